"""Who may read and write this table: the business alone."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [("insight", "0001_initial"), ("foundation", "0002_event_log_and_walls"), ("network", "0001_initial")]
    operations = [Walls(customer=["handminutes"], known_merchants=True)]
