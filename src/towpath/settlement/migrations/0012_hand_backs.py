"""What goes back by itself and was paid by hand, until it is handed over. What waited for that after an absence waits on; everything else that went back
before the upgrade had counted as handed over, and stays so."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

FILL = """
alter table settlement_handback no force row level security;
alter table booking_absence no force row level security;
alter table orders_bookingbill no force row level security;
alter table payments_refund no force row level security;
alter table payments_payment no force row level security;
insert into settlement_handback (id, merchant_id, booking_id, refund_id, method, amount_minor, currency, since_at)
    select gen_random_uuid(), r.merchant_id, a.booking_id, r.id, p.method, r.amount_minor, p.currency, r.ended_at
    from booking_absence a
        join orders_bookingbill b on b.merchant_id = a.merchant_id and b.booking_id = a.booking_id
        join payments_refund r on r.merchant_id = b.merchant_id and r.part = b.order_id and r.asked_at >= a.answered_at
        join payments_payment p on p.merchant_id = r.merchant_id and p.id = r.payment_id
    where a.hand_back_minor > 0 and a.handed_back_at is null and r.state = 'done' and r.asked_by is null and r.reason = 'cancelled' and not p.surplus
        and p.method in ('cash', 'card', 'transfer');
set constraints all immediate;
set constraints all deferred;
alter table payments_payment force row level security;
alter table payments_refund force row level security;
alter table orders_bookingbill force row level security;
alter table booking_absence force row level security;
alter table settlement_handback force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0023_hand_back"),
        ("orders", "0007_earned"),
        ("payments", "0004_parts"),
        ("settlement", "0011_cards_between_businesses"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandBack",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("method", models.CharField(max_length=10)),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("since_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(null=True)),
                ("handed_by", models.UUIDField(null=True)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="booking.booking"
                    ),
                ),
                (
                    "refund",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.refund"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(condition=models.Q(("handed_at", None)), fields=["merchant_id", "since_at"], name="hand_backs_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "refund"), name="handed_back_once"),
                    models.CheckConstraint(condition=models.Q(("amount_minor__gt", 0)), name="hand_back_of_something"),
                ],
            },
        ),
        Walls(customer=["handback"], known_merchants=True),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
