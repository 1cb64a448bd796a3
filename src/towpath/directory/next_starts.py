"""When somebody could come next: a few starts of each service, looked up ahead so that a list of hundreds needs no look into anybody's calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, islice

from towpath.booking.availability import Slot, is_free, is_offered, open_dates, starts_on_grid
from towpath.booking.models import ServiceVersion
from towpath.booking.read_calendars import read_scene
from towpath.booking.wall_clock import wall_of

DAYS = 14
ON_THE_FIRST_DAY, MOST = 3, 6
"""Some are gone before anybody looks: a few of the first free day, then the first of each day after it."""


@dataclass(frozen=True)
class Start:
    """A free start, and until when it can be booked."""

    at: datetime
    until: datetime


def next_starts(version: ServiceVersion, *, zone: str, at: datetime) -> list[Start]:
    """The first free starts of the next two weeks, as the business's own page would offer them now. Where questions come before a time, none: the page shows
    none either."""
    if version.gate:
        return []
    notice = timedelta(minutes=version.notice_minutes)
    if version.seats > 1:
        dates = [each for each in open_dates(version, at=at) if each.seats - each.taken - each.walk_in_seats > 0]
        return [Start(each.starts_at, each.starts_at - notice) for each in dates[:MOST] if each.starts_at < at + timedelta(days=DAYS)]
    return [Start(slot.starts_at, slot.starts_at - notice) for slot in islice(_spread(_free(version, zone, at)), MOST)]


def _free(version: ServiceVersion, zone: str, at: datetime) -> Iterator[Slot]:
    """One by one, so that a week is not computed for the sake of its Monday."""
    today = wall_of(at, zone).date()
    last = today + timedelta(days=min(DAYS, version.horizon_days) - 1)
    if last < today:
        return
    scene = read_scene(version, zone=zone, first=today, last=last, at=at)
    yield from (
        slot for slot in starts_on_grid(scene, today, last) if is_offered(scene, slot.starts_at, at) and is_free(scene, slot.starts_at)
    )


def _spread(slots: Iterator[Slot]) -> Iterator[Slot]:
    for place, (_day, of_day) in enumerate(groupby(slots, key=lambda slot: slot.day)):
        yield from islice(of_day, 1 if place else ON_THE_FIRST_DAY)
