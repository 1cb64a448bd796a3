"""The day before: one reminder for each promised time, decided when it is due and once more when it leaves."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Subquery

from towpath.booking.models import Booking, Change
from towpath.booking.note_reminder import note_reminder
from towpath.foundation.models import Post
from towpath.notices.messages import BOOKING_REMINDER
from towpath.notices.send import post_key
from towpath.notices.tell_of_booking import tell
from towpath.presence.site import own_site

AHEAD = timedelta(hours=24)
QUIET_FROM, QUIET_UNTIL = time(20), time(8)
"""Nobody is reminded between these, on the wall clock of the place they come to."""


def send_due_reminders(*, at: datetime) -> int:
    """Every confirmed booking that begins within a day and was promised before that. Answers how many reminders were written.

    Whoever booked or moved it within the last day has just read the time; whoever cancelled is not in the list; at night nobody is.
    """
    sent, site = 0, None
    for booking in _due(at):
        if not _awake(at, booking.zone) or Post.objects.filter(key=post_key(BOOKING_REMINDER, booking.booker, booking.promise)).exists():
            continue
        site = site or own_site()
        if tell(BOOKING_REMINDER, booking=booking, about=booking.promise, site=site, at=at) is not None:
            note_reminder(booking=booking, at=at)
            sent += 1
    return sent


def still_due(promise: UUID, *, at: datetime) -> bool:
    """Whether the promise a reminder speaks of is still the one that stands: not cancelled, not moved, not begun."""
    change = Change.objects.filter(pk=promise).first()
    if change is None:
        return False
    return bool(_promised().filter(pk=change.booking_id, promise=promise, state="confirmed", starts_at__gt=at).exists())


def _due(at: datetime) -> list[Any]:
    rows = _promised().filter(state="confirmed", starts_at__gt=at, starts_at__lte=at + AHEAD, promised_at__lte=F("starts_at") - AHEAD)
    # Reminded before it was moved here is not reminded of this time.
    rows = rows.exclude(reminded_at__gte=F("promised_at"))
    return list(rows.exclude(booker__email=None).select_related("version", "booker", "terms").order_by("starts_at")[:500])


def _promised() -> Any:
    """Bookings with the change that gave them the time they have now: confirmed, or moved since."""
    gave = Change.objects.filter(booking=OuterRef("pk"), kind__in=["confirmed", "moved"]).order_by("-made_at", "-id")
    return Booking.objects.annotate(promise=Subquery(gave.values("pk")[:1]), promised_at=Subquery(gave.values("made_at")[:1]))


def _awake(at: datetime, zone: str) -> bool:
    return QUIET_UNTIL <= at.astimezone(ZoneInfo(zone)).time() < QUIET_FROM
