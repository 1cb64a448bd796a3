"""What of a booking's price is still to be paid."""

from towpath.booking.models import Booking
from towpath.orders.bill_booking import paid_for


def left_to_pay(booking: Booking) -> int:
    """The price, without what was paid ahead; nothing where a use of a pack paid for it. In minor units."""
    if booking.credit_id or not booking.price_minor:
        return 0
    return max(0, int(booking.price_minor) - paid_for(booking.pk))
