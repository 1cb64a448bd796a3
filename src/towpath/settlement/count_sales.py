"""Count what a business sold on a day of its own calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.network.models import Merchant

_COUNT = """
insert into settlement_salesday as s (id, merchant_id, day, orders, sales_minor, currency, counted_at)
select %(id)s, m.id, %(day)s, count(o.id), coalesce(sum(o.total_minor), 0), m.currency, %(at)s
from network_merchant m
left join orders_order o
    on o.merchant_id = m.id and o.currency = m.currency
    and o.paid_at >= %(day)s::timestamp at time zone m.zone and o.paid_at < (%(day)s::date + 1)::timestamp at time zone m.zone
where m.id = %(merchant)s
group by m.id, m.currency
on conflict (merchant_id, day) do update set orders = excluded.orders, sales_minor = excluded.sales_minor, counted_at = excluded.counted_at
"""


def count_sales_day(*, day: date, at: datetime) -> None:
    """A count and a sum of the orders paid from midnight to midnight on the business's own clock. Counting again corrects; a day without
    sales is a zero, so that "nothing sold" and "not counted" differ. Beside it the network reads the fee
    lines, one a paid order with its amount and moment, because both sides must be able to recompute a fee; no dish and no person is in either."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"id": new_id(), "merchant": current_merchant(), "day": day, "at": at})


def count_recent_sales(*, at: datetime) -> None:
    """Yesterday and today, for the worker: late payments of an evening still reach their day."""
    zone = ZoneInfo(Merchant.objects.get(pk=current_merchant()).zone)
    today = at.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        count_sales_day(day=day, at=at)
