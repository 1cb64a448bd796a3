"""Choosing a time: the days of a week, the times of a day, and what comes next where a week has none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date
from django.http import HttpRequest
from django.utils.translation import gettext as _

from towpath.booking.availability import MOST_DAYS, Slot
from towpath.booking.models import Occurrence
from towpath.booking.say_when import say_when, their_clock
from towpath.booking.wall_clock import days_between, wall_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import When, viewer_zone, when_of
from towpath.ui import formats

Free = Callable[[date, date], Sequence[Slot]]
"""The free times from one day to another."""
MOST_SEATS = 10
"""Whoever needs more places than this writes to the business."""


@dataclass(frozen=True)
class Day:
    """One day of the strip."""

    on: date
    weekday: str
    number: str
    said: str
    free: int
    is_chosen: bool


@dataclass(frozen=True)
class Start:
    """One time to tap."""

    value: str
    clock: str
    theirs: str
    """What the reader's own clock shows then; empty where it shows the same."""


@dataclass(frozen=True)
class Choice:
    """What is shown of a week."""

    days: list[Day]
    chosen: Day | None
    starts: list[Start]
    title: str
    previous: str
    following: str
    next_free: str
    next_day: str
    is_over: bool
    """Nothing is free in this week or any that can be booked."""


def choice_of(request: HttpRequest, shop: Shop, *, zone: str, horizon_days: int, free: Free, window: int = 0) -> Choice:
    """The seven days that were asked for, counted from today, and no further than can be booked: on a Sunday nobody looks at a week that is over."""
    today = wall_of(shop.at, zone).date()
    furthest = today + timedelta(days=horizon_days)
    asked = _date(request.GET.get("day", "")) or _date(request.POST.get("day", ""))
    wanted = min(max(asked or _date(request.GET.get("week", "")) or today, today), furthest)
    first = wanted - timedelta(days=(wanted - today).days % 7)
    last = min(first + timedelta(days=6), furthest)
    slots = free(first, last)
    chosen = asked if asked and first <= asked <= last else (slots[0].day if slots else None)
    days = [_day(on, slots, chosen) for on in days_between(first, last)]
    later = [] if slots else _later(free, last + timedelta(days=1), furthest)
    return Choice(
        days=days,
        chosen=next((day for day in days if day.is_chosen), None),
        starts=[_start(request, shop, slot, zone, window) for slot in slots if slot.day == chosen],
        title=_("The next 7 days") if first == today else f"{formats.day(first)} – {formats.day(last)}",
        previous="" if first == today else (first - timedelta(days=7)).isoformat(),
        following="" if last >= furthest else (first + timedelta(days=7)).isoformat(),
        next_free=say_when(later[0].starts_at, zone, shop.language) if later else "",
        next_day=later[0].day.isoformat() if later else "",
        is_over=not slots and not later,
    )


def dates_of(request: HttpRequest, shop: Shop, occurrences: Sequence[Occurrence], *, seats: int = 0) -> list[dict[str, Any]]:
    """The dates of a class with the places that are left; `seats` are those a booking that moves needs."""
    rows = []
    for each in occurrences:
        left = max(0, each.seats - each.taken - each.walk_in_seats)
        when: When = when_of(request, shop, each.starts_at, each.zone)
        rows.append(
            {"id": each.pk, "when": when, "left": left, "fits": left >= max(1, seats), "choices": range(1, min(left, MOST_SEATS) + 1)}
        )
    return rows


def read_instant(text: str) -> datetime | None:
    """An instant as our own buttons carry it; anything else is none."""
    try:
        instant = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return instant if instant.tzinfo is not None and 2000 < instant.year < 2200 else None


def _day(on: date, slots: Sequence[Slot], chosen: date | None) -> Day:
    locale = formats.locale()
    free = sum(slot.day == on for slot in slots)
    return Day(on, format_date(on, "EEE", locale=locale), str(on.day), formats.day(on), free, on == chosen)


def _start(request: HttpRequest, shop: Shop, slot: Slot, zone: str, window: int) -> Start:
    """One time to tap; with a window the hours within which somebody arrives."""
    theirs = viewer_zone(request)
    until = wall_of(slot.starts_at + timedelta(minutes=window), zone)
    return Start(
        value=slot.starts_at.isoformat(),
        clock=f"{slot.time:%H:%M}–{until:%H:%M}" if window else f"{slot.time:%H:%M}",
        theirs=their_clock(slot.starts_at, theirs, shop.language, zone=zone) if theirs else "",
    )


def _later(free: Free, first: date, furthest: date) -> Sequence[Slot]:
    """The first times after a week without any, looked for in stretches that can be asked in one go."""
    while first <= furthest:
        last = min(first + timedelta(days=MOST_DAYS - 1), furthest)
        if slots := free(first, last):
            return slots
        first = last + timedelta(days=1)
    return []


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
