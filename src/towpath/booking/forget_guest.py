"""Somebody who only came along asks to be forgotten. They are no customer: all there is of them is a name on somebody's booking."""

from datetime import datetime
from uuid import UUID

from towpath.booking.models import Booking
from towpath.booking.states import write_down
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing

HOW = "guest_forgotten"


def forget_guest(*, booking: Booking, name: str, by: UUID, at: datetime) -> Booking:
    """The name goes, the place stays. It is written down that one went, and not which."""
    with all_or_nothing():
        there: Booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
        if name not in there.guests:
            raise NotFound
        booking.guests = [each for each in there.guests if each != name]
        Booking.objects.filter(pk=booking.pk).update(guests=booking.guests, changed_at=at)
        write_down(booking, "noted", at=at, who="business", by=by, reason=HOW)
    return booking
