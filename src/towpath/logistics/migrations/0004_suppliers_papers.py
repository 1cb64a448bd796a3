"""What the network decided about items on order whose certificate lapsed."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("logistics", "0003_for_guests"),
        ("supply", "0004_suppliers_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("deliver_on", models.DateField()),
                ("brought", models.BooleanField()),
                ("reason", models.CharField(max_length=300)),
                ("by", models.UUIDField()),
                ("decided_at", models.DateTimeField()),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supply.supplyitem")),
            ],
            options={
                "indexes": [models.Index(fields=["deliver_on", "item", "decided_at"], name="decisions_by_morning")],
            },
        ),
        # The application only reads it: the network decides.
        Walls(network=["decision"], append_only=["decision"], app_reads=["decision"]),
    ]
