"""Who may read and write these tables: the business alone. What was blocked and what was put aside stays written."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("work", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0002_walls"),
        ("clientele", "0002_walls"),
        ("booking", "0002_walls"),
        ("methods", "0002_walls"),
        ("orders", "0002_walls"),
    ]
    operations = [
        Walls(
            customer=[
                "serviceprocedure",
                "latenessrule",
                "job",
                "stepdone",
                "proof",
                "override",
                "blockedclose",
                "material",
                "quote",
                "quoteoption",
                "invoice",
                "worklink",
            ],
            append_only=["stepdone", "override", "blockedclose", "quoteoption", "invoice"],
            known_merchants=True,
        ),
    ]
