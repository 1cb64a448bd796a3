"""What stands in a calendar file, as times: repeated entries one by one, whole days from midnight to midnight, and times without a zone on the clock of the
house. Words are not read.

RFC 5545: 3.3.10 how rules repeat, 3.8.5.1 which dates are left out, 3.8.4.4 which one was changed, 3.8.2.7 what keeps nobody busy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

from towpath.calendars.reach import over_by
from towpath.calendars.refusals import NotACalendar, TooBig

MOST = 5000
"""Times of one calendar in the days that are looked at."""
LONGEST_SECONDS = 20
"""For making sense of one calendar: some rules never come to an end."""
SLOW_RULES = ("SECONDLY", "MINUTELY", "HOURLY")
LONGEST_RULE = 1000
MOST_PLACES = 31
"""Of a rule for the first and the third of something: each is looked for in every round."""
ROUND = 400
"""Years after which the calendar is the same again, its weekdays and leap years too."""
OURS = "@towpath"
Entry = Any
"""One VEVENT. What its fields really are is only known once they are read: somebody else wrote them."""
_FREE = ("TRANSPARENT",)
_BAD = (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError)
"""What the libraries raise where an entry is not what it says it is."""


@dataclass(frozen=True)
class Seen:
    """One time of one entry."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    said: str
    """The start as it stood there."""
    is_busy: bool = True
    is_off: bool = False
    """It stands there, and is called off."""
    sequence: int = 0

    @property
    def is_ours(self) -> bool:
        """Written by an installation like this one."""
        return self.uid.endswith(OURS)


@dataclass
class Watch:
    """One reading of one calendar: its house's clock, the days that are looked at, and what could not be read."""

    zone: ZoneInfo
    first: datetime
    last: datetime
    until: float
    unread: int = 0

    def goes_on(self) -> None:
        if monotonic() > self.until:
            raise TooBig


def watch(zone: str, first: datetime, last: datetime) -> Watch:
    return Watch(ZoneInfo(zone), first, last, over_by(LONGEST_SECONDS))


def read_entries(data: bytes, on: Watch) -> list[Seen]:
    """Every time that touches these days; our own wherever they lie. An entry nobody can make sense of is counted and left out, the others still count."""
    calendars = _calendars(data)
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for event in (each for calendar in calendars for each in calendar.walk("VEVENT")):
        by_name[str(event.get("uid", ""))].append(event)
    found: list[Seen] = []
    for events in by_name.values():
        on.goes_on()
        for seen in _times(events, on):
            if seen.is_ours or (seen.starts_at < on.last and seen.ends_at > on.first):
                found.append(seen)
            if len(found) > MOST:
                raise TooBig
    return found


def _calendars(data: bytes) -> list[Entry]:
    """One that broke off is none: what is missing at its end would look called off."""
    said = data.strip(b"\xef\xbb\xbf\r\n\t ").upper()
    if not said.startswith(b"BEGIN:VCALENDAR") or not said.endswith(b"END:VCALENDAR"):
        raise NotACalendar
    try:
        calendars = list(Calendar.from_ical(data, multiple=True))
    except _BAD as problem:
        raise NotACalendar from problem
    if not calendars:
        raise NotACalendar
    return calendars


def _times(events: list[Entry], on: Watch) -> Iterator[Seen]:
    """All times of one name: those its rule gives, with each that was changed in the place of its own."""
    changed: set[datetime] = set()
    for event in (each for each in events if each.get("recurrence-id") is not None):
        on.goes_on()
        try:
            seen = _one(event, on)
            changed.add(_instant(event["recurrence-id"].dt, on))
        except _BAD:
            on.unread += 1
        else:
            yield seen
    for event in (each for each in events if each.get("recurrence-id") is None):
        on.goes_on()
        try:
            first = _one(event, on)
            repeats = any(event.get(name) is not None for name in ("rrule", "rdate", "exdate"))
            times = list(_repeated(event, first, on)) if repeats else [first]
        except _BAD:
            on.unread += 1
        else:
            yield from (each for each in times if each.starts_at not in changed)


def _one(event: Entry, on: Watch) -> Seen:
    starts = event["dtstart"].dt
    starts_at, ends_at = _instant(starts, on), _end(event, starts, on)
    if ends_at < starts_at:
        raise ValueError("It ends before it begins.")
    is_off = str(event.get("status", "")).upper() == "CANCELLED"
    is_free = str(event.get("transp", "")).upper() in _FREE or str(event.get("x-microsoft-cdo-busystatus", "")).upper() == "FREE"
    return Seen(
        uid=str(event.get("uid", "")),
        starts_at=starts_at,
        ends_at=ends_at,
        said=_as_said(event),
        is_busy=not is_free and not is_off and ends_at > starts_at,
        is_off=is_off,
        sequence=int(event.get("sequence", 0)),
    )


