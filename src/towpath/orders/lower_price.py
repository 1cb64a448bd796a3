"""Something is taken off the price of a visit, paid already or not."""

from datetime import datetime

from towpath.booking.models import Booking
from towpath.booking.states import write_down
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.bill_booking import locked, unpaid_bills_of
from towpath.orders.cancel import cancel_order
from towpath.orders.settle_booking import settle_booking


def lower_price(*, booking: Booking, by_minor: int, why: str, at: datetime) -> int:
    """As much of it as the price has; answers how much. What was asked for and not paid is taken back, to be asked for anew, and what was paid beyond
    the new price goes back the way it came. A use of a pack has no price that could be lowered."""
    with all_or_nothing():
        booking = locked(booking.pk)
        off = 0 if booking.credit_id else min(by_minor, booking.price_minor)
        if off <= 0:
            return 0
        for order in unpaid_bills_of(booking.pk):
            cancel_order(order=order, at=at)
        booking.price_minor -= off
        booking.save(update_fields=["price_minor"])
        write_down(booking, "noted", at=at, who="system", reason=why)
        settle_booking(booking.pk, at=at)
    return off


def nothing_unpaid(booking: Booking, *, at: datetime) -> Booking:
    """Nobody pays a part of it while the whole is put on one bill: what was open is taken back."""
    booking = locked(booking.pk)
    for order in unpaid_bills_of(booking.pk):
        cancel_order(order=order, at=at)
    return booking
