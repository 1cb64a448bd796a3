"""Who may read and write these tables. The network never sees who learns, what they answered, or what they did."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("teaching", "0001_initial"),
        ("methods", "0002_walls"),
        ("clientele", "0004_more_purposes"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0001_initial"),
    ]
    operations = [
        Walls(
            customer=[
                "learner",
                "askagain",
                "reportlink",
                "assessment",
                "plan",
                "planversion",
                "pause",
                "assignment",
                "logentry",
                "reading",
            ],
            known_merchants=True,
        )
    ]
