"""Count inside a business how things fit and what they were brought to the desk for, by item of the catalogue and by week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.goods.models import DeskReport, FitReport
from towpath.refinery.answers import midnight, week_of
from towpath.refinery.questions import DESK, FIT, Complaint
from towpath.releases.contribute import Count
from towpath.supply.models import SupplyItem

LONGEST_QUESTION = 60


@dataclass(frozen=True)
class Said:
    """One report: when, by whom if known, about which item, and what it named."""

    day: date
    customer: UUID | None
    item: UUID
    aspects: frozenset[str]


def count_goods(*, zone: str, since: date, until: date) -> list[Count]:
    """Of one person only the first report on an item counts in a week. Of a fit all reports are the whole, those that say that it fits among them; of a desk
    everything the item was brought for. Who is not known counts as a report, and never as a customer."""
    tz = ZoneInfo(zone)
    start, end = midnight(since, tz), midnight(until, tz)
    codes = dict(SupplyItem.objects.values_list("pk", "code"))
    fits = FitReport.objects.filter(line__order__placed_at__gte=start, line__order__placed_at__lt=end).exclude(item=None)
    fitted = [
        Said(placed_at.astimezone(tz).date(), customer, item, frozenset(f"{each['part']}_{each['way']}" for each in findings))
        for placed_at, customer, item, findings in fits.order_by("line__order__placed_at", "id").values_list(
            "line__order__placed_at", "customer_id", "item", "findings"
        )
        if item is not None
    ]
    desk = DeskReport.objects.filter(logged_at__gte=start, logged_at__lt=end).exclude(item=None)
    brought = [
        Said(logged_at.astimezone(tz).date(), customer, item, frozenset([aspect]))
        for logged_at, customer, item, aspect in desk.order_by("logged_at", "id").values_list("logged_at", "customer_id", "item", "aspect")
        if item is not None
    ]
    return [*_counts(FIT, fitted, codes), *_counts(DESK, brought, codes)]


def _counts(kind: str, said: Iterable[Said], codes: dict[UUID, str]) -> list[Count]:
    cells: dict[tuple[UUID, str], list[Said]] = {}
    seen: set[tuple[UUID, UUID, str]] = set()
    named: dict[UUID, set[str]] = {}
    for each in said:
        week = week_of(each.day)
        named.setdefault(each.item, set()).update(each.aspects)
        if each.customer is not None:
            if (each.customer, each.item, week) in seen:
                continue
            seen.add((each.customer, each.item, week))
        cells.setdefault((each.item, week), []).append(each)
    return [
        Count(
            question,
            week,
            customers=sum(each.customer is not None for each in within),
            total=len(within),
            hits=sum(aspect in each.aspects for each in within),
        )
        for (item, week), within in sorted(cells.items(), key=lambda cell: (codes.get(cell[0][0], ""), cell[0][1]))
        for aspect in sorted(named[item])
        if len(question := Complaint(aspect, codes.get(item, str(item)), kind).question) <= LONGEST_QUESTION
    ]
