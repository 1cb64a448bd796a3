"""Where a booking may be moved to: what the page offers, with the booking itself out of the way."""

from datetime import date, datetime, timedelta

from towpath.booking.availability import MOST_DAYS, Slot, is_free, is_offered, starts_on_grid
from towpath.booking.models import Booking
from towpath.booking.read_calendars import read_scene
from towpath.booking.wall_clock import wall_of


def free_to_move(booking: Booking, *, first: date, last: date, at: datetime) -> list[Slot]:
    """Every start of these days that this booking could take, its own left out; half an hour later is one even where it overlaps itself."""
    version, zone = booking.version, booking.zone
    today = wall_of(at, zone).date()
    first, furthest = max(first, today), today + timedelta(days=version.horizon_days)
    if first > furthest:
        return []
    last = min(last, furthest, first + timedelta(days=MOST_DAYS))
    if first > last:
        return []
    scene = read_scene(version, zone=zone, first=first, last=last, at=at, leave_out=(booking.pk,), area=booking.area)
    return [
        slot
        for slot in starts_on_grid(scene, first, last)
        if slot.starts_at != booking.starts_at and is_offered(scene, slot.starts_at, at) and is_free(scene, slot.starts_at)
    ]
