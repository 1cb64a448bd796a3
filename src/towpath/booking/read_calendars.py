"""What has to be known to say when a service is free: one trip to the database, whatever the number of resources."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from towpath.booking.free_time import Ask, Book, Busy, Calendar, joined
from towpath.booking.models import (
    Area,
    Booking,
    Claim,
    Closure,
    DayOverride,
    Need,
    PersonalLicence,
    Resource,
    ServiceVersion,
    TravelRule,
    TravelTime,
)
from towpath.booking.roads import Roads, place_of
from towpath.booking.wall_clock import Span, day_bounds, days_between, spans_of_day, wall_of
from towpath.foundation.together import together

LATELY = timedelta(days=14)
"""Whose turn it is, is decided by what each had in so many days before and after."""


@dataclass(frozen=True)
class Hours:
    """When one resource works on a day: the override, else the week; nothing where it is closed."""

    weekly: Mapping[UUID, Sequence[Sequence[Sequence[str]]]]
    overrides: Mapping[tuple[UUID, date], Sequence[Sequence[str]]]
    closed: Sequence[Closure]

    def on(self, resource: UUID, day: date) -> Sequence[Sequence[str]]:
        if any(each.resource_id in (None, resource) and each.first_day <= day <= each.last_day for each in self.closed):
            return ()
        own = self.overrides.get((resource, day))
        week = self.weekly[resource]
        return own if own is not None else (week[day.weekday()] if len(week) == 7 else ())


@dataclass(frozen=True)
class Scene:
    """One service and everything around it, from the first day to the last."""

    version: ServiceVersion
    needs: tuple[Ask, ...]
    book: Book
    hours: Hours
    zone: str
    booked: Counter[date]
    """How many bookings of this service each day holds."""
    stale: frozenset[UUID]
    """Holds whose minutes are over but whose claims are still there."""
    area: str = ""
    """Where the customer is, if somebody comes to them."""
    served: frozenset[str] = frozenset()
    """The areas the business goes to; none: wherever they are."""

    def only(self, resources: Iterable[UUID]) -> Book:
        """These and no others, as somebody of the team asked for."""
        wanted = frozenset(resources)
        left_out = any(each.kind == "person" and each.id not in wanted for each in self.book.calendars)
        return Book([each for each in self.book.calendars if each.id in wanted], self.book.roads, is_narrowed=left_out)

    def without(self, bookings: Iterable[Booking]) -> "Scene":
        """As if these were not there: they are about to move, and not in their own way."""
        rows, booked = list(bookings), Counter(self.booked)
        going = frozenset(each.pk for each in rows)
        for each in rows:
            booked[each.wall_day] -= booked[each.wall_day] > 0
        calendars = [replace(each, busy=tuple(busy for busy in each.busy if busy.booking not in going)) for each in self.book.calendars]
        return replace(self, book=Book(calendars, self.book.roads), booked=booked)

    def spans_of(self, day: date) -> list[tuple[str, ...]]:
        """The hours of those who could do it, without doubles: starts are counted from their openings."""
        first, begins = self.needs[0] if self.needs else None, day_bounds(day, self.zone)[0]
        able = [each for each in self.book.able(first) if each.may(first.licence, begins)] if first else []
        return sorted({tuple(span) for each in able for span in self.hours.on(each.id, day)})


def read_scene(
    version: ServiceVersion, *, zone: str, first: date, last: date, at: datetime, leave_out: Collection[UUID] = (), area: str = ""
) -> Scene:
    """Resources, hours, closures, claims and counts in one statement. `leave_out` are bookings that are about to move: they are not in their own way."""
    monday, sunday = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    start, end = day_bounds(first, zone)[0] - timedelta(days=1), day_bounds(last, zone)[1] + timedelta(days=1)
    booked = Booking.objects.live(at).filter(version__service=version.service_id, wall_day__gte=monday, wall_day__lte=sunday)
    if leave_out:
        booked = booked.exclude(pk__in=leave_out)
    needs, resources, overrides, closures, claims, turns, own, areas, ways, rules, licences = together(
        Need.objects.filter(version=version).order_by("position"),
        Resource.objects.in_use(),
        DayOverride.objects.filter(day__gte=first, day__lte=last),
        Closure.objects.filter(last_day__gte=first, first_day__lte=last),
        _claims_between(start, end, leave_out),
        Claim.objects.filter(ends_at__gt=at - LATELY, starts_at__lt=at + LATELY)
        .exclude(booking=None, occurrence=None)
        .values_list("resource_id", "starts_at", "ends_at"),
        booked.values_list("wall_day"),
        Area.objects.values_list("code"),
        TravelTime.objects.values_list("start", "end", "minutes"),
        TravelRule.objects.all(),
        PersonalLicence.objects.values_list("resource_id", "kind", "valid_until"),
    )
    hours = Hours(
        weekly={each.pk: each.hours for each in resources},
        overrides={(each.resource_id, each.day): each.spans for each in overrides},
        closed=closures,
    )
    busy, stale = _busy(claims, at)
    allowed = _licences(licences, zone)
    had = _seconds_of_each(turns)
    days = list(days_between(first, last))
    calendars = [
        Calendar(
            id=each.pk,
            kind=each.kind,
            skills=frozenset(each.skills),
            licences=allowed[each.pk],
            capacity=each.capacity,
            buffer_before=timedelta(minutes=each.buffer_before),
            buffer_after=timedelta(minutes=each.buffer_after),
            open=_open(hours, each.pk, days, zone),
            busy=tuple(busy[each.pk]),
            turn=had[each.pk],
        )
        for each in resources
    ]
    return Scene(
        version=version,
        needs=tuple(Ask(need.kind, need.skill, need.licence) for need in needs),
        book=Book(calendars, _roads(ways, rules)),
        hours=hours,
        zone=zone,
        booked=Counter(day for (day,) in own),
        stale=stale,
        area=area,
        served=frozenset(code for (code,) in areas),
    )


def _seconds_of_each(turns: Iterable[tuple[UUID, datetime, datetime]]) -> Mapping[UUID, float]:
    """How long each of them is booked about now: from this whose turn it is."""
    had: dict[UUID, float] = defaultdict(float)
    for resource, starts_at, ends_at in turns:
        had[resource] += (ends_at - starts_at).total_seconds()
    return had


def read_day_of(
    version: ServiceVersion, *, starts_at: datetime, zone: str, at: datetime, leave_out: UUID | None = None, area: str = ""
) -> Scene:
    """The same, for the day of one start."""
    day = wall_of(starts_at, zone).date()
    return read_scene(version, zone=zone, first=day, last=day, at=at, leave_out=() if leave_out is None else (leave_out,), area=area)


def read_in_turn(
    version: ServiceVersion, *, starts_at: datetime, zone: str, at: datetime, leave_out: UUID | None = None, area: str = ""
) -> Scene:
    """The same, before something is claimed. Where people travel no constraint can see that two visits which don't touch are too close to each other:
    so whoever wants somebody's time there waits for their row, in key order, and looks again once it is theirs."""
    scene = read_day_of(version, starts_at=starts_at, zone=zone, at=at, leave_out=leave_out, area=area)
    if scene.book.roads is None:
        return scene
    kinds = {need.kind for need in scene.needs}
    list(Resource.objects.filter(kind__in=kinds).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    return read_day_of(version, starts_at=starts_at, zone=zone, at=at, leave_out=leave_out, area=area)


def _roads(ways: Iterable[tuple[str, str, int]], rules: Sequence[TravelRule]) -> Roads | None:
    if not rules:
        return None
    rule = rules[0]
    return Roads({(start, end): minutes for start, end, minutes in ways}, rule.between, rule.within, rule.base)


def _licences(rows: Iterable[tuple[UUID, str, date | None]], zone: str) -> dict[UUID, dict[str, datetime | None]]:
    """The last day counts whole."""
    allowed: dict[UUID, dict[str, datetime | None]] = defaultdict(dict)
    for resource, kind, valid_until in rows:
        allowed[resource][kind] = day_bounds(valid_until, zone)[1] if valid_until is not None else None
    return allowed


def _claims_between(start: datetime, end: datetime, leave_out: Collection[UUID]) -> Any:
    rows = Claim.objects.filter(ends_at__gt=start, starts_at__lt=end)
    if leave_out:
        rows = rows.filter(Q(booking=None) | ~Q(booking__in=leave_out))
    of_booking = ("booking_id", "booking__state", "booking__held_until", "booking__version__place", "booking__area")
    return rows.values_list(
        "resource_id", "starts_at", "ends_at", "seat", *of_booking, "occurrence__version__place", "occurrence__area", "occurrence_id"
    )


def _busy(claims: Iterable[tuple[Any, ...]], at: datetime) -> tuple[dict[UUID, list[Busy]], frozenset[UUID]]:
    busy: dict[UUID, list[Busy]] = defaultdict(list)
    stale = set()
    for resource, starts_at, ends_at, seat, booking, state, held_until, kind, area, class_kind, class_area, of_class in claims:
        if state == "held" and held_until <= at:
            stale.add(booking)
        else:
            busy[resource].append(Busy(starts_at, ends_at, seat, place_of(kind or class_kind, area or class_area), of_class, booking))
    return busy, frozenset(stale)


def _open(hours: Hours, resource: UUID, days: Iterable[date], zone: str) -> tuple[Span, ...]:
    return joined(span for day in days for span in spans_of_day(day, hours.on(resource, day), zone))
