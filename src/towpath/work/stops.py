"""A day as it is gone through: bookings with their jobs, classes, and jobs that no booking brought; and how long it takes from one to the next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from towpath.booking.models import Booking, Claim, Occurrence, TravelRule, TravelTime
from towpath.booking.roads import SOMEWHERE, VENUE, Roads, place_of
from towpath.work.models import OPEN, Job

EXPECTED = ("confirmed", "checked_in")
SHOWN = (*EXPECTED, "completed", "no_show")


@dataclass
class Stop:
    """One thing of the day."""

    booking: Booking | None = None
    date: Occurrence | None = None
    job: Job | None = None
    travel_minutes: int | None = None
    """From the stop before; nothing where nobody has to go anywhere, or where nobody said how long it takes."""

    @property
    def starts_at(self) -> datetime:
        return self._times[0]

    @property
    def ends_at(self) -> datetime:
        return self._times[1]

    @property
    def has_open_job(self) -> bool:
        return self.job is not None and self.job.state in OPEN

    @property
    def address(self) -> str:
        of: Any = self.job or self.booking or self.date
        return str(of.address)

    @property
    def place(self) -> str | None:
        """Where it is, as roads know it."""
        visit: Any = self.booking or self.date
        if visit is not None:
            return place_of(visit.version.place, visit.area)
        return SOMEWHERE if self.address else VENUE

    @property
    def _times(self) -> tuple[datetime, datetime]:
        visit = self.booking or self.date
        if visit is not None:
            return visit.starts_at, visit.ends_at
        assert self.job is not None, "a stop is one of the three"
        return self.job.window_from, self.job.window_until

    def waits(self, at: datetime) -> bool:
        """Something is still to be done about it."""
        if self.date is not None:
            return bool(self.date.ends_at > at)
        return self.has_open_job or (self.booking is not None and self.booking.state in EXPECTED)


def day_questions(start: datetime, end: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """What `stops_of` wants to have read; asked together it is one statement."""
    of_the_day = Q(starts_at__gte=start, starts_at__lt=end)
    bookings = Booking.objects.filter(of_the_day, occurrence=None, state__in=SHOWN)
    areas, bases = bookings.values("area"), TravelRule.objects.values("base")
    ways = TravelTime.objects.filter(Q(start__in=areas) | Q(start__in=bases), Q(end__in=areas) | Q(end__in=bases))
    work = Q(window_from__gte=start, window_from__lt=end) | Q(booking__starts_at__gte=start, booking__starts_at__lt=end)
    return (
        bookings.select_related("version", "booker", "attendee"),
        Occurrence.objects.filter(of_the_day, cancelled_at=None).select_related("version"),
        Job.objects.for_customers().filter(work).exclude(state="called_off").select_related("customer", "resource", "booking__version"),
        Claim.objects.filter(starts_at__lt=end, ends_at__gt=start).values_list("resource_id", "booking_id", "occurrence_id"),
        TravelRule.objects.all(),
        ways.values_list("start", "end", "minutes"),
    )


def stops_of(rows: Sequence[Sequence[Any]], *, whose: Collection[UUID] | None = None) -> list[Stop]:
    """In the order of the clock. `whose`: people of the calendar; then only what takes their time, with the way from one to the next."""
    bookings, dates, jobs, claims, rules, ways = rows
    of_booking = {job.booking_id: job for job in jobs if job.booking_id}
    stops = [Stop(booking=each, job=of_booking.pop(each.pk, None)) for each in bookings]
    stops += [Stop(date=each) for each in dates]
    stops += [Stop(job=each) for each in jobs if each.booking_id is None]
    stops.sort(key=lambda stop: stop.starts_at)
    if whose is None:
        return stops
    taken = {key for resource, *keys in claims if resource in whose for key in keys if key}
    own = [stop for stop in stops if _is_of(stop, taken, whose)]
    if rules:
        rule = rules[0]
        _say_ways(own, Roads({(start, end): minutes for start, end, minutes in ways}, rule.between, rule.within, rule.base))
    return own


def next_of(stops: Iterable[Stop], at: datetime) -> Stop | None:
    """Whatever somebody is on the way to or at work on; else the first that waits."""
    waiting = [stop for stop in stops if stop.waits(at)]
    begun = [stop for stop in waiting if stop.job is not None and stop.job.state in ("on_the_way", "arrived")]
    return next(iter(begun or waiting), None)


def _is_of(stop: Stop, taken: Collection[UUID], whose: Collection[UUID]) -> bool:
    visit = stop.booking or stop.date
    return visit.pk in taken if visit is not None else stop.job is not None and stop.job.resource_id in whose


def _say_ways(stops: Iterable[Stop], roads: Roads) -> None:
    """From door to door; what takes place online is nowhere, and one goes on from where one was."""
    before: str | None = None
    for stop in stops:
        if stop.place is None:
            continue
        if before is not None:
            stop.travel_minutes = round(roads.takes(before, stop.place).total_seconds() / 60) or None
        before = stop.place
