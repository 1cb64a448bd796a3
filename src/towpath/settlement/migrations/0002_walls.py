"""Who may read and write these tables."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("settlement", "0001_initial"), ("foundation", "0002_event_log_and_walls"), ("network", "0001_initial")]
    operations = [Walls(trade=["feeline", "salesday"], known_merchants=True)]
