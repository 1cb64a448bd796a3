"""Supply orders that guests' orders caused, beside what a business orders for its own stores."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("logistics", "0002_walls"),
        ("orders", "0004_by_phone_and_brought"),
        ("supply", "0003_price_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cause",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("quantity", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.RemoveConstraint(
            model_name="purchaseorder",
            name="one_purchase_per_morning",
        ),
        migrations.AddField(
            model_name="purchaseorder",
            name="for_guests",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="purchaseorder",
            constraint=models.UniqueConstraint(fields=("merchant_id", "deliver_on", "for_guests"), name="one_purchase_per_morning_each"),
        ),
        migrations.AddField(
            model_name="cause",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supply.supplyitem"),
        ),
        migrations.AddField(
            model_name="cause",
            name="order",
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="orders.order"),
        ),
        migrations.AddField(
            model_name="cause",
            name="purchase",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="logistics.purchaseorder"
            ),
        ),
        migrations.AddConstraint(
            model_name="cause",
            constraint=models.UniqueConstraint(fields=("merchant_id", "order", "item"), name="one_cause_per_order_and_item"),
        ),
        migrations.AddConstraint(
            model_name="cause",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="cause_of_something"),
        ),
        Walls(customer=["cause"], known_merchants=True),
    ]
