"""Who may read and write what becomes of things. The network reads serials, and nobody's things."""

from django.db import migrations

from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("goods", "0001_initial"),
        ("booking", "0019_team_feeds"),
        ("orders", "0008_returns"),
        ("work", "0010_checklists"),
    ]

    operations = [
        Walls(
            customer=["fitreport", "fitword", "alterationrule", "thing", "thingvisit", "deskreport"],
            trade=["registeredserial"],
            known_merchants=True,
        ),
    ]
