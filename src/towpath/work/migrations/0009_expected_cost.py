"""What a visit usually comes to, said before anybody books it."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("work", "0008_look_again"), ("booking", "0002_walls")]

    operations = [
        migrations.CreateModel(
            name="ExpectedCost",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("from_minor", models.BigIntegerField()),
                ("to_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("said_at", models.DateTimeField()),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "service"), name="one_expected_cost_per_service"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_minor__gte", 0), ("to_minor__gt", models.F("from_minor")), ("to_minor__lte", 1_000_000_000)
                        ),
                        name="from_less_to_more",
                    ),
                ],
            },
        ),
        Walls(customer=["expectedcost"], known_merchants=True),
    ]
