"""What to order tonight, from what this business ordered itself on the same weekdays."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from towpath.foundation.together import together
from towpath.logistics.models import PurchaseLine, PurchaseOrder
from towpath.supply.models import SupplyItem

WEEKS = 4
FEWEST_MORNINGS = 3


@dataclass(frozen=True)
class OrderSuggestion:
    """So much of an item, and the mornings it comes from: the average of what was ordered on them, rounded up."""

    item_code: str
    item_name: dict[str, str]
    quantity: int
    average: Fraction
    mornings: tuple[tuple[date, int], ...]

    @property
    def n(self) -> int:
        return len(self.mornings)


@dataclass(frozen=True)
class Morning:
    """A morning to order for: what is ordered for it already, and what the same weekdays before it suggest."""

    purchase: PurchaseOrder | None
    lines: list[PurchaseLine]
    suggestions: list[OrderSuggestion]


def suggest_purchase(*, deliver_on: date) -> list[OrderSuggestion]:
    """The average of the last four same weekdays; with fewer than three of them there is nothing to say, and nothing is said.

    Ordered and not received quantities: a delivery that came short would teach us to order too little again. A morning with an order
    that left an item out counts as none of it.
    """
    return look_at_morning(deliver_on).suggestions


def look_at_morning(deliver_on: date) -> Morning:
    """What stands for a morning and what is usual on it: one statement."""
    days = [deliver_on - timedelta(weeks=back) for back in range(WEEKS + 1)]
    purchases, lines, lapsed = together(
        PurchaseOrder.objects.filter(deliver_on__in=days, for_guests=False).order_by("deliver_on"),
        PurchaseLine.objects.filter(purchase__deliver_on__in=days, purchase__for_guests=False).select_related("item").order_by("pk"),
        SupplyItem.objects.uncertified(deliver_on).values_list("id"),
    )
    unfit = {item for (item,) in lapsed}
    standing = next((purchase for purchase in purchases if purchase.deliver_on == deliver_on), None)
    before = [purchase for purchase in purchases if purchase is not standing]
    of_before = {purchase.pk for purchase in before}
    return Morning(
        standing,
        [line for line in lines if standing is not None and line.purchase_id == standing.pk],
        _suggestions(before, [line for line in lines if line.purchase_id in of_before and line.item_id not in unfit]),
    )


def _suggestions(purchases: list[PurchaseOrder], lines: list[PurchaseLine]) -> list[OrderSuggestion]:
    mornings = {purchase.pk: purchase.deliver_on for purchase in purchases}
    if len(mornings) < FEWEST_MORNINGS:
        return []
    ordered: dict[str, dict[date, int]] = defaultdict(dict)
    names: dict[str, dict[str, str]] = {}
    for line in lines:
        names[line.item.code] = line.item.name
        ordered[line.item.code][mornings[line.purchase_id]] = line.quantity
    return [_suggestion(code, names[code], [(day, ordered[code].get(day, 0)) for day in mornings.values()]) for code in sorted(ordered)]


def _suggestion(code: str, name: dict[str, str], mornings: list[tuple[date, int]]) -> OrderSuggestion:
    average = Fraction(sum(quantity for _, quantity in mornings), len(mornings))
    return OrderSuggestion(code, name, -(-average.numerator // average.denominator), average, tuple(mornings))
