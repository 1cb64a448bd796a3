"""A customer is ill or away for a while, and the terms say how long that may be without a fee."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0010_areas"),
        ("clientele", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("bookings", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="booking.service",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("last_day__gte", models.F("first_day"))), name="paused_from_first_to_last")
                ],
                "indexes": [models.Index(fields=["merchant_id", "customer", "-made_at"], name="pauses_of_a_customer")],
            },
        ),
        migrations.AddField(
            model_name="termsversion",
            name="pause_days",
            field=models.PositiveSmallIntegerField(db_default=28, default=28),
        ),
        migrations.AddConstraint(
            model_name="termsversion",
            constraint=models.CheckConstraint(condition=models.Q(("pause_days__lte", 180)), name="paused_for_half_a_year_at_most"),
        ),
        Walls(customer=["pause"], known_merchants=True),
    ]
