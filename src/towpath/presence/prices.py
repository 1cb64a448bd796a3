"""What each dish used to cost: written with every change of a price, and read for the price before a reduction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.presence.models import Listing, PriceChange
from towpath.pricing.prior_price import DAYS, PricePoint

LOOKED_AT: Final = timedelta(days=2 * DAYS + 3)
"""A reduction is said for thirty days and looks thirty days back; days begin at midnight, and a clock change may lie between."""

Row = tuple[UUID, int, datetime]


def write_price(*, listing: Listing, price_minor: int, clearance: bool = False, at: datetime) -> None:
    """Prices follow each other, also when a clock stands still or runs behind: none is written into the past of another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into presence_pricechange (id, merchant_id, listing_id, price_minor, clearance, since) "
            "select %(id)s, %(merchant)s, %(listing)s, %(price)s, %(clearance)s, greatest(%(at)s, max(since) + interval '1 microsecond') "
            "from presence_pricechange where merchant_id = %(merchant)s and listing_id = %(listing)s",
            {
                "id": new_id(),
                "merchant": current_merchant(),
                "listing": listing.pk,
                "price": price_minor,
                "clearance": clearance,
                "at": at,
            },
        )


def recent_prices(at: datetime) -> QuerySet[PriceChange, Any]:
    """The question: of every dish, what was asked in the last two months, beginning with the price that held when they began."""
    begins = at - LOOKED_AT
    held = PriceChange.objects.filter(listing=OuterRef("listing"), since__lte=begins).order_by("-since").values("since")[:1]
    rows = PriceChange.objects.filter(Q(since__gt=begins) | Q(since=Subquery(held)))
    return rows.order_by("since").values_list("listing_id", "price_minor", "since")


def prices_of(listing: Listing, at: datetime) -> list[PricePoint]:
    """Those of one dish."""
    return by_listing(recent_prices(at).filter(listing=listing)).get(listing.pk, [])


def by_listing(rows: Iterable[Row]) -> Mapping[UUID, list[PricePoint]]:
    """The answer, in the order of its instants."""
    found: dict[UUID, list[PricePoint]] = defaultdict(list)
    for listing_id, price_minor, since in rows:
        found[listing_id].append(PricePoint(price_minor, since))
    return found


def all_prices_of(listing: Listing) -> Sequence[PriceChange]:
    """Everything it ever cost, the newest first."""
    return list(PriceChange.objects.filter(listing=listing).order_by("-since")[:100])
