"""A supplier's spreadsheet waits here until somebody has looked at every row."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("supply", "0002_walls")]

    operations = [
        migrations.CreateModel(
            name="PriceList",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("rows", models.JSONField()),
                ("shelf_life_days", models.PositiveIntegerField()),
                ("read_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "supplier",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="price_lists", to="supply.supplier"),
                ),
            ],
        ),
        Walls(network=["pricelist"]),
    ]
