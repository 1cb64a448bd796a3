"""What can be ordered, in which version, at which price."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.supply.models import OrderWindow, SupplyItem, SupplyTerms, SupplyVersion, Tier
from towpath.supply.terms import terms_by_item, terms_questions
from towpath.supply.window import NoWindow


@dataclass(frozen=True)
class Offer:
    """One item as it can be ordered now. `outside` is a dated quote from elsewhere (evidence grade D), where there is one."""

    item: SupplyItem
    version: SupplyVersion
    price: Money
    minimum: int
    outside: Money | None
    outside_quoted_on: date | None
    multiple: int = 1
    tiers: tuple[tuple[int, Money], ...] = ()
    """From so many units of all businesses together, each pays so much."""

    @property
    def code(self) -> str:
        return self.item.code

    def whole(self, quantity: int) -> int:
        """So much that it can be ordered: whole packs, and the smallest order at least. Nothing stays nothing."""
        return max(self.minimum, -(-quantity // self.multiple) * self.multiple) if quantity > 0 else 0


def catalogue(at: datetime) -> list[Offer]:
    """Every item with a published version and a price in force, in the order of its code: one statement, whatever its size."""
    items, versions, tiers, *terms = together(_items(at), _newest_versions(at), _tiers(), *terms_questions(at))
    return _offers(items, versions, terms_by_item(*terms), tiers)


def window_and_catalogue(at: datetime) -> tuple[OrderWindow, list[Offer]]:
    """The catalogue and the window it can be ordered in, still one statement."""
    windows, items, versions, tiers, *terms = together(
        OrderWindow.objects.order_by("id")[:1], _items(at), _newest_versions(at), _tiers(), *terms_questions(at)
    )
    if not windows:
        raise NoWindow
    return windows[0], _offers(items, versions, terms_by_item(*terms), tiers)


def _items(at: datetime) -> QuerySet[SupplyItem]:
    return SupplyItem.objects.certified(day_of_goods(at)).select_related("supplier").order_by("code")


def day_of_goods(at: datetime) -> date:
    """What is ordered now arrives tomorrow at the earliest; what will have lapsed by then is not shown. Ordering itself asks for its own morning."""
    return (at + timedelta(days=1)).date()


def _newest_versions(at: datetime) -> QuerySet[SupplyVersion]:
    return SupplyVersion.objects.filter(published_at__lte=at).order_by("item_id", "-number").distinct("item_id")


def _tiers() -> QuerySet[Tier]:
    return Tier.objects.order_by("from_units")


def _offers(items: list[SupplyItem], versions: list[SupplyVersion], terms_of: dict[UUID, SupplyTerms], tiers: list[Tier]) -> list[Offer]:
    version_of = {version.item_id: version for version in versions}
    tiers_of: dict[UUID, list[Tier]] = defaultdict(list)
    for tier in tiers:
        tiers_of[tier.terms_id].append(tier)
    known = [item for item in items if item.pk in version_of and item.pk in terms_of]
    return [offer_of(item, version_of[item.pk], terms_of[item.pk], tiers_of[terms_of[item.pk].pk]) for item in known]


def offer_of(item: SupplyItem, version: SupplyVersion, terms: SupplyTerms, tiers: Sequence[Tier] = ()) -> Offer:
    """Item, version and terms put together."""
    outside = terms.outside_price_minor
    return Offer(
        item=item,
        version=version,
        price=Money(terms.price_minor, terms.currency),
        minimum=terms.minimum,
        outside=Money(outside, terms.currency) if outside is not None else None,
        outside_quoted_on=terms.outside_quoted_on,
        multiple=terms.multiple,
        # A business's own price may be lower than a tier: that one says nothing to it.
        tiers=tuple((tier.from_units, Money(tier.price_minor, terms.currency)) for tier in tiers if tier.price_minor < terms.price_minor),
    )
