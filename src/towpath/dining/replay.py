"""Put an order history through the real ordering verbs: the same rules, locks and announcements as a guest's own order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from towpath.dining.send_round import send_round
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.import_orders import PastOrder
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import MOST_LINES, MOST_OF_ONE, Wanted
from towpath.presence.import_menu import source_code
from towpath.presence.menu import add_listing, change_listing
from towpath.presence.models import Listing, Site

REPLAYS = UUID("0d4f3c1e-7c0a-5b57-9a52-7e6a1c2b9f10")
"""Whose idempotency keys a replay uses: the same history replayed twice places nothing twice."""

Menu = dict[str | None, Listing]


@dataclass(frozen=True)
class Replayed:
    """What became of one order of the history."""

    code: str
    outcome: str
    """placed, repeated, or the code of the refusal."""
    total_minor: int


def replay_orders(*, merchant_id: UUID, orders: Sequence[PastOrder]) -> Iterator[Replayed]:
    """Place and pay each order at its own moment, each in a transaction of its own, as it would have happened. Prices move when the history's do."""
    with merchant_scope(merchant_id):
        site = Site.objects.get(merchant_id=merchant_id)
        menu = {listing.source_code: listing for listing in Listing.objects.exclude(source_code=None)}
    for past in orders:
        try:
            with merchant_scope(merchant_id):
                outcome = _replay_one(past, site, menu)
        except Refusal as refusal:
            outcome = refusal.code
        yield Replayed(past.code, outcome, past.total_minor if outcome in ("placed", "repeated") else 0)


def _replay_one(past: PastOrder, site: Site, menu: Menu) -> str:
    wanted = _wanted(past, site, menu)
    answer = send_round(
        key=f"replay:{past.code}",
        site=site,
        table=None,
        customer=None,
        principal=uuid5(REPLAYS, str(site.merchant_id)),
        wanted=wanted[:MOST_LINES],
        note="",
        language="en",
        at=past.placed_at,
    )
    if answer.repeated:
        return "repeated"
    pay_order(order=Order.objects.get(pk=answer.value["order"]), method="cash", by=None, at=past.placed_at)
    return "placed"


def _wanted(past: PastOrder, site: Site, menu: Menu) -> list[Wanted]:
    """A guest orders at the price of the day, and at most 99 of a dish on one line."""
    wanted = []
    seen: set[str] = set()
    for (name, unit), quantity in past.lines.items():
        # Two prices of one name in one order are two sizes of it: the second is a listing of its own.
        code = source_code(name) if name not in seen else f"{source_code(name)}@{unit}"
        seen.add(name)
        listing = _at_price(site, menu, code, name, unit, past.placed_at)
        wanted += [Wanted(listing.pk, portion, unit) for portion in _portions(quantity)]
    return wanted


def _at_price(site: Site, menu: Menu, code: str, name: str, unit: int, at: datetime) -> Listing:
    listing = menu.get(code) or add_listing(site=site, name={"en": name}, price_minor=unit, kind="side", source_code=code, at=at)
    if listing.price_minor != unit:
        listing = change_listing(site=site, listing=listing, price_minor=unit, at=at)
    menu[code] = listing
    return listing


def _portions(quantity: int) -> list[int]:
    whole, rest = divmod(quantity, MOST_OF_ONE)
    return [MOST_OF_ONE] * whole + [rest] * (rest > 0)
