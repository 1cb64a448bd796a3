"""When a service can be begun: the same answer for the page, the API, a move and a series."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from towpath.booking.free_time import Wish, can_be_kept
from towpath.booking.models import Occurrence, ServiceVersion
from towpath.booking.read_calendars import Scene, read_scene
from towpath.booking.roads import place_of
from towpath.booking.wall_clock import NoSuchTime, days_between, instant_of, starts_in, wall_of

MOST_DAYS = 62
"""Nobody looks further in one go."""


@dataclass(frozen=True)
class Slot:
    """A start that is offered now: the promise on the wall, and its instant."""

    day: date
    time: time
    starts_at: datetime
    ends_at: datetime


def free_slots(version: ServiceVersion, *, zone: str, first: date, last: date, at: datetime, area: str = "") -> list[Slot]:
    """Every start of these days that a customer may choose, in order. At most two months at once. `area`: where they are, if somebody comes to them."""
    today = wall_of(at, zone).date()
    first, furthest = max(first, today), today + timedelta(days=version.horizon_days)
    if first > furthest:
        return []
    last = min(last, furthest, first + timedelta(days=MOST_DAYS))
    if first > last:
        return []
    scene = read_scene(version, zone=zone, first=first, last=last, at=at, area=area)
    return [slot for slot in starts_on_grid(scene, first, last) if is_offered(scene, slot.starts_at, at) and is_free(scene, slot.starts_at)]


def starts_on_grid(scene: Scene, first: date, last: date) -> Iterator[Slot]:
    """The starts the opening hours give, free or not. A time that the clocks jump over is none; one that comes twice is one."""
    length = timedelta(minutes=scene.version.minutes)
    for day in days_between(first, last):
        times = {at for opens, closes in scene.spans_of(day) for at in starts_in(day, opens, closes, scene.version.grid_minutes)}
        for each in sorted(times):
            try:
                starts_at = instant_of(day, each, scene.zone)
            except NoSuchTime:
                continue
            yield Slot(day, each, starts_at, starts_at + length)


def is_offered(scene: Scene, starts_at: datetime, at: datetime, *, furthest: date | None = None) -> bool:
    """Whether a customer may ask for it: late enough, early enough, and within the limits of its day and week. The team may go beyond all of these.
    `furthest`: the last day, where that is not the one the page offers to whoever books."""
    version, day = scene.version, wall_of(starts_at, scene.zone).date()
    if starts_at < at + timedelta(minutes=version.notice_minutes):
        return False
    if day > (furthest or wall_of(at, scene.zone).date() + timedelta(days=version.horizon_days)):
        return False
    return is_within_limits(scene, day)


def is_within_limits(scene: Scene, day: date) -> bool:
    """Whether the day and its week take one more."""
    version, monday = scene.version, day - timedelta(days=day.weekday())
    week = sum(scene.booked[monday + timedelta(days=step)] for step in range(7))
    return (version.per_day is None or scene.booked[day] < version.per_day) and (version.per_week is None or week < version.per_week)


def is_free(scene: Scene, starts_at: datetime) -> bool:
    """Whether somebody who can do it works then and has the time, and so on for everything it needs."""
    return bool(scene.needs) and can_be_kept(wish_for(scene, starts_at), scene.book)


def wish_for(scene: Scene, starts_at: datetime) -> Wish:
    """What a start at this instant would take."""
    version = scene.version
    return Wish(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=version.minutes),
        buffer_before=timedelta(minutes=version.buffer_before),
        buffer_after=timedelta(minutes=version.buffer_after),
        needs=scene.needs,
        place=place_of(version.place, scene.area),
    )


def open_dates(version: ServiceVersion, *, at: datetime, most: int = 60) -> list[Occurrence]:
    """The dates of a class a customer may still choose, with what is left of each: those that begin later than its notice. The team sees all that
    still begin (`coming_dates`)."""
    return coming_dates(version, at=at + timedelta(minutes=version.notice_minutes), most=most)


def coming_dates(version: ServiceVersion, *, at: datetime, most: int = 60) -> list[Occurrence]:
    """The dates of a class that still begin."""
    rows = Occurrence.objects.filter(version__service=version.service_id, cancelled_at=None, starts_at__gt=at)
    return list(rows.select_related("version__service").order_by("starts_at", "id")[:most])


def is_open(occurrence: Occurrence, at: datetime) -> bool:
    """Whether a customer may still choose this date: the service is offered, and there is as much notice as it asks for."""
    version = occurrence.version
    return version.service.hidden_at is None and occurrence.starts_at > at + timedelta(minutes=version.notice_minutes)
