"""Who came back: within so many days of the first purchase, month by month, and at the full price after the network had paid a part."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import dropwhile
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import DateField, Exists, OuterRef
from django.db.models.functions import Cast, TruncMonth
from django.utils.translation import gettext_lazy as _

from towpath.insight.metrics.metric import FEWEST, WILSON, Answers, Found, Metric, Rows, share
from towpath.insight.metrics.rows import Span, first_purchases, merge_first, packs_sold, paid_orders, paid_visits, payers, within
from towpath.insight.metrics.window import Window
from towpath.orders.models import Split

MONTHS = 6
"""So many cohorts are shown."""
PROMO_DAYS = 90


def _ask_repeat(days: int) -> Callable[[Window], Sequence[Rows]]:
    def ask(window: Window) -> Sequence[Rows]:
        cohort = window.earlier(days)
        return (*first_purchases(cohort), *paid_visits(cohort, window.ends))

    return ask


def came_twice(first: dict[UUID, datetime], visits: Sequence[tuple[UUID, datetime, UUID]], days: int) -> int:
    """How many of the cohort had two distinct visits they paid for before so many days after their first purchase were over."""
    had: dict[UUID, set[UUID]] = {}
    for customer, at, which in visits:
        if customer in first and at < first[customer] + timedelta(days=days):
            had.setdefault(customer, set()).add(which)
    return sum(1 for visits_of_one in had.values() if len(visits_of_one) >= 2)


def _repeat(days: int) -> Callable[[Window, Answers], Found]:
    def work_out(window: Window, answers: Answers) -> Found:
        first = merge_first(*answers[:2])
        return Found((share(came_twice(first, [*answers[2], *answers[3]], days), len(first)),))

    return work_out


def months_before(until: date, how_many: int) -> list[date]:
    """First days of the last whole months before this day, the oldest first."""
    month = until.replace(day=1)
    found = []
    for _each in range(how_many):
        month = (month - timedelta(days=1)).replace(day=1)
        found.append(month)
    return found[::-1]


def _ask_retention(window: Window) -> Sequence[Rows]:
    span = _months_span(window)
    month, sold = (Cast(TruncMonth(moment, tzinfo=ZoneInfo(window.zone)), DateField()) for moment in ("paid_at", "sold_at"))
    orders = paid_orders().filter(within("paid_at", span)).order_by().values_list("person", month).distinct()
    packs = packs_sold().filter(within("sold_at", span)).order_by().values_list("person", sold).distinct()
    return (*first_purchases(span), orders, packs)


def _months_span(window: Window) -> Span:
    zone, months = ZoneInfo(window.zone), months_before(window.until, MONTHS)
    first, last = (datetime(day.year, day.month, 1, tzinfo=zone) for day in (months[0], window.until))
    return first, last


def cohorts(
    first: dict[UUID, datetime], active: set[tuple[UUID, date]], months: Sequence[date], zone: str
) -> list[tuple[date, int, list[int]]]:
    """(month of the first purchase, how many, how many of them paid for something in each month after it)."""
    here = ZoneInfo(zone)
    of_month: dict[date, list[UUID]] = {month: [] for month in months}
    for customer, at in first.items():
        of_month[at.astimezone(here).date().replace(day=1)].append(customer)
    return [
        (month, len(people), [sum((person, later) in active for person in people) for later in months if later > month])
        for month, people in of_month.items()
    ]


def _retention(window: Window, answers: Answers) -> Found:
    months = months_before(window.until, MONTHS)
    rows = cohorts(merge_first(*answers[:2]), {(who, month) for row in answers[2:] for who, month in row}, months, window.zone)
    rows = list(dropwhile(lambda row: not row[1], rows))  # before its first customer a business has no cohorts
    observed = [row for row in rows if row[2]]
    _month, size, later = observed[-1] if observed else (months[-1], 0, [0])
    table = tuple((each, n, *[Fraction(hits, n) if n >= FEWEST else None for hits in after]) for each, n, after in rows)
    return Found((share(later[0], size, code="next_month", label=_("In the month after")),), tuple(_padded(row) for row in table))


def _padded(row: tuple[object, ...]) -> tuple[object, ...]:
    return (*row, *[None] * (MONTHS + 1 - len(row)))


def _ask_full_price(window: Window) -> Sequence[Rows]:
    cohort = window.earlier(PROMO_DAYS)
    helped = Split.objects.filter(order=OuterRef("pk"), payment__share="network", payment__failed_at=None, payment__surplus=False)
    later = paid_orders().filter(payers(cohort), paid_at__gte=cohort[0], paid_at__lt=window.ends)
    return (*first_purchases(cohort), later.values_list("person", "paid_at", Exists(helped)))


def back_at_full_price(first: dict[UUID, datetime], orders: Sequence[tuple[UUID, datetime, bool]]) -> tuple[int, int]:
    """(who bought again with nobody helping, whose first purchase somebody helped with)."""
    won = {who for who, at, helped in orders if helped and first.get(who) == at}
    limit = timedelta(days=PROMO_DAYS)
    back = {who for who, at, helped in orders if who in won and not helped and first[who] < at <= first[who] + limit}
    return len(back), len(won)


def _full_price(window: Window, answers: Answers) -> Found:
    return Found((share(*back_at_full_price(merge_first(*answers[:2]), answers[2])),))


def _repeat_metric(days: int) -> Metric:
    return Metric(
        f"repeat-{days}",
        _("Back within 28 days") if days == 28 else _("Back within 90 days"),
        _("Of those who bought from you for the first time, so many had come at least twice so soon."),
        _(
            "Customers with at least two visits they paid for, before 28 (90) days after their first purchase were over / customers who bought for the "
            "first time. Only customers who have been waited for so long."
        ),
        "share",
        _("First purchases of 28 days that ended so many days before last midnight."),
        _("Orders, packs, payments and refunds; tickets and bookings."),
        _ask_repeat(days),
        _repeat(days),
        room="sales",
        interval=WILSON,
        list_of="orders",
    )


REPEAT_28, REPEAT_90 = _repeat_metric(28), _repeat_metric(90)
RETENTION = Metric(
    "retention",
    _("Still here, month by month"),
    _("Of those who bought for the first time in a month, so many bought again in the next one, and in those after."),
    _(
        "Customers who paid for something in the calendar month after the one of their first purchase / customers whose first purchase was in that month. "
        "The table has the months after it too."
    ),
    "share",
    _("The last six whole calendar months; the number is of the newest of them that has a whole month after it."),
    _("Orders, packs, payments and refunds."),
    _ask_retention,
    _retention,
    room="sales",
    interval=WILSON,
    heads=(_("First purchase in"), _("Customers"), *[_("Month after")] + [f"+{n}" for n in range(2, MONTHS)]),
)
FULL_PRICE = Metric(
    "full-price",
    _("Back at the full price"),
    _("Of those who first came with help of the network, so many came again when nobody paid a part."),
    _(
        "Customers who paid for an order without a part of the network's within 90 days after the first / customers to whose first order the network "
        "gave a part. Only customers who have been waited for so long."
    ),
    "share",
    _("First purchases of 28 days that ended 90 days before last midnight."),
    _("Orders and payments."),
    _ask_full_price,
    _full_price,
    room="sales",
    interval=WILSON,
    list_of="orders",
)
