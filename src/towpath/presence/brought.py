"""Say who fulfils a listing: the business itself, or a supplier of its network."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.network.packs import in_language
from towpath.presence.menu import menu_changed
from towpath.presence.models import Listing, Site
from towpath.supply.catalogue import day_of_goods
from towpath.supply.models import Supplier, SupplyItem, SupplyTerms
from towpath.supply.window import order_window


class NotBrought(Refusal):
    """Not everything in the catalogue can be brought for one guest."""

    code = "not_brought"
    what_happened = _("No supplier brings this one by one.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Choose an item that has a price and is delivered from 1 up, or say that you make it yourself.")


@dataclass(frozen=True)
class Bringable:
    """An item one portion of which a supplier brings."""

    code: str
    name: dict[str, str]
    unit: str
    supplier: str

    def in_words(self, language: str) -> str:
        return f"{self.supplier} · {in_language(self.name, language)} ({self.unit})"


def bringable(at: datetime, currency: str) -> QuerySet[SupplyItem, Any]:
    """The question: what a supplier can bring for a single guest, at a price in this currency."""
    terms = SupplyTerms.objects.in_force(at).filter(item=OuterRef("pk"))
    return (
        SupplyItem.objects.certified(day_of_goods(at))
        .filter(versions__published_at__lte=at)
        .annotate(smallest=Subquery(terms.values("minimum")[:1]), priced_in=Subquery(terms.values("currency")[:1]))
        .filter(smallest=1, priced_in=currency)
        .order_by("supplier__name", "code")
        .distinct()
        .values_list("code", "name", "unit", "supplier__name")
    )


def read_bringable(rows: Iterable[tuple[Any, ...]]) -> list[Bringable]:
    """The answer."""
    return [Bringable(*row) for row in rows]


def say_who_brings(*, site: Site, listing: Listing, item: SupplyItem | None, by: Supplier | None = None, at: datetime) -> Listing:
    """A supplier brings it, one unit of the item a portion; or, without an item, the business fulfils it itself, as it does unless it says otherwise.

    Who brings it is usually who supplies the item, and may be another supplier of the network. Orders already placed stay with whoever had them.
    """
    fulfiller = (by or item.supplier) if item is not None else None
    with transaction.atomic():
        standing = Listing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
        if (standing.fulfiller_id, standing.brings_id) == (_id(fulfiller), _id(item)):
            return standing
        if item is not None:
            # What nobody delivers cannot be promised to a guest.
            order_window()
            if not bringable(at, site.currency).filter(pk=item.pk).exists():
                raise NotBrought
        who = "supplier" if item is not None else "business"
        Listing.objects.filter(pk=listing.pk).update(fulfilled_by=who, fulfiller=fulfiller, brings=item)
        menu_changed(site)
    return Listing.objects.select_related("fulfiller", "stock_item").get(pk=listing.pk)


def _id(row: Supplier | SupplyItem | None) -> UUID | None:
    return row.pk if row is not None else None
