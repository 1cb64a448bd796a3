"""What a series would come to, day by day: shown before anybody confirms it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from towpath.booking.availability import Slot, is_free, is_offered, is_within_limits, starts_on_grid, wish_for
from towpath.booking.claim import licences_missing
from towpath.booking.free_time import Book, Wish, apart, can_be_kept, joined
from towpath.booking.hold_slot import NotOffered, NotThisWay, is_on_grid
from towpath.booking.models import ServiceVersion
from towpath.booking.read_calendars import Scene, read_scene
from towpath.booking.roads import place_of
from towpath.booking.series_rule import MOST_LESSONS, Rule
from towpath.booking.served import check_served
from towpath.booking.wall_clock import NoSuchTime, instant_of, spans_of_day, wall_of

FURTHEST = timedelta(days=400)
"""Nobody books further ahead than a year and a month, not even in a series."""


@dataclass(frozen=True)
class Skipped:
    """A day of the rule without a lesson, and why: closure, off, taken, licence, clock, limit or soon."""

    day: date
    why: str


@dataclass(frozen=True)
class Seen:
    """Days that were looked at: what is free, what is not, and everything around it."""

    scene: Scene
    free: tuple[Slot, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Preview:
    """Exactly what the click books."""

    rule: Rule
    lessons: tuple[Slot, ...]
    skipped: tuple[Skipped, ...]
    looked_until: date
    offered: tuple[Slot, ...] = ()
    """What the page would offer on the rule's first day, at whatever time."""

    @property
    def days(self) -> list[date]:
        return [lesson.day for lesson in self.lessons]


def preview_series(*, version: ServiceVersion, rule: Rule, zone: str, at: datetime, by: UUID | None = None, area: str = "") -> Preview:
    """The days that would be booked, and those that are skipped with the reason. What was asked for by count gets that many lessons: a day that is
    skipped is made up for at the end.

    The first lesson lies within what the page offers; the rest may lie further ahead, that is what a series is for. One that goes on without an end
    is booked as far as the page offers, and a little further every day. `area`: where they are, if somebody comes to them.
    """
    if version.seats > 1:
        raise NotThisWay
    today = wall_of(at, zone).date()
    horizon = today + timedelta(days=version.horizon_days)
    last = horizon if rule.goes_on else today + FURTHEST
    wanted = rule.count or MOST_LESSONS
    ahead = list(rule.days(last))
    lessons: list[Slot] = []
    skipped: list[Skipped] = []
    offered: list[Slot] = []
    while ahead and len(lessons) < wanted:
        many = wanted + wanted // 2 + 2  # a holiday or two are usual, and one trip is enough for them
        some, ahead = ahead[:many], ahead[many:]
        scene = read_scene(version, zone=zone, first=min(some), last=max(some), at=at, area=area)
        check_served(scene, by=by)
        if not lessons and not skipped:
            offered = offered_on(scene, some[0], at)
        seen = look_through(scene, some, rule.wall_time, at=at, by=by)
        lessons += seen.free
        skipped += seen.skipped
    lessons = lessons[:wanted]
    if lessons and not by and lessons[0].day > horizon:
        raise NotOffered
    until = lessons[-1].day if len(lessons) == wanted and not rule.goes_on else min(last, rule.until or last)
    return Preview(rule, tuple(lessons), tuple(each for each in skipped if each.day <= until), until, tuple(offered))


def look_at(
    version: ServiceVersion,
    days: Sequence[date],
    wall_time: time,
    *,
    zone: str,
    at: datetime,
    by: UUID | None,
    leave_out: Collection[UUID] = (),
    area: str = "",
) -> Seen:
    """This time on each of these days, in one trip to the database. Bookings that are about to move are not in their own way."""
    scene = read_scene(version, zone=zone, first=min(days), last=max(days), at=at, leave_out=leave_out, area=area)
    return look_through(scene, days, wall_time, at=at, by=by)


def offered_on(scene: Scene, day: date, at: datetime) -> list[Slot]:
    """What the page would offer on a day that was read already."""
    return [each for each in starts_on_grid(scene, day, day) if is_offered(scene, each.starts_at, at) and is_free(scene, each.starts_at)]


def look_through(scene: Scene, days: Sequence[date], wall_time: time, *, at: datetime, by: UUID | None) -> Seen:
    """The same where everything was read already. From one of them to the next there is time for the way too."""
    place = place_of(scene.version.place, scene.area)
    way = scene.book.roads.takes(place, place) if scene.book.roads and place else timedelta(0)
    free: list[Slot] = []
    skipped: list[Skipped] = []
    free_from = at
    for day in sorted(days):
        why = why_not(scene, day, wall_time, at=at, by=by)
        wish = None if why else wish_for(scene, instant_of(day, wall_time, scene.zone))
        if wish is None or wish.starts_at < free_from:
            skipped.append(Skipped(day, why or "taken"))
            continue
        free_from = wish.ends_at + apart(wish, scene.book) + way
        free.append(Slot(day, wall_time, wish.starts_at, wish.ends_at))
        scene.booked[day] += 1  # the next ones count what this one takes of the week
    return Seen(scene, tuple(free), tuple(skipped))


def why_not(scene: Scene, day: date, wall_time: time, *, at: datetime, by: UUID | None) -> str:
    """Why there can't be a lesson; empty: there can. The team is bound by opening hours and by what is taken, and by nothing else."""
    try:
        starts_at = instant_of(day, wall_time, scene.zone)
    except NoSuchTime:
        return "clock"
    if starts_at <= at or (not by and starts_at < at + timedelta(minutes=scene.version.notice_minutes)):
        return "soon"
    wish = wish_for(scene, starts_at)
    if can_be_kept(wish, scene.book):
        if by:
            return ""
        if not is_on_grid(scene, starts_at):
            return "off"
        return "" if is_within_limits(scene, day) else "limit"
    return _what_is_in_the_way(scene, wish, day)


def _what_is_in_the_way(scene: Scene, wish: Wish, day: date) -> str:
    if licences_missing(wish, scene.book):
        return "licence"
    idle = [replace(each, busy=()) for each in scene.book.calendars]
    if can_be_kept(wish, Book(idle)):
        return "taken"
    usual = replace(scene.hours, closed=())
    if can_be_kept(wish, Book([replace(each, open=joined(spans_of_day(day, usual.on(each.id, day), scene.zone))) for each in idle])):
        return "closure"
    return "off"


def as_rows(skipped: Iterable[Skipped]) -> list[list[str]]:
    """As a series keeps them."""
    return [[each.day.isoformat(), each.why] for each in skipped]
