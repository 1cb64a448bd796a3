"""Bookings that are paid with a pack."""

import django.db.models.deletion
from django.db import migrations, models

from towpath.foundation.walls import OwnedKeys


class Migration(migrations.Migration):
    dependencies = [("booking", "0005_waiting"), ("passes", "0004_packs")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="credit",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="passes.packmove",
            ),
        ),
        OwnedKeys("booking", "credit"),
    ]
