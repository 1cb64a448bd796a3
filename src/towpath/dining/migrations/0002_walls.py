"""Who may read and write these tables."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("dining", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("orders", "0002_walls"),
    ]
    operations = [Walls(customer=["table", "ticket"], known_merchants=True)]
