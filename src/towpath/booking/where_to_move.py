"""Where a booking may be moved to: what the page offers, with the booking itself out of the way."""

from datetime import date, datetime, timedelta

from towpath.booking.availability import MOST_DAYS, Slot, is_free, is_offered, starts_on_grid
from towpath.booking.models import Booking
from towpath.booking.read_calendars import read_scene
from towpath.booking.wall_clock import wall_of

AROUND = timedelta(days=14)
"""A lesson of a series may lie further ahead than the page offers; then it may still be moved so many days further."""


def furthest_to_move(booking: Booking, *, at: datetime) -> date:
    """The last day a customer may move it to."""
    furthest: date = wall_of(at, booking.zone).date() + timedelta(days=booking.version.horizon_days)
    return max(furthest, booking.wall_day + AROUND) if booking.series_id else furthest


def free_to_move(booking: Booking, *, first: date, last: date, at: datetime) -> list[Slot]:
    """Every start of these days that this booking could take, its own left out; half an hour later is one even where it overlaps itself."""
    version, zone = booking.version, booking.zone
    today = wall_of(at, zone).date()
    first, furthest = max(first, today), furthest_to_move(booking, at=at)
    if first > furthest:
        return []
    last = min(last, furthest, first + timedelta(days=MOST_DAYS))
    if first > last:
        return []
    scene = read_scene(version, zone=zone, first=first, last=last, at=at, leave_out=(booking.pk,), area=booking.area)
    return [
        slot
        for slot in starts_on_grid(scene, first, last)
        if slot.starts_at != booking.starts_at
        and is_offered(scene, slot.starts_at, at, furthest=furthest)
        and is_free(scene, slot.starts_at)
    ]
