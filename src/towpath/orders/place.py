"""Place an order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.packs import in_language
from towpath.orders.announcements import OrderPlaced
from towpath.orders.models import Order, OrderGroup, OrderLine
from towpath.presence.announcements import SoldOutMarked
from towpath.presence.models import Listing, Site
from towpath.presence.site import require_live
from towpath.stock.take import NotEnough, take

MOST_LINES = 60
MOST_OF_ONE = 99


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


@dataclass(frozen=True)
class Wanted:
    """One line as the customer wants it, with the unit price they were shown."""

    listing_id: UUID
    quantity: int
    unit_minor: int
    choices: tuple[str, ...] = field(default=())


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
    """What was shown is what is sold: same dishes, same prices, enough portions, a page that is live. All of it, or nothing."""
    require_live(site, at)
    if not 1 <= len(wanted) <= MOST_LINES or any(not 1 <= line.quantity <= MOST_OF_ONE for line in wanted):
        raise BasketUnreadable
    with all_or_nothing():
        listings = {listing.pk: listing for listing in Listing.objects.filter(pk__in={line.listing_id for line in wanted}, hidden_at=None)}
        _check_offer(wanted, listings)
        finished = _take_portions(wanted, listings, language=language)
        order = _write(site, wanted, listings, order_id or new_id(), customer, channel, place, note, language, at)
        announce(
            OrderPlaced(
                at=at,
                customer=customer.pseudonym if customer else None,
                order_id=order.id,
                total_minor=order.total_minor,
                currency=order.currency,
                lines=len(wanted),
                channel=channel,
            ),
            *[SoldOutMarked(at=at, listing_id=listing.pk) for listing in listings.values() if listing.stock_item_id in finished],
        )
    return order


def _check_offer(wanted: Sequence[Wanted], listings: dict[UUID, Listing]) -> None:
    if any(line.listing_id not in listings for line in wanted):
        raise NoLongerOffered
    for line in wanted:
        listing = listings[line.listing_id]
        if line.unit_minor != listing.price_minor:
            raise PriceMoved(listing=str(listing.pk), price_minor=listing.price_minor)
        if not set(line.choices) <= set(listing.options):
            raise BasketUnreadable(_("One of the choices is not offered for this dish."))


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


def _write(
    site: Site,
    wanted: Sequence[Wanted],
    listings: dict[UUID, Listing],
    order_id: UUID,
    customer: Customer | None,
    channel: str,
    place: str,
    note: str,
    language: str,
    at: datetime,
) -> Order:
    day = at.astimezone(ZoneInfo(site.zone)).date()
    total = sum(line.quantity * line.unit_minor for line in wanted)
    group = OrderGroup(id=order_id, customer=customer, currency=site.currency, total_minor=total, placed_at=at)
    call = open_checkout(group, day)
    order = Order.objects.create(
        id=order_id,
        group=group,
        number=f"{day:%y%m%d}-{call}",
        call=call,
        customer=customer,
        channel=channel,
        place=place,
        note=note.strip()[:200],
        currency=site.currency,
        total_minor=total,
        placed_at=at,
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            listing=listings[line.listing_id],
            position=position,
            name=in_language(listings[line.listing_id].name, language),
            quantity=line.quantity,
            unit_minor=line.unit_minor,
            total_minor=line.quantity * line.unit_minor,
            choices=list(line.choices),
        )
        for position, line in enumerate(wanted, start=1)
    )
    return order


def open_checkout(group: OrderGroup, day: date) -> int:
    """Write the checkout and take the next number to call out on this day, in one statement; answers the number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "with checkout as (insert into orders_ordergroup (id, merchant_id, customer_id, currency, total_minor, placed_at) "
            "values (%(group)s, %(merchant)s, %(customer)s, %(currency)s, %(total)s, %(at)s)) "
            "insert into orders_daycounter as c (id, merchant_id, day, last) values (%(counter)s, %(merchant)s, %(day)s, 1) "
            "on conflict (merchant_id, day) do update set last = c.last + 1 returning last",
            {
                "group": group.pk,
                "merchant": current_merchant(),
                "customer": group.customer_id,
                "currency": group.currency,
                "total": group.total_minor,
                "at": group.placed_at,
                "counter": new_id(),
                "day": day,
            },
        )
        return int(cursor.fetchone()[0])