def _end(event: Entry, starts: date | datetime, on: Watch) -> datetime:
    if event.get("dtend") is not None:
        return _instant(event["dtend"].dt, on)
    if event.get("duration") is not None:
        return _later(starts, event["duration"].dt, on)
    return _later(starts, timedelta(0) if isinstance(starts, datetime) else timedelta(days=1), on)


def _repeated(event: Entry, first: Seen, on: Watch) -> Iterator[Seen]:
    """On the wall, so that three in the afternoon stays three when the clocks change; then as instants."""
    starts = event["dtstart"].dt
    lasts = first.ends_at - first.starts_at
    whole_days = None if isinstance(starts, datetime) else max(round(lasts / timedelta(days=1)), 1)
    left_out = {_instant(each, on) for each in _dates(event.get("exdate"))}
    given = {first.starts_at}
    zone = _zone_of(starts, on)
    for rule in _listed(event.get("rrule")):
        given |= set(_by_rule(rule, starts, zone, lasts, on))
    given |= {_instant(each, on) for each in _dates(event.get("rdate"))}
    for starts_at in sorted(given - left_out):
        ends_at = starts_at + lasts
        if whole_days:
            day = starts_at.astimezone(on.zone).date()
            ends_at = _instant(day + timedelta(days=whole_days), on)
        yield Seen(first.uid, starts_at, ends_at, first.said, first.is_busy, first.is_off, first.sequence)


def _by_rule(rule: Any, starts: date | datetime, zone: tzinfo, lasts: timedelta, on: Watch) -> Iterator[datetime]:
    on.goes_on()
    _refuse_endless(rule)
    begins = datetime.combine(starts, time()) if not isinstance(starts, datetime) else starts.replace(tzinfo=None)
    last = on.last.astimezone(zone).replace(tzinfo=None)
    if begins > last:
        return
    # A rule that never fits is followed to the end of the year 9999. That is not far from the last round of the calendar that the days looked at fit into.
    rounds = (9998 - last.year) // ROUND * ROUND
    rule = rule.copy()
    if rule.get("until"):
        until = _on_the_wall(rule["until"][0], zone)
        rule["until"] = [_years_on(min(until, last + timedelta(days=1)), rounds)]
    times = rrulestr(rule.to_ical().decode(), dtstart=_years_on(begins, rounds))
    earliest = on.first - lasts - timedelta(days=1)
    for n, later in enumerate(times):
        if n % 1000 == 0:
            on.goes_on()
        wall = _years_on(later, -rounds)
        if wall > last:
            return
        instant = wall.replace(tzinfo=zone).astimezone(UTC)
        if instant >= earliest:
            yield instant


def _refuse_endless(rule: Any) -> None:
    """Some are gone through for ever without a single time coming out: in between nobody could look at the clock."""
    if str((rule.get("freq") or [""])[0]).upper() in SLOW_RULES:
        raise ValueError("Nobody is busy every hour of every day.")
    if any(each < 1 for each in _listed(rule.get("interval"))):
        raise ValueError("It never comes to its next time.")
    if rule.get("byeaster") or len(rule.to_ical()) > LONGEST_RULE or len(_listed(rule.get("bysetpos"))) > MOST_PLACES:
        raise ValueError("No calendar says it like this.")


def _years_on(wall: datetime, years: int) -> datetime:
    return wall.replace(year=wall.year + years)


def _on_the_wall(until: date | datetime, zone: tzinfo) -> datetime:
    """The end of a rule is told in UTC, and its times are counted on the wall."""
    if not isinstance(until, datetime):
        return datetime.combine(until, time(23, 59, 59))
    try:
        return (until.astimezone(zone) if until.tzinfo else until).replace(tzinfo=None)
    except OverflowError:
        return until.replace(tzinfo=None)  # the end of the year 9999, as some say for ever


def _zone_of(starts: date | datetime, on: Watch) -> tzinfo:
    return (starts.tzinfo if isinstance(starts, datetime) else None) or on.zone


def _instant(said: date | datetime, on: Watch) -> datetime:
    """A day begins at midnight on the house's wall, and a time without a zone is on it too."""
    there = said if isinstance(said, datetime) else datetime.combine(said, time())
    return (there if there.tzinfo else there.replace(tzinfo=on.zone)).astimezone(UTC)


def _later(starts: date | datetime, by: timedelta, on: Watch) -> datetime:
    if isinstance(starts, datetime):
        return _instant(starts, on) + by
    return _instant(starts + by, on)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _dates(value: Any) -> Iterable[date | datetime]:
    """Left out or given besides; a period counts by its start."""
    for group in _listed(value):
        for each in group.dts:
            yield each.dt[0] if isinstance(each.dt, tuple) else each.dt


def _as_said(event: Entry) -> str:
    """20261029T150000 with its zone, without one, or a day."""
    start = event["dtstart"]
    zone = str(start.params.get("TZID", ""))
    return ";".join(filter(None, (bytes(start.to_ical()).decode(), zone)))[:80]
