"""Which results were told without a name, and what a plan went by at each time."""

import django.db.models.deletion
from django.db import migrations, models

from towpath.foundation.walls import OwnedKeys


class Migration(migrations.Migration):
    dependencies = [("teaching", "0003_quiz_results"), ("methods", "0002_walls")]

    operations = [
        migrations.AddField("assessment", "told_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "planversion",
            "own_version",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="methods.ownversion",
            ),
        ),
        OwnedKeys("planversion", "own_version"),
    ]
