"""What can be ordered, in which version, at which price."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.supply.models import OrderWindow, SupplyItem, SupplyTerms, SupplyVersion
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

    @property
    def code(self) -> str:
        return self.item.code


def catalogue(at: datetime) -> list[Offer]:
    """Every item with a published version and a price in force, in the order of its code: one statement, whatever its size."""
    items, versions, terms = together(_items(), _newest_versions(at), _terms_in_force(at))
    return _offers(items, versions, terms)


def window_and_catalogue(at: datetime) -> tuple[OrderWindow, list[Offer]]:
    """The catalogue and the window it can be ordered in, still one statement."""
    windows, items, versions, terms = together(OrderWindow.objects.order_by("id")[:1], _items(), _newest_versions(at), _terms_in_force(at))
    if not windows:
        raise NoWindow
    return windows[0], _offers(items, versions, terms)


def _items() -> QuerySet[SupplyItem]:
    return SupplyItem.objects.select_related("supplier").order_by("code")


def _newest_versions(at: datetime) -> QuerySet[SupplyVersion]:
    return SupplyVersion.objects.filter(published_at__lte=at).order_by("item_id", "-number").distinct("item_id")


def _terms_in_force(at: datetime) -> QuerySet[SupplyTerms]:
    return SupplyTerms.objects.filter(effective_from__lte=at).order_by("item_id", "-effective_from").distinct("item_id")


def _offers(items: list[SupplyItem], versions: list[SupplyVersion], terms: list[SupplyTerms]) -> list[Offer]:
    version_of = {version.item_id: version for version in versions}
    terms_of = {each.item_id: each for each in terms}
    return [offer_of(item, version_of[item.pk], terms_of[item.pk]) for item in items if item.pk in version_of and item.pk in terms_of]


def offer_of(item: SupplyItem, version: SupplyVersion, terms: SupplyTerms) -> Offer:
    """Item, version and terms put together."""
    outside = terms.outside_price_minor
    return Offer(
        item=item,
        version=version,
        price=Money(terms.price_minor, terms.currency),
        minimum=terms.minimum,
        outside=Money(outside, terms.currency) if outside is not None else None,
        outside_quoted_on=terms.outside_quoted_on,
    )
