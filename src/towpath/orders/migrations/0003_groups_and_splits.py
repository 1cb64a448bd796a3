"""Checkouts with one order each who fulfils, and payments split over them. Every order of before is a checkout of its own, under its own id."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import OwnedKeys, Walls

FILL = """
alter table orders_order no force row level security;
alter table orders_ordergroup no force row level security;
alter table orders_split no force row level security;
alter table payments_payment no force row level security;
insert into orders_ordergroup (id, merchant_id, customer_id, currency, total_minor, placed_at)
    select id, merchant_id, customer_id, currency, total_minor, placed_at from orders_order;
update orders_order set group_id = id;
insert into orders_split (id, merchant_id, payment_id, order_id, amount_minor)
    select gen_random_uuid(), o.merchant_id, p.id, o.id, p.amount_minor
    from payments_payment p join orders_order o on o.merchant_id = p.merchant_id and o.id = p.payable;
-- What was deferred is checked now: a table cannot be altered while checks on it are waiting.
set constraints all immediate;
set constraints all deferred;
alter table orders_order force row level security;
alter table orders_ordergroup force row level security;
alter table orders_split force row level security;
alter table payments_payment force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clientele", "0002_walls"),
        ("orders", "0002_walls"),
        ("payments", "0003_online"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="fulfiller",
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name="OrderGroup",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("currency", models.CharField(max_length=3)),
                ("total_minor", models.BigIntegerField()),
                ("placed_at", models.DateTimeField()),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientele.customer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="order",
            name="group",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="orders.ordergroup"
            ),
        ),
        migrations.CreateModel(
            name="Split",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("amount_minor", models.BigIntegerField()),
                ("refunded_minor", models.BigIntegerField(db_default=0, default=0)),
                ("lost_minor", models.BigIntegerField(db_default=0, default=0)),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="splits", to="orders.order"
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.payment"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="ordergroup",
            constraint=models.CheckConstraint(condition=models.Q(("total_minor__gte", 0)), name="group_total_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="split",
            constraint=models.CheckConstraint(
                condition=models.Q(("refunded_minor__gte", 0), ("refunded_minor__lte", models.F("amount_minor"))),
                name="split_refunded_within",
            ),
        ),
        migrations.AddConstraint(
            model_name="split",
            constraint=models.CheckConstraint(
                condition=models.Q(("lost_minor__gte", 0), ("lost_minor__lte", models.F("amount_minor"))), name="split_lost_within"
            ),
        ),
        migrations.AddConstraint(
            model_name="split",
            constraint=models.UniqueConstraint(fields=("merchant_id", "payment", "order"), name="one_split_per_order"),
        ),
        Walls(customer=["ordergroup", "split"], known_merchants=True),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="order",
            name="group",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="orders.ordergroup"
            ),
        ),
        OwnedKeys("order", "group"),
    ]
