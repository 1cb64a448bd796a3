"""What is paid ahead for a visit is owed until it is earned. What was booked as a sale before stays one, so the past reads as it did."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

FILL = """
alter table orders_soldwhenpaid no force row level security;
alter table orders_bookingbill no force row level security;
alter table orders_split no force row level security;
alter table passes_packmove no force row level security;
insert into orders_soldwhenpaid (id, merchant_id, reference)
    select gen_random_uuid(), b.merchant_id, b.order_id from orders_bookingbill b
    where b.what <> 'work' and exists (select from orders_split s where s.merchant_id = b.merchant_id and s.order_id = b.order_id)
    union all
    select gen_random_uuid(), m.merchant_id, m.reference from passes_packmove m where m.kind = 'used' and m.reference is not null;
-- What was deferred is checked now: a table cannot be altered while checks on it are waiting.
set constraints all immediate;
set constraints all deferred;
alter table orders_soldwhenpaid force row level security;
alter table orders_bookingbill force row level security;
alter table orders_split force row level security;
alter table passes_packmove force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0019_team_feeds"),
        ("orders", "0006_work"),
        ("passes", "0008_given"),
    ]

    operations = [
        migrations.CreateModel(
            name="SoldWhenPaid",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("reference", models.UUIDField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "reference"), name="sold_when_paid_once")],
            },
        ),
        migrations.CreateModel(
            name="Earning",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("what", models.CharField(choices=[("earned", "earned"), ("lost", "lost")], max_length=6)),
                ("minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("earned_at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "split",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.split"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["merchant_id", "earned_at"], name="earnings_by_day"),
                    models.Index(fields=["merchant_id", "booking"], name="earnings_of_a_visit"),
                ],
                "constraints": [models.CheckConstraint(condition=models.Q(("minor", 0), _negated=True), name="earning_of_something")],
            },
        ),
        Walls(customer=["earning", "soldwhenpaid"], append_only=["earning", "soldwhenpaid"], known_merchants=True),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
