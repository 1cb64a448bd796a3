"""Packs that are bought on a payment provider's page, and rest when their money is taken back."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("clientele", "0002_walls"),
        ("passes", "0005_packs_given_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackPurchase",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("name", models.JSONField()),
                ("services", models.JSONField(default=list)),
                ("currency", models.CharField(max_length=3)),
                ("uses", models.PositiveSmallIntegerField()),
                ("price_minor", models.BigIntegerField()),
                ("months", models.PositiveSmallIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("pending", "pending"), ("lapsed", "lapsed"), ("sold", "sold")], default="pending", max_length=10
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clientele.customer"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="passes.packoffer"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(condition=models.Q(("state", "pending")), fields=["merchant_id", "made_at"], name="purchases_waited_for")
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("price_minor__gt", 0), ("uses__gte", 1)), name="purchase_of_something")
                ],
            },
        ),
        migrations.AddField(
            model_name="pack",
            name="state",
            field=models.CharField(
                choices=[("sold", "sold"), ("failed", "failed"), ("disputed", "disputed")],
                db_default="sold",
                default="sold",
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint(model_name="pack", name="pack_is_paid_for"),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(condition=models.Q(("price_minor__gt", 0), ("uses__gte", 1)), name="pack_is_paid_for"),
        ),
        migrations.AlterField(
            model_name="packmove",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sold", "sold"),
                    ("used", "used"),
                    ("put_back", "put_back"),
                    ("part_returned", "part_returned"),
                    ("refunded", "refunded"),
                    ("refund_failed", "refund_failed"),
                ],
                max_length=14,
            ),
        ),
        Walls(customer=["packpurchase"], known_merchants=True),
    ]
