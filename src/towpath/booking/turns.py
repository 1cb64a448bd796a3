"""Whose turn it was: what the team reads, so that nobody has to wonder how work is shared out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from towpath.booking.models import Booking, Claim, Occurrence, Resource
from towpath.booking.read_calendars import LATELY
from towpath.booking.wall_clock import day_bounds
from towpath.foundation.together import together

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Share:
    """What somebody has in the weeks that decide whose turn is next: minutes, with what is kept free around each booking."""

    person: Resource
    minutes: int


@dataclass(frozen=True)
class Turn:
    """A booking or a date of a class that is with somebody, and why it is (whose_turn; turns_in_words says it)."""

    person: Resource
    what: Booking | Occurrence
    why: str
    figures: dict[str, int]

    @property
    def is_class(self) -> bool:
        return isinstance(self.what, Occurrence)


@dataclass(frozen=True)
class Turns:
    """`shares`: as the next choice sees them, who has had least first; counted from then until then. `turns`: of the week, in order."""

    shares: tuple[Share, ...]
    turns: tuple[Turn, ...]
    since: datetime
    until: datetime


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def turns_of_week(*, day: date, zone: str, at: datetime) -> Turns:
    """The week this day is in, from Monday on: everything that begins in it with a person. One statement. What fell through is nobody's turn any more;
    what was moved or handed over says why it is with whom it is now."""
    start = day_bounds(monday_of(day), zone)[0]
    end = day_bounds(monday_of(day) + WEEK, zone)[0]
    with_people = Claim.objects.filter(resource__kind="person").exclude(booking=None, occurrence=None)
    in_the_week = Q(booking__starts_at__gte=start, booking__starts_at__lt=end) | Q(
        occurrence__starts_at__gte=start, occurrence__starts_at__lt=end
    )
    people, had, claims = together(
        Resource.objects.in_use().filter(kind="person"),
        with_people.filter(ends_at__gt=at - LATELY, starts_at__lt=at + LATELY).values_list("resource_id", "starts_at", "ends_at"),
        with_people.filter(in_the_week, ends_at__gt=start, starts_at__lt=end)
        .exclude(booking__state="held")  # nobody's turn yet: somebody is still making up their mind
        .select_related("resource", "booking__version", "occurrence__version")
        .order_by("starts_at", "resource__position", "id"),
    )
    minutes = {each.pk: 0.0 for each in people}
    for resource, begins, ends in had:
        if resource in minutes:
            minutes[resource] += (ends - begins).total_seconds() / 60
    return Turns(
        shares=tuple(sorted((Share(each, round(minutes[each.pk])) for each in people), key=_who_is_next)),
        turns=tuple(Turn(each.resource, each.booking or each.occurrence, each.why, each.figures) for each in claims),
        since=at - LATELY,
        until=at + LATELY,
    )


def _who_is_next(share: Share) -> tuple[int, UUID]:
    return share.minutes, share.person.pk
