"""Operations on what somebody else of the team takes over, and on dates of classes that move."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router

from towpath.booking.hand_over import NotFreeThen, hand_over, hand_over_date, move_date, only_with
from towpath.booking.models import Booking, Resource
from towpath.booking.move import move_booking
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import booking_or_404, booking_out
from towpath.faces.api.schemas.booking import BookingMoveIn, BookingOut
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.time_rows import date_or_404, instant_in_reach
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.post("/bookings/{booking_id}/move", response={200: BookingOut, **PROBLEMS})
@in_scope
def move(request: ApiRequest, booking_id: UUID, wanted: BookingMoveIn) -> Any:
    """The same booking at another time, anywhere that is free; or at the same hour with somebody else, who is free then and can do it."""
    booking, by, to = booking_or_404(booking_id), request.auth.key_id, _person(wanted)
    starts_at = _start(wanted) or booking.starts_at
    if to is not None and starts_at == booking.starts_at:
        hand_over(booking=booking, to=to, by=by, at=clock.now())
    else:
        move_booking(booking=booking, starts_at=starts_at, only=only_with(to) if to else (), reason=wanted.reason, by=by, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/dates/{date_id}/move", response={200: list[BookingOut], **PROBLEMS})
@in_scope
def move_class(request: ApiRequest, date_id: UUID, wanted: BookingMoveIn) -> Any:
    """A date of a class at another hour, with somebody else, or both. Every place goes with it. Answers the bookings whose customers are told: they may
    leave without cost."""
    date, by, to = date_or_404(date_id), request.auth.key_id, _person(wanted)
    starts_at = _start(wanted) or date.starts_at
    if starts_at != date.starts_at:
        told = move_date(occurrence=date, starts_at=starts_at, to=to, reason=wanted.reason, by=by, at=clock.now())
    elif to is not None:
        told = hand_over_date(occurrence=date, to=to, by=by, at=clock.now())
    else:
        raise NotFreeThen
    return _out(told)


def _out(told: list[Booking]) -> list[dict[str, Any]]:
    return [booking_out(booking_or_404(each.pk)) for each in told]


def _start(wanted: BookingMoveIn) -> datetime | None:
    return instant_in_reach(wanted.starts_at) if wanted.starts_at is not None else None


def _person(wanted: BookingMoveIn) -> Resource | None:
    return found(Resource.objects.in_use().filter(pk=wanted.person).first()) if wanted.person is not None else None
