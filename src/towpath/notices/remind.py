"""Before it begins: reminders by the rules of the business, each decided when it is due and once more when it leaves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, Subquery

from towpath.booking.models import Booking, Change, Reminder
from towpath.booking.note_reminder import note_reminder
from towpath.booking.set_messages import message_rules
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import all_or_nothing
from towpath.notices.messages import BOOKING_REMINDER
from towpath.notices.send import is_reachable
from towpath.notices.tell_of_booking import tell, tell_companion
from towpath.presence.models import Site
from towpath.presence.site import own_site

QUIET_FROM, QUIET_UNTIL = time(20), time(8)
"""Nobody is reminded between these, on the clock of whoever reads it; of the place they come to, where theirs is not known."""
MOST_AT_ONCE = 500


def send_due_reminders(*, at: datetime) -> int:
    """Every confirmed booking that comes within a rule of the business and was promised before that. Answers for how many a reminder was written.

    Whoever booked or moved it after a rule had come due has just read the time: that rule is past. Whoever cancelled is not in the list; at night
    nobody is. Two rules that came due since somebody slept are one message.
    """
    sent, site = 0, None
    for booking, rules in _due(message_rules().reminders, at).values():
        readers = {each: _morning(at, each.zone or booking.zone) for each in _readers(booking)}
        if at not in readers.values():
            continue  # everybody is asleep
        site = site or own_site()
        sent += _write(booking, rules, readers, site, at)
    return sent


def still_due(reminder: UUID, *, at: datetime) -> bool:
    """Whether what it speaks of still stands: not cancelled, not moved, not begun."""
    rows = Reminder.objects.filter(pk=reminder, booking__state="confirmed", booking__starts_at__gt=at)
    return any(each.booking.starts_at - timedelta(minutes=each.minutes) == each.due_at for each in rows.select_related("booking"))


def _write(booking: Any, rules: Iterable[int], readers: Mapping[Customer, datetime], site: Site, at: datetime) -> bool:
    with all_or_nothing():
        reminder = note_reminder(booking=booking, rules=list(rules), at=at)
        if reminder is None:
            return False
        for reader, awake_at in readers.items():
            if reader == booking.booker:
                tell(BOOKING_REMINDER, booking=booking, about=reminder.pk, site=site, at=awake_at)
            else:
                tell_companion(BOOKING_REMINDER, booking=booking, reader=reader, about=reminder.pk, site=site, at=awake_at)
    return True


def _readers(booking: Booking) -> list[Customer]:
    """Whoever booked, and whoever comes where that is somebody else: each who left an address of their own."""
    both = [booking.booker, booking.attendee]
    return list(dict.fromkeys(each for each in both if each is not None and is_reachable(each)))


def _due(rules: Iterable[int], at: datetime) -> dict[UUID, tuple[Any, list[int]]]:
    """Bookings with the rules that came due for the time they have now and are not done yet."""
    found: dict[UUID, tuple[Any, list[int]]] = {}
    asked: dict[UUID, list[int]] = defaultdict(list)
    for minutes in rules:
        ahead = timedelta(minutes=minutes)
        done = Reminder.objects.filter(booking=OuterRef("pk"), minutes=minutes, due_at=OuterRef("starts_at") - ahead)
        rows = _promised().filter(state="confirmed", starts_at__gt=at, starts_at__lte=at + ahead, promised_at__lte=F("starts_at") - ahead)
        rows = rows.filter(~Exists(done)).exclude(Q(booker__email=None) & Q(attendee__email=None))
        for booking in rows.select_related("version__service", "booker", "attendee", "terms").order_by("starts_at", "id")[:MOST_AT_ONCE]:
            asked[booking.pk].append(minutes)
            found[booking.pk] = (booking, asked[booking.pk])
    return found


def _promised() -> Any:
    """Bookings with the moment at which they got the time they have now: confirmed, or moved since."""
    gave = Change.objects.filter(booking=OuterRef("pk"), kind__in=["confirmed", "moved"]).order_by("-made_at", "-id")
    return Booking.objects.annotate(promised_at=Subquery(gave.values("made_at")[:1]))


def _morning(at: datetime, zone: str) -> datetime:
    """Now, where they are awake on this clock; else when the night is over there."""
    here = at.astimezone(ZoneInfo(zone))
    if QUIET_UNTIL <= here.time() < QUIET_FROM:
        return at
    day = here.date() + timedelta(days=1) if here.time() >= QUIET_FROM else here.date()
    return instant_of(day, QUIET_UNTIL, zone)
