"""What is asked for a booking is an order: before it, after it, or for missing it. The business's alone, as its orders."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0002_walls"),
        ("orders", "0004_by_phone_and_brought"),
    ]

    operations = [
        migrations.AlterField(
            model_name="order",
            name="channel",
            field=models.CharField(
                choices=[
                    ("table", "table"),
                    ("pickup", "pickup"),
                    ("counter", "counter"),
                    ("phone", "phone"),
                    ("import", "import"),
                    ("booking", "booking"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="BookingBill",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("what", models.CharField(choices=[("ahead", "ahead"), ("rest", "rest"), ("fee", "fee")], max_length=6)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="orders.order"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "order"), name="one_bill_per_order")],
            },
        ),
        Walls(customer=["bookingbill"], known_merchants=True),
    ]
