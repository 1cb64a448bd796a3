"""From a dish to its supplier and back, one query each way."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Min, OuterRef, Subquery, Sum

from towpath.foundation.tenancy import current_merchant
from towpath.logistics.models import ReceiptLine
from towpath.network.models import Merchant
from towpath.presence.models import Listing
from towpath.supply.models import Lot


@dataclass(frozen=True)
class TraceRow:
    """One step of the way: this dish, made with this version from then until then, and a lot of it that arrived here (if one did)."""

    item_code: str
    item_name: dict[str, str]
    version_id: UUID
    version: int
    made_with_since: datetime
    made_with_until: datetime | None
    lot_number: str | None
    made_on: date | None
    expires_on: date | None
    received_at: datetime | None
    quantity: int | None
    supplier_id: UUID
    supplier: str


@dataclass(frozen=True)
class DishOfLot:
    """A dish of this business that may hold something of a lot: it was made with the lot's version while the lot was here and good."""

    listing_id: UUID
    name: dict[str, str]
    version: int
    received_at: datetime
    quantity: int


@dataclass(frozen=True)
class ShopOfLot:
    """A business that received something of a lot."""

    merchant_id: UUID
    name: str
    quantity: int
    first_received_at: datetime


_DISH = """
select i.code, i.name::text, v.id, v.number, a.since, a.until, l.number, l.made_on, l.expires_on, r.received_at, r.quantity, s.id, s.name
from presence_adoption a
join supply_supplyversion v on v.id = a.version_id
join supply_supplyitem i on i.id = a.item_id
join supply_supplier s on s.id = i.supplier_id
left join (stock_receivedlot r join supply_lot l on l.id = r.lot_id)
    on r.merchant_id = a.merchant_id and l.version_id = v.id
    and (%(served)s::timestamptz is null or (r.received_at <= %(served)s and l.expires_on >= (%(served)s at time zone 'UTC')::date))
where a.merchant_id = %(merchant)s and a.listing_id = %(listing)s
  and (%(served)s::timestamptz is null or (a.since <= %(served)s and (a.until is null or a.until > %(served)s)))
order by a.until desc nulls first, i.code, r.received_at desc nulls last, l.number
"""

_LOT = """
select d.id, d.name::text, v.number, min(r.received_at), sum(r.quantity)
from stock_receivedlot r
join supply_lot l on l.id = r.lot_id
join supply_supplyversion v on v.id = l.version_id
join presence_adoption a on a.merchant_id = r.merchant_id and a.version_id = v.id
    and (a.until is null or a.until > r.received_at) and a.since < (l.expires_on + 1)::timestamp at time zone 'UTC'
join presence_listing d on d.merchant_id = a.merchant_id and d.id = a.listing_id
where r.merchant_id = %(merchant)s and r.lot_id = %(lot)s
group by d.id, d.name::text, d.position, v.number
order by d.position, d.id
"""


def trace_dish(listing: Listing, *, served_at: datetime | None = None) -> list[TraceRow]:
    """Dish, version, lot, supplier in one query, what is in use first; with a moment, only what a dish served then can hold."""
    with connection.cursor() as cursor:
        cursor.execute(_DISH, {"merchant": current_merchant(), "listing": listing.pk, "served": served_at})
        return [TraceRow(code, json.loads(name), *rest) for code, name, *rest in cursor.fetchall()]


def trace_lot(lot: Lot) -> list[DishOfLot]:
    """Which dishes of this business may hold something of the lot, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LOT, {"merchant": current_merchant(), "lot": lot.pk})
        return [DishOfLot(row[0], json.loads(row[1]), row[2], row[3], int(row[4])) for row in cursor.fetchall()]


def shops_with_lot(lot: Lot) -> list[ShopOfLot]:
    """Which businesses received the lot, in one query over what both sides may read: the network sees all, a business itself."""
    receipts = (
        ReceiptLine.objects.filter(lot=lot)
        .values("merchant_id")
        .annotate(
            quantity=Sum("quantity"),
            first=Min("received_at"),
            name=Subquery(Merchant.objects.filter(pk=OuterRef("merchant_id")).values("name")[:1]),
        )
        .order_by("first", "merchant_id")
    )
    return [ShopOfLot(row["merchant_id"], row["name"], row["quantity"], row["first"]) for row in receipts]
