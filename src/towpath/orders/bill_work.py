"""Ask for the work done on a visit: several lines of words, and one that takes something off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderPlaced
from towpath.orders.bill_booking import locked, unpaid_bills_of
from towpath.orders.cancel import cancel_order
from towpath.orders.models import BookingBill, Order, OrderGroup, OrderLine
from towpath.orders.write_checkout import write_checkout


class NothingToAsk(Refusal):
    code = "nothing_to_ask"
    what_happened = _("There is nothing to pay for this work.")
    what_to_do = _("Nothing needs doing.")


@dataclass(frozen=True)
class WorkLine:
    """What is asked for; below nothing, what is taken off."""

    words: str
    minor: int


def bill_work(
    *, customer: Customer | None, lines: Sequence[WorkLine], currency: str, zone: str, booking: Booking | None = None, at: datetime
) -> Order:
    """One order for everything. What was still open of the visit's own price lies in it: it is asked for once."""
    total = sum(line.minor for line in lines)
    if total <= 0:
        raise NothingToAsk
    with all_or_nothing():
        if booking is not None:
            locked(booking.pk)
            for other in unpaid_bills_of(booking.pk):
                cancel_order(order=other, at=at)
        order = _write(customer, [line for line in lines if line.minor], currency, zone, total, at)
        if booking is not None:
            BookingBill.objects.create(booking=booking, order=order, what="work")
        announce(
            OrderPlaced(
                at=at,
                customer=customer.pseudonym if customer else None,
                order_id=order.pk,
                total_minor=total,
                currency=currency,
                lines=len(lines),
                channel=order.channel,
            )
        )
    return order


def _write(customer: Customer | None, lines: Sequence[WorkLine], currency: str, zone: str, total: int, at: datetime) -> Order:
    group = OrderGroup(id=new_id(), customer=customer, currency=currency, total_minor=total, placed_at=at)
    order = Order(id=group.pk, group=group, customer=customer, channel="booking", currency=currency, total_minor=total, placed_at=at)
    rows = [
        OrderLine(order=order, listing=None, position=nth, name=line.words[:160], quantity=1, unit_minor=line.minor, total_minor=line.minor)
        for nth, line in enumerate(lines, start=1)
    ]
    write_checkout(group=group, orders=[order], lines=rows, day=at.astimezone(ZoneInfo(zone)).date())
    return order
