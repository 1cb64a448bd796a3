"""A journey after a visit knows which thing the visit was for, so that two visits to one boiler are followed by one reminder."""

import django.db.models.deletion
from django.db import migrations, models

from towpath.foundation.walls import OwnedKeys


class Migration(migrations.Migration):
    dependencies = [("engage", "0005_kept_for_ninety_days"), ("goods", "0002_walls")]

    operations = [
        migrations.AddField(
            "run",
            "thing",
            models.ForeignKey(
                to="goods.thing", null=True, db_constraint=False, on_delete=django.db.models.deletion.SET_NULL, related_name="+"
            ),
        ),
        OwnedKeys("run", "thing"),
        migrations.AddConstraint(
            "run",
            models.UniqueConstraint(
                fields=["merchant_id", "code", "thing"], condition=models.Q(exited_at=None), name="one_run_under_way_per_thing"
            ),
        ),
    ]
