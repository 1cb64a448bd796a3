"""Something is taken off the price of a visit, paid already or not."""

from datetime import datetime

from towpath.booking.models import Booking
from towpath.booking.states import write_down
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.bill_booking import locked, unpaid_bills_of
from towpath.orders.cancel import cancel_order
from towpath.orders.settle_booking import settle_booking
from towpath.passes.use_credit import return_part


def lower_price(*, booking: Booking, by_minor: int, why: str, at: datetime) -> int:
    """As much of it as the price has; answers how much. What was asked for and not paid is taken back, to be asked for anew, and what was paid beyond
    the new price goes back the way it came. Where a use of a pack paid for it, the use stays used, and so much of what it was worth is the customer's
    again: money the business owes, given back the way the pack was paid."""
    with all_or_nothing():
        booking = locked(booking.pk)
        off = min(by_minor, booking.price_minor)
        if off <= 0:
            return 0
        if booking.credit_id:
            return _off_a_use(booking, off, why, at)
        for order in unpaid_bills_of(booking.pk):
            cancel_order(order=order, at=at)
        booking.price_minor -= off
        booking.save(update_fields=["price_minor"])
        write_down(booking, "noted", at=at, who="system", reason=why)
        settle_booking(booking.pk, at=at)
    return off


def _off_a_use(booking: Booking, off: int, why: str, at: datetime) -> int:
    """The same amount as for everybody else who waited, and never more than was paid for the use."""
    part = return_part(reference=booking.pk, total_minor=off, at=at)
    if part is None:
        return 0
    write_down(booking, "noted", at=at, who="system", reason=why)
    return int(part.owed_minor)


def nothing_unpaid(booking: Booking, *, at: datetime) -> Booking:
    """Nobody pays a part of it while the whole is put on one bill: what was open is taken back."""
    booking = locked(booking.pk)
    for order in unpaid_bills_of(booking.pk):
        cancel_order(order=order, at=at)
    return booking
