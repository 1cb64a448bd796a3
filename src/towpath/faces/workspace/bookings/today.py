"""Today, for a business that sells time: what comes next, and what waits for an answer. Owner and staff see the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from towpath.booking.attend import EARLIEST_CHECK_IN
from towpath.booking.models import Booking, Occurrence
from towpath.booking.wall_clock import day_bounds
from towpath.faces.workspace.access import MemberRequest
from towpath.faces.workspace.bookings.in_words import ways_of
from towpath.faces.workspace.bookings.services import section_of
from towpath.foundation import clock
from towpath.foundation.together import together

WAITING_SHOWN = 5


@dataclass(frozen=True)
class Next:
    """What comes next, with the one thing to do about it."""

    booking: Booking | None
    date: Occurrence | None
    ways: list[str]
    has_begun: bool
    can_check_in: bool


def bookings_today(request: MemberRequest, at: datetime, *more: QuerySet[Any, Any]) -> tuple[dict[str, Any], list[list[Any]]]:
    """One statement: the day's bookings and classes, whatever a person has to answer, and the answers to what else the page asks."""
    start, end = day_bounds(clock.today(request.site.zone), request.site.zone)
    related = ("version", "booker", "attendee")
    today, dates, waiting, *answers = together(
        Booking.objects.filter(starts_at__gte=start, starts_at__lt=end, occurrence=None)
        .filter(state__in=["confirmed", "checked_in", "completed", "no_show"])
        .select_related(*related)
        .order_by("starts_at", "id"),
        Occurrence.objects.filter(starts_at__gte=start, starts_at__lt=end, cancelled_at=None)
        .select_related("version")
        .order_by("starts_at", "id"),
        Booking.objects.filter(Q(state="requested", starts_at__gt=at) | Q(state="no_show", decide_until__gt=at))
        .select_related(*related)
        .order_by("starts_at", "id")[: WAITING_SHOWN + 1],
        *more,
    )
    open_now = [each for each in today if each.state in ("confirmed", "checked_in")]
    classes = [each for each in dates if each.ends_at > at]
    coming = _first(open_now, classes)
    rest: list[Booking | Occurrence] = [each for each in (*open_now, *classes) if each is not coming]
    told = {
        "next": _next(request, coming, at),
        "later": sorted(rest, key=lambda each: each.starts_at),
        "done": sum(1 for each in today if each.state == "completed"),
        "any": bool(today or dates),
        "waiting": waiting[:WAITING_SHOWN],
        "more_waiting": len(waiting) > WAITING_SHOWN,
    }
    return told, answers


def _first(bookings: list[Booking], dates: list[Occurrence]) -> Booking | Occurrence | None:
    both: list[Booking | Occurrence] = [*bookings, *dates]
    return min(both, key=lambda each: each.starts_at, default=None)


def _next(request: MemberRequest, coming: Booking | Occurrence | None, at: datetime) -> Next | None:
    if coming is None:
        return None
    begun = at >= coming.starts_at
    if isinstance(coming, Occurrence):
        return Next(None, coming, [], begun, can_check_in=False)
    may_come = coming.state == "confirmed" and at >= coming.starts_at - EARLIEST_CHECK_IN
    return Next(coming, None, ways_of(coming.ways, section_of(request), get_language() or "en"), begun, may_come)
