"""Who may read and write these tables: the business alone. The network never sees what is said, nor that it was."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("conversations", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("booking", "0002_walls"),
        ("clientele", "0002_walls"),
        ("orders", "0002_walls"),
    ]
    operations = [
        Walls(
            customer=["conversation", "message", "internalnote", "threadlink", "cannedreply", "answeringtime"],
            known_merchants=True,
        )
    ]
