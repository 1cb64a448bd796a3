"""One business's days around a campaign: before, with the offer, at rest, after. Read inside its own scope."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import F, Min, Sum

from towpath.orders.models import Order
from towpath.settlement.models import SalesDay
from towpath.subsidies.models import Campaign, Funding, Participation, RestDay
from towpath.subsidies.write_post_mortem import DAYS_AFTER

DAYS_BEFORE: Final = 28
METRICS: Final = ("orders_a_day", "sales_a_day", "new_guests_a_day")


@dataclass
class Days:
    """The figure of each day, by period."""

    before: list[float] = field(default_factory=list)
    offered: list[float] = field(default_factory=list)
    rested: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Helped:
    """Orders the network paid a part of: how many, what they came to, and what it paid."""

    orders: int
    sales_minor: int
    cost_minor: int


@dataclass(frozen=True)
class SubsidisedDays:
    """Everything one business's days say about one campaign."""

    participation: Participation
    days: Mapping[str, Days]
    helped: Helped
    sold_minor: int
    """All its sales from its first day to its last one, rest days included."""


def subsidised_days(*, campaign: Campaign, zone: str, until: date) -> SubsidisedDays | None:
    """Of the business in scope, up to and including a day; nothing where it never took part.

    Only counted days are read, so that a day nobody counted is no day without sales. The day on which it left or all was stopped is half and half,
    and in no period; nor is a day that belongs to another campaign.
    """
    yes = list(Participation.objects.select_related("campaign").order_by("first_day"))
    own = next((each for each in yes if each.campaign_id == campaign.pk), None)
    if own is None:
        return None
    last, is_cut = last_day_of(own, zone)
    first_read, last_read = own.first_day - timedelta(days=DAYS_BEFORE), min(until, last + timedelta(days=DAYS_AFTER))
    rest = set(RestDay.objects.filter(campaign=campaign).values_list("day", flat=True))
    others = [(each.first_day, last_day_of(each, zone)[0]) for each in yes if each.pk != own.pk]
    days = {metric: Days() for metric in METRICS}
    sold = 0
    guests = _new_guests(zone, first_read, last_read)
    counted = SalesDay.objects.filter(day__gte=first_read, day__lte=last_read, currency=campaign.currency).order_by("day")
    for day, orders, sales in counted.values_list("day", "orders", "sales_minor"):
        sold += sales if own.first_day <= day <= last else 0
        period = period_of(day, own.first_day, last, is_cut=is_cut, rest=rest)
        if period and not within(day, others):
            for metric, value in zip(METRICS, (orders, sales, guests[day]), strict=True):
                getattr(days[metric], period).append(value)
    return SubsidisedDays(own, days, _helped(campaign, until), sold)


def last_day_of(participation: Participation, zone: str) -> tuple[date, bool]:
    """Its last day with the offer, and whether that one ended in the middle: by leaving, or because all was stopped."""
    campaign = participation.campaign
    stopped = campaign.stopped_at if campaign.stopped_for != "date" else None
    cuts = [moment.astimezone(ZoneInfo(zone)).date() for moment in (participation.left_at, stopped) if moment is not None]
    cut = min(cuts, default=date.max)
    return (cut, True) if cut <= participation.last_day else (participation.last_day, False)


def period_of(day: date, first: date, last: date, *, is_cut: bool, rest: set[date]) -> str | None:
    """Which of the four this day is of; none for the day that broke off in the middle."""
    if day < first:
        return "before"
    if day > last:
        return "after"
    if day == last and is_cut:
        return None
    return "rested" if day in rest else "offered"


def within(day: date, spans: Iterable[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in spans)


def _new_guests(zone: str, first: date, last: date) -> Counter[date]:
    """Guests by the day of their first paid order here."""
    tz = ZoneInfo(zone)
    begins = datetime.combine(first, datetime.min.time(), tz)
    firsts = Order.objects.filter(paid_at__isnull=False, customer__isnull=False).values("customer").annotate(first=Min("paid_at"))
    came = (moment.astimezone(tz).date() for moment in firsts.filter(first__gte=begins).values_list("first", flat=True))
    return Counter(day for day in came if day <= last)


def _helped(campaign: Campaign, until: date) -> Helped:
    standing = Funding.objects.filter(campaign=campaign, day__lte=until, returned_minor__lt=F("amount_minor"))
    orders = Order.objects.filter(group_id__in=standing.values("payable"), paid_at__isnull=False)
    groups = set(orders.values_list("group_id", flat=True))
    paid = standing.filter(payable__in=groups).aggregate(sales=Sum("total_minor"), cost=Sum(F("amount_minor") - F("returned_minor")))
    return Helped(len(groups), paid["sales"] or 0, paid["cost"] or 0)
