"""Who may read and write these tables. The network never sees a booking; what happened to one stays written."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("booking", "0001_initial"),
        ("clientele", "0002_walls"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]
    operations = [
        Walls(
            customer=[
                "termsversion",
                "service",
                "serviceversion",
                "need",
                "resource",
                "dayoverride",
                "closure",
                "occurrence",
                "booking",
                "claim",
                "change",
            ],
            append_only=["change", "termsversion"],
            known_merchants=True,
        )
    ]
