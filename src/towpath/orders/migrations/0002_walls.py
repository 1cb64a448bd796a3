"""Who may read and write these tables."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("orders", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("clientele", "0002_walls"),
        ("presence", "0002_walls"),
    ]
    operations = [Walls(customer=["order", "orderline", "daycounter"], known_merchants=True)]
