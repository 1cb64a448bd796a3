"""Who may read and write these tables: the business alone. The network never sees what is said there, nor how much of it there is."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("community", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("clientele", "0002_walls"),
    ]
    operations = [Walls(customer=["board", "member", "entry", "vote", "thanks", "ideamerge", "ideatold"], known_merchants=True)]
