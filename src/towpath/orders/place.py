"""Place an order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.packs import in_language
from towpath.orders.announcements import OrderPlaced
from towpath.orders.hold import hold_help
from towpath.orders.models import Order, OrderGroup, OrderLine
from towpath.orders.write_checkout import write_checkout
from towpath.presence.announcements import SoldOutMarked
from towpath.presence.models import Listing, Site
from towpath.presence.site import require_live
from towpath.stock.take import NotEnough, take
from towpath.supply.catalogue import day_of_goods
from towpath.supply.models import SupplyItem

MOST_LINES = 60
MOST_OF_ONE = 99
HELPED = ("table", "pickup")
"""What a guest orders in their own browser. What the business types in itself is paid at the till as it was said there."""


class BasketUnreadable(Invalid):
    code = "basket_unreadable"
    what_happened = _("An order needs 1 to 60 dishes, with 1 to 99 portions of each.")
    what_is_safe = _("Your basket is unchanged.")


class NoLongerOffered(Refusal):
    code = "no_longer_offered"
    what_happened = _("Something in your basket is no longer on the menu.")
    what_is_safe = _("Nothing was ordered, and everything else is still in your basket.")
    what_to_do = _("Take it out, then order again.")


class PriceMoved(Refusal):
    """Price shown, price summed and price charged are one price, or the order is not placed."""

    code = "price_moved"
    what_happened = _("A price changed while you were choosing.")
    what_is_safe = _("Nothing was ordered; your basket shows the new price.")
    what_to_do = _("Look at the new total, then order if you agree.")


class SoldOut(Refusal):
    """Names the dishes that are gone."""

    code = "sold_out"
    what_is_safe = _("Nothing was ordered, and everything else is still in your basket.")
    what_to_do = _("Take it out or choose something else, then order again.")


class NotBroughtNow(Refusal):
    """The supplier's certificate has lapsed. The guest need not know which paper it is."""

    code = "not_brought_now"
    what_happened = _("Something in your order can't be brought at the moment.")
    what_is_safe = _("Nothing was ordered, and everything else is still in your basket.")
    what_to_do = _("Take out what comes from a supplier, then order again.")


@dataclass(frozen=True)
class Wanted:
    """One line as the customer wants it, with the unit price they were shown."""

    listing_id: UUID
    quantity: int
    unit_minor: int
    choices: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Checkout:
    """What is true of everything ordered in one go."""

    site: Site
    id: UUID
    customer: Customer | None
    channel: str
    place: str
    note: str
    language: str
    at: datetime

    @property
    def day(self) -> date:
        """By the business's own calendar."""
        return self.at.astimezone(ZoneInfo(self.site.zone)).date()


def place_order(
    *,
    order_id: UUID | None = None,
    site: Site,
    wanted: Sequence[Wanted],
    customer: Customer | None,
    channel: str,
    place: str = "",
    note: str = "",
    language: str = "en",
    at: datetime,
) -> Order:
    """What was shown is what is sold: same dishes, same prices, enough portions, a page that is live. All of it, or nothing.

    One checkout, and one order for each who fulfils it. Answers the first: the business's own part where it has one, under the checkout's id.
    """
    require_live(site, at)
    if not 1 <= len(wanted) <= MOST_LINES or any(not 1 <= line.quantity <= MOST_OF_ONE for line in wanted):
        raise BasketUnreadable
    with all_or_nothing():
        listings = {listing.pk: listing for listing in Listing.objects.filter(pk__in={line.listing_id for line in wanted}, hidden_at=None)}
        _check_offer(wanted, listings)
        if channel != "counter":
            _check_papers(listings.values(), at)
        finished = _take_portions(wanted, listings, language=language)
        checkout = Checkout(site, order_id or new_id(), customer, channel, place, note, language, at)
        orders = _write(checkout, _parts(wanted, listings, channel), listings)
        # As late as can be: from here on everybody else who is helped out of the same budget waits for this order.
        granted = hold_help(orders[0][0].group, day=checkout.day, at=at) if channel in HELPED else []
        announce(
            *granted,
            *[
                OrderPlaced(
                    at=at,
                    customer=customer.pseudonym if customer else None,
                    order_id=order.pk,
                    total_minor=order.total_minor,
                    currency=order.currency,
                    lines=n,
                    channel=order.channel,
                    fulfiller=order.fulfiller,
                )
                for order, n in orders
            ],
            *[SoldOutMarked(at=at, listing_id=listing.pk) for listing in listings.values() if listing.stock_item_id in finished],
        )
    return orders[0][0]


