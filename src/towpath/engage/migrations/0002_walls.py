"""Who may read and write these tables: the business alone. The network never sees who was written to, nor who is left alone."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("engage", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("booking", "0002_walls"),
        ("clientele", "0002_walls"),
        ("orders", "0002_walls"),
    ]
    operations = [Walls(customer=["contactrules", "contact", "stop", "ownjourney", "run", "sent"], known_merchants=True)]
