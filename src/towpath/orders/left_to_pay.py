"""What of a booking's price is still to be paid."""

from towpath.booking.models import Booking
from towpath.orders.bill_booking import asked_and_paid


def left_to_pay(booking: Booking) -> int:
    """The price, without what was paid ahead, also where the business gave some of that back out of kindness; nothing where a use of a pack paid for
    it. In minor units."""
    if booking.credit_id or not booking.price_minor:
        return 0
    return max(0, int(booking.price_minor) - asked_and_paid(booking.pk, with_work=True))