def _check_offer(wanted: Sequence[Wanted], listings: dict[UUID, Listing]) -> None:
    if any(line.listing_id not in listings for line in wanted):
        raise NoLongerOffered
    for line in wanted:
        listing = listings[line.listing_id]
        if line.unit_minor != listing.price_minor:
            raise PriceMoved(listing=str(listing.pk), price_minor=listing.price_minor)
        if not set(line.choices) <= set(listing.options):
            raise BasketUnreadable(_("One of the choices is not offered for this dish."))


def _check_papers(listings: Iterable[Listing], at: datetime) -> None:
    """What a supplier would bring is not sold while the supplier may not. Asks only where something is brought at all."""
    brought = [listing.brings_id for listing in listings if listing.brings_id is not None]
    if brought and SupplyItem.objects.uncertified(day_of_goods(at)).filter(pk__in=brought).exists():
        raise NotBroughtNow


def _take_portions(wanted: Sequence[Wanted], listings: dict[UUID, Listing], *, language: str) -> set[UUID]:
    """Everything or nothing. Answers what was sold out by this order."""
    demand: Counter[UUID] = Counter()
    for line in wanted:
        stock_item = listings[line.listing_id].stock_item_id
        if stock_item is not None:
            demand[stock_item] += line.quantity
    if not demand:
        return set()
    try:
        return take(demand)
    except NotEnough as short:
        gone = [in_language(listing.name, language) for listing in listings.values() if listing.stock_item_id in short.short]
        ids = [str(listing.pk) for listing in listings.values() if listing.stock_item_id in short.short]
        raise SoldOut(_("%(dishes)s was just sold out.") % {"dishes": ", ".join(gone)}, listings=ids) from short


def _parts(wanted: Sequence[Wanted], listings: dict[UUID, Listing], channel: str) -> dict[UUID | None, list[Wanted]]:
    """Who fulfils what, as the listings say: the business itself first, then each supplier. What went over the counter was there already."""
    by = {line.listing_id: None if channel == "counter" else listings[line.listing_id].fulfiller_id for line in wanted}
    parts: dict[UUID | None, list[Wanted]] = {}
    for line in sorted(wanted, key=lambda line: str(by[line.listing_id] or "")):
        parts.setdefault(by[line.listing_id], []).append(line)
    return parts


def _write(checkout: Checkout, parts: dict[UUID | None, list[Wanted]], listings: dict[UUID, Listing]) -> list[tuple[Order, int]]:
    """The checkout, its orders and their lines; answers each order with its number of lines."""
    totals = {fulfiller: sum(line.quantity * line.unit_minor for line in lines) for fulfiller, lines in parts.items()}
    group = OrderGroup(
        id=checkout.id,
        customer=checkout.customer,
        currency=checkout.site.currency,
        total_minor=sum(totals.values()),
        placed_at=checkout.at,
    )
    orders = {fulfiller: _order(checkout, group, nth, fulfiller, totals[fulfiller]) for nth, fulfiller in enumerate(parts)}
    lines = [
        _line(orders[fulfiller], position, line, listings[line.listing_id], checkout.language)
        for fulfiller, wanted in parts.items()
        for position, line in enumerate(wanted, start=1)
    ]
    write_checkout(group=group, orders=list(orders.values()), lines=lines, day=checkout.day)
    return [(order, len(parts[fulfiller])) for fulfiller, order in orders.items()]


def _order(checkout: Checkout, group: OrderGroup, nth: int, fulfiller: UUID | None, total: int) -> Order:
    return Order(
        id=checkout.id if nth == 0 else new_id(),
        group=group,
        fulfiller=fulfiller,
        customer=checkout.customer,
        # What a supplier brings comes with a delivery: nobody carries it to the table the guest sits at.
        channel="pickup" if fulfiller and checkout.channel == "table" else checkout.channel,
        place="" if fulfiller else checkout.place,
        note=checkout.note.strip()[:200] if nth == 0 else "",
        currency=group.currency,
        total_minor=total,
        placed_at=checkout.at,
    )


def _line(order: Order, position: int, line: Wanted, listing: Listing, language: str) -> OrderLine:
    return OrderLine(
        order=order,
        listing=listing,
        position=position,
        name=in_language(listing.name, language),
        quantity=line.quantity,
        unit_minor=line.unit_minor,
        total_minor=line.quantity * line.unit_minor,
        choices=list(line.choices),
        brings=listing.brings_id if order.fulfiller else None,
    )
