"""Who may read and write these tables."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("trials", "0001_initial"), ("foundation", "0002_event_log_and_walls")]
    operations = [Walls(network=["assignment"], trade=["arm"], console_writes=["arm"])]
