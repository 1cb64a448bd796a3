"""Parts of a checkout that others pay: kept first, used when the rest is paid."""

from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

SHARES = [("rest", "rest"), ("voucher", "voucher"), ("network", "network")]


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0003_online"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("payable", models.UUIDField()),
                ("share", models.CharField(choices=SHARES[1:], max_length=10)),
                ("source", models.UUIDField()),
                ("amount_minor", models.BigIntegerField()),
                ("bonus_minor", models.BigIntegerField(db_default=0, default=0)),
                ("for_minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(max_length=3)),
                (
                    "state",
                    models.CharField(choices=[("held", "held"), ("used", "used"), ("released", "released")], default="held", max_length=10),
                ),
                ("held_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="paid_once",
        ),
        migrations.AddField(
            model_name="payment",
            name="bonus_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="payment",
            name="share",
            field=models.CharField(choices=SHARES, db_default="rest", default="rest", max_length=10),
        ),
        migrations.AddField(
            model_name="payment",
            name="source",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="refund",
            name="bonus_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name="payment",
            name="method",
            field=models.CharField(
                choices=[(method, method) for method in ("cash", "card", "transfer", "online", "voucher", "network")], max_length=10
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("failed_at", None), ("surplus", False)), fields=("merchant_id", "payable", "share"), name="paid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("bonus_minor__gte", 0), ("bonus_minor__lte", models.F("amount_minor"))), name="bonus_within_paid"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("share", "rest"), ("source", None)),
                    models.Q(models.Q(("share", "rest"), _negated=True), ("source__isnull", False)),
                    _connector="OR",
                ),
                name="part_has_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gt", 0), ("bonus_minor__gte", 0), ("bonus_minor__lte", models.F("amount_minor"))),
                name="hold_within",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "held")), fields=("merchant_id", "payable", "share"), name="one_hold_per_share"
            ),
        ),
        Walls(customer=["hold"], known_merchants=True),
    ]
