"""What of a booking's price is still to be paid."""

from collections.abc import Sequence

from towpath.booking.models import Booking
from towpath.orders.bill_booking import added_up, asked_and_paid


def left_to_pay(booking: Booking) -> int:
    """The price, without what was paid ahead, also where the business gave some of that back out of kindness; nothing where a use of a pack paid for
    it. In minor units."""
    if booking.credit_id or not booking.price_minor:
        return 0
    return _left(booking, asked_and_paid(booking.pk, with_work=True))


def left_of_price(booking: Booking, answers: Sequence[Sequence[tuple[int]]]) -> int:
    """The same out of the answers to `asked_questions`, where they were asked together with others."""
    return 0 if booking.credit_id else _left(booking, added_up(answers))


def _left(booking: Booking, asked_minor: int) -> int:
    return max(0, int(booking.price_minor) - asked_minor)
