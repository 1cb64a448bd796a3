"""What came back over the counter, line by line, and for how long it may."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0007_earned"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReturnRule",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("days", models.PositiveSmallIntegerField()),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="one_return_rule"),
                    models.CheckConstraint(condition=models.Q(("days__lte", 365)), name="return_days_in_reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineReturn",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("quantity", models.PositiveIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("fit", "fit"),
                            ("not_as_expected", "not_as_expected"),
                            ("fault", "fault"),
                            ("wrong_one", "wrong_one"),
                            ("changed_mind", "changed_mind"),
                        ],
                        max_length=16,
                    ),
                ),
                ("refund_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("restocked", models.BooleanField()),
                ("taken_at", models.DateTimeField()),
                ("taken_by", models.UUIDField(null=True)),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="returns", to="orders.orderline"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["merchant_id", "-taken_at"], name="returns_newest_first")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gte", 1), ("quantity__lte", 9999)), name="something_came_back"),
                    models.CheckConstraint(condition=models.Q(("refund_minor__gte", 0)), name="a_return_costs_nothing"),
                ],
            },
        ),
        Walls(customer=["linereturn", "returnrule"], known_merchants=True),
    ]
