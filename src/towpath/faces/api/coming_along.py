"""Operations on who comes along, after the booking."""

from typing import Any
from uuid import UUID

from ninja import Router

from towpath.booking.change_guests import add_guest, take_one_more
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import booking_or_404, booking_out
from towpath.faces.api.schemas.after_booking import OneMoreIn
from towpath.faces.api.schemas.booking import BookingOut, GuestIn
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.post("/bookings/{booking_id}/guests", response={200: BookingOut, **PROBLEMS})
@in_scope
def add(request: ApiRequest, booking_id: UUID, guest: GuestIn) -> Any:
    """A name for a place that has none. The same name twice in a row is one guest."""
    add_guest(booking=booking_or_404(booking_id), name=guest.name, by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/places", response={200: BookingOut, **PROBLEMS})
@in_scope
def more(request: ApiRequest, booking_id: UUID, wanted: OneMoreIn) -> Any:
    """One more place of the same date of a class. `places`: how many the booking has now, so that asking twice takes one."""
    take_one_more(
        booking=booking_or_404(booking_id),
        name=wanted.name,
        seats=wanted.places,
        shown_minor=wanted.price_minor,
        by=request.auth.key_id,
        at=clock.now(),
    )
    return booking_out(booking_or_404(booking_id))
