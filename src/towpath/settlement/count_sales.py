"""Count what a business sold on a day of its own calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.network.models import Merchant

_COUNT = """
with day as (
    select m.id as merchant, m.currency, %(day)s::timestamp at time zone m.zone as begins, (%(day)s::date + 1)::timestamp at time zone m.zone as ends
    from network_merchant m where m.id = %(merchant)s
), sold as (
    select count(distinct o.group_id) as orders, coalesce(sum(o.total_minor) filter (where not apart.stands), 0) as minor
    from day join orders_order o
        on o.merchant_id = day.merchant and o.currency = day.currency and o.paid_at >= day.begins and o.paid_at < day.ends
    -- What is paid for a visit is no sale before it is earned, and going back then it is none either. Asked order by order: bills are kept for ever.
    cross join lateral (select exists (
        select from orders_bookingbill b where b.merchant_id = o.merchant_id and b.order_id = o.id and b.what <> 'work'
            and not exists (select from orders_soldwhenpaid w where w.merchant_id = b.merchant_id and w.reference = b.order_id)
    ) as stands) as apart
), earned as (
    select coalesce(sum(e.minor), 0) as minor
    from day join orders_earning e
        on e.merchant_id = day.merchant and e.currency = day.currency and e.what = 'earned' and e.earned_at >= day.begins and e.earned_at < day.ends
), back as (
    select coalesce(sum(r.amount_minor), 0) as minor
    from day join payments_refund r
        on r.merchant_id = day.merchant and r.state = 'done' and r.ended_at >= day.begins and r.ended_at < day.ends
    join payments_payment p
        on p.merchant_id = r.merchant_id and p.id = r.payment_id and p.currency = day.currency and p.failed_at is null and not p.surplus
    -- A voucher is no sale before it is used, so its refund is none either; and what pays an order is split over it.
    where exists (select from orders_split s where s.merchant_id = r.merchant_id and s.payment_id = r.payment_id)
        and not exists (
            select from orders_bookingbill b where b.merchant_id = r.merchant_id and b.order_id = r.part and b.what <> 'work'
                and not exists (select from orders_soldwhenpaid w where w.merchant_id = b.merchant_id and w.reference = b.order_id)
        )
)
insert into settlement_salesday as s (id, merchant_id, day, orders, sales_minor, currency, counted_at)
select %(id)s, day.merchant, %(day)s, sold.orders, sold.minor + earned.minor - back.minor, day.currency, %(at)s
from day, sold, earned, back
on conflict (merchant_id, day) do update set orders = excluded.orders, sales_minor = excluded.sales_minor, counted_at = excluded.counted_at
"""


def count_sales_day(*, day: date, at: datetime) -> None:
    """A count of checkouts that were paid (one is an order, however many fulfil it) and a sum of what was sold from midnight to midnight on the business's
    own clock: what was paid, and for a visit what was earned, less what went back on that day. A refund is a negative sale on its own date, so a day can
    be below zero. Counting again corrects; a day without sales is a zero, so that "nothing sold" and
    "not counted" differ. Beside it the network reads the fee
    lines, one a paid order with its amount and moment, because both sides must be able to recompute a fee; no dish and no person is in either."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"id": new_id(), "merchant": current_merchant(), "day": day, "at": at})


def count_recent_sales(*, at: datetime) -> None:
    """Yesterday and today, for the worker: late payments of an evening still reach their day."""
    zone = ZoneInfo(Merchant.objects.get(pk=current_merchant()).zone)
    today = at.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        count_sales_day(day=day, at=at)
