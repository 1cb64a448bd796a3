"""Who may read and write these tables."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("identity", "0001_initial"), ("foundation", "0002_event_log_and_walls")]
    operations = [Walls(network=["person", "session", "signinlink"], customer=["apikey"])]
