"""Intervals in, intervals out: which resources are free when. Knows no database and no clock.

Everything is half-open: what ends at ten and what begins at ten do not touch.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from towpath.booking.roads import FURTHEST, Roads
from towpath.booking.wall_clock import Span

TRAVELS = ("person", "vehicle")


class Ask(NamedTuple):
    """One thing that is needed: of this kind, able to do this, allowed to by this licence. Empty: any."""

    kind: str
    skill: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Busy:
    """One seat of a resource, taken from then until then."""

    starts_at: datetime
    ends_at: datetime
    seat: int = 1
    place: str | None = None
    """Where it is, as roads know it."""
    occurrence: UUID | None = None
    """The date of a class it is for, where it is for one."""
    booking: UUID | None = None
    """Or the booking."""


@dataclass(frozen=True)
class Calendar:
    """What has to be known of one resource."""

    id: UUID
    kind: str
    skills: frozenset[str] = frozenset()
    licences: Mapping[str, datetime | None] = field(default_factory=dict)
    """Of a person: each with the instant at which it ends; None: it does not."""
    capacity: int = 1
    buffer_before: timedelta = timedelta(0)
    buffer_after: timedelta = timedelta(0)
    """What it needs for itself around whatever it is taken for."""
    open: tuple[Span, ...] = ()
    """When it works, as instants in order."""
    busy: tuple[Busy, ...] = ()
    turn: float = 0.0
    """How much it has had lately; who had least is next."""

    def may(self, licence: str, at: datetime) -> bool:
        """Whether they hold it at this instant; nobody has to hold what is not asked for."""
        if not licence:
            return True
        return licence in self.licences and ((until := self.licences[licence]) is None or at < until)

    @cached_property
    def in_order(self) -> list[Busy]:
        return sorted(self.busy, key=lambda each: each.starts_at)

    @cached_property
    def longest(self) -> timedelta:
        return max((each.ends_at - each.starts_at for each in self.busy), default=timedelta(0))

    def during(self, start: datetime, end: datetime) -> list[Busy]:
        """What overlaps these instants. A page asks this thousands of times: only what begins near is looked at."""
        first = bisect_right(self.in_order, start - self.longest, key=lambda each: each.starts_at)
        last = bisect_left(self.in_order, end, key=lambda each: each.starts_at)
        return [each for each in self.in_order[first:last] if each.ends_at > start]


@dataclass(frozen=True)
class Wish:
    """A start, what lies around it, and the resources it takes."""

    starts_at: datetime
    ends_at: datetime
    buffer_before: timedelta = timedelta(0)
    buffer_after: timedelta = timedelta(0)
    needs: tuple[Ask, ...] = ()
    place: str | None = None
    """Where it would be; nothing where nobody has to go anywhere."""

    def claimed_of(self, calendar: Calendar) -> Span:
        """What is taken of this one. The larger of the service's buffer and its own, before and after: while the room is aired somebody can breathe,
        and ten minutes for both are ten minutes."""
        before, after = max(self.buffer_before, calendar.buffer_before), max(self.buffer_after, calendar.buffer_after)
        return self.starts_at - before, self.ends_at + after


@dataclass(frozen=True)
class Choice:
    """A resource, the seat of it that would be taken, and from when until when."""

    resource: UUID
    seat: int
    claimed: Span


@dataclass
class Book:
    """The calendars of all resources, looked up many times for one page."""

    calendars: Sequence[Calendar]
    roads: Roads | None = None
    """Where people of the business travel: how long that takes."""
    is_narrowed: bool = False
    """Somebody was asked for by name, and nobody else is in it."""
    _able: dict[tuple[str, str], list[Calendar]] = field(default_factory=dict)

    def able(self, need: Ask) -> list[Calendar]:
        """Who is of the kind and has the skill, whoever had least lately first. Whether they may is a question of the day (Calendar.may)."""
        key = (need.kind, need.skill)
        if key not in self._able:
            fit = [each for each in self.calendars if each.kind == need.kind and (not need.skill or need.skill in each.skills)]
            self._able[key] = sorted(fit, key=lambda each: (each.turn, each.id))
        return self._able[key]


def covers(spans: Sequence[Span], starts_at: datetime, ends_at: datetime) -> bool:
    """Whether one stretch of open time holds it whole. The stretches are in order and do not touch."""
    place = bisect_right(spans, starts_at, key=lambda span: span[0])
    return place > 0 and ends_at <= spans[place - 1][1]


def free_seats(calendar: Calendar, claimed: Span, most: int = 1) -> list[int]:
    """The first seats on which nothing overlaps."""
    taken = {busy.seat for busy in calendar.during(*claimed)}
    return list(islice((seat for seat in range(1, calendar.capacity + 1) if seat not in taken), most))


def apart(wish: Wish, book: Book) -> timedelta:
    """How long after one of these the next can begin, whoever of those who are able has both."""
    length = wish.ends_at - wish.starts_at
    claimed = (wish.claimed_of(each) for need in wish.needs for each in book.able(need))
    return max((end - start - length for start, end in claimed), default=timedelta(0))


def can_get_there(calendar: Calendar, wish: Wish, roads: Roads | None) -> bool:
    """Whether there is time for the way from what comes before, and to what comes after. People and vehicles travel; rooms stay."""
    if roads is None or wish.place is None or calendar.kind not in TRAVELS or calendar.capacity > 1:
        return True
    begins, ends = wish.claimed_of(calendar)
    for each in calendar.during(begins - FURTHEST, ends + FURTHEST):
        if each.place is None:
            continue
        if each.ends_at <= begins and begins - each.ends_at < roads.takes(each.place, wish.place):
            return False
        if each.starts_at >= ends and each.starts_at - ends < roads.takes(wish.place, each.place):
            return False
    return True


def ways_to_keep(wish: Wish, book: Book, prefer: frozenset[UUID] = frozenset(), seats: int = 1) -> list[list[Choice]]:
    """For each need, every resource that could take it, the best first: whom the customer had before, then who had least. Empty where a need has none.
    With so many of its free seats, one after the other.

    The work itself lies within opening hours; buffers may reach beyond them, but never into somebody else's time.
    """
    found = []
    for need in wish.needs:
        choices = [
            Choice(each.id, seat, claimed)
            for each in book.able(need)
            if each.may(need.licence, wish.starts_at)
            and covers(each.open, wish.starts_at, wish.ends_at)
            and can_get_there(each, wish, book.roads)
            for claimed in (wish.claimed_of(each),)
            for seat in free_seats(each, claimed, seats)
        ]
        if not choices:
            return []
        found.append(sorted(choices, key=lambda choice: choice.resource not in prefer))
    return found


def combinations(ways: Sequence[Sequence[Choice]], most: int = 40) -> Iterable[tuple[Choice, ...]]:
    """One resource for each need, none twice, the best first; nothing at all where a need has none. So many at most: whoever loses that often looks
    at the page again."""
    tried = 0
    stack: list[tuple[int, tuple[Choice, ...]]] = [(0, ())] if ways else []
    while stack and tried < most:
        place, chosen = stack.pop()
        if place == len(ways):
            tried += 1
            yield chosen
            continue
        used = {choice.resource for choice in chosen}
        stack.extend((place + 1, (*chosen, choice)) for choice in reversed(ways[place]) if choice.resource not in used)


def can_be_kept(wish: Wish, book: Book) -> bool:
    """Whether there is a resource for each need, none of them twice."""
    return next(iter(combinations(ways_to_keep(wish, book))), None) is not None


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches that touch are one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return tuple(whole)
