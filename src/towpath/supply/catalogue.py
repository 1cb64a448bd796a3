"""What can be ordered, in which version, at which price."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from towpath.foundation.money import Money
from towpath.supply.models import SupplyItem, SupplyTerms, SupplyVersion


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
    """Every item with a published version and a price in force, in the order of its code: three statements, whatever its size."""
    terms = terms_in_force(at)
    versions = {
        version.item_id: version
        for version in SupplyVersion.objects.filter(published_at__lte=at).order_by("item_id", "-number").distinct("item_id")
    }
    items = SupplyItem.objects.select_related("supplier").order_by("code")
    return [offer_of(item, versions[item.pk], terms[item.pk]) for item in items if item.pk in versions and item.pk in terms]


def terms_in_force(at: datetime) -> dict[UUID, SupplyTerms]:
    """For each item the last price that has begun."""
    begun = SupplyTerms.objects.filter(effective_from__lte=at).order_by("item_id", "-effective_from").distinct("item_id")
    return {terms.item_id: terms for terms in begun}


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
