"""Type in a sale that was made face to face or on the phone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.idempotency import Answer, once
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderPlaced
from towpath.orders.models import Order, OrderGroup, OrderLine
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.orders.write_checkout import write_checkout
from towpath.presence.menu import HIGHEST_PRICE
from towpath.presence.models import Site

CHANNELS = ("counter", "phone")
"""Face to face, or on the phone."""


class NothingTyped(Invalid):
    code = "nothing_typed"
    what_happened = _("A sale needs either an amount or dishes.")
    what_is_safe = _("Nothing was recorded.")
    what_to_do = _("Type the amount, or choose what was sold.")


class UnknownChannel(Invalid):
    code = "unknown_channel"
    what_happened = _("A sale is made at the counter or on the phone.")
    what_is_safe = _("Nothing was recorded.")


class AmountUnreadable(Invalid):
    code = "amount_unreadable"
    what_happened = _("An amount must lie above zero and below a million.")
    what_is_safe = _("Nothing was recorded.")


def type_in_sale(
    *,
    key: str,
    site: Site,
    amount_minor: int | None,
    wanted: Sequence[Wanted],
    method: str,
    note: str = "",
    name: str,
    channel: str = "counter",
    language: str = "en",
    by: UUID,
    at: datetime,
) -> Answer:
    """Paid at once, to the business itself, by a customer of its own: no fee. The same key is one sale, however often it is sent.

    `wanted` are dishes at the price of the menu, whose portions are taken, as long as the page is open; or `amount_minor` stands for whatever was
    sold, under `name`: that sale has been made, so it can be written down on any day.
    """
    if (amount_minor is None) == (not wanted):
        raise NothingTyped
    if amount_minor is not None and not 0 < amount_minor <= HIGHEST_PRICE:
        raise AmountUnreadable
    if channel not in CHANNELS:
        raise UnknownChannel
    order_id = new_id()

    def sell() -> None:
        with all_or_nothing():
            if amount_minor is None:
                order = place_order(
                    order_id=order_id, site=site, wanted=wanted, customer=None, channel=channel, note=note, language=language, at=at
                )
            else:
                order = _amount(order_id, site, amount_minor, name, note, channel, at)
            pay_order(order=order, method=method, by=by, at=at)

    request = [amount_minor, method, note, channel, [[str(each.listing_id), each.quantity, each.unit_minor] for each in wanted]]
    return once(key=key, principal=by, request=request, at=at, answer={"order": str(order_id)}, effect=sell)


def _amount(order_id: UUID, site: Site, amount_minor: int, name: str, note: str, channel: str, at: datetime) -> Order:
    """One line that names no dish: nothing is taken from any count, and the total is what was typed."""
    day = at.astimezone(ZoneInfo(site.zone)).date()
    group = OrderGroup(id=order_id, customer=None, currency=site.currency, total_minor=amount_minor, placed_at=at)
    order = Order(
        id=order_id,
        group=group,
        channel=channel,
        note=note.strip()[:200],
        currency=site.currency,
        total_minor=amount_minor,
        placed_at=at,
    )
    line = OrderLine(order=order, listing=None, position=1, name=name[:160], quantity=1, unit_minor=amount_minor, total_minor=amount_minor)
    write_checkout(group=group, orders=[order], lines=[line], day=day)
    announce(OrderPlaced(at=at, order_id=order.pk, total_minor=amount_minor, currency=site.currency, lines=1, channel=channel))
    return order
