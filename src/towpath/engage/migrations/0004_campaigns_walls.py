"""Who may read and write these tables: the business alone. The network sees neither what it says to whom, nor what the owner thinks of the week."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("engage", "0003_campaigns"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
        ("clientele", "0002_walls"),
    ]
    operations = [
        Walls(
            customer=["kit", "trackedcode", "openings", "firsttouch", "campaign", "recipient", "goal", "weekcard"],
            known_merchants=True,
        )
    ]
