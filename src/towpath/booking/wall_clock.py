"""The clock on the wall at the venue: days and times of day become instants, and the days on which clocks change are told apart."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid

Span = tuple[datetime, datetime]
"""From this instant on, until just before that one; both in UTC."""
END_OF_DAY = "24:00"


class NoSuchTime(Invalid):
    """The clock jumps over it, as it does in one night of spring."""

    code = "no_such_time"
    what_happened = _("The clocks go forward that night: this time does not exist on that day.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Choose another time.")


def instant_of(day: date, at: time, zone: str) -> datetime:
    """The instant of a time on the wall. Where the clocks go back it comes twice, and the first is meant: nobody waits an hour for nothing."""
    here = datetime.combine(day, at, ZoneInfo(zone))
    instant = here.astimezone(UTC)
    if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != here.replace(tzinfo=None):
        raise NoSuchTime
    return instant


def wall_of(instant: datetime, zone: str) -> datetime:
    """What the clock on the wall shows."""
    return instant.astimezone(ZoneInfo(zone))


def day_bounds(day: date, zone: str) -> Span:
    """A day at the venue: 23, 24 or 25 hours."""
    return _edge(day, "00:00", zone), _edge(day, END_OF_DAY, zone)


def spans_of_day(day: date, spans: Sequence[Sequence[str]], zone: str) -> Iterator[Span]:
    """Hours on the wall as instants. An edge that the clocks jump over lies where they jump to."""
    for opens, closes in spans:
        start, end = _edge(day, opens, zone), _edge(day, closes, zone)
        if start < end:
            yield start, end


def starts_in(day: date, opens: str, closes: str, grid_minutes: int) -> Iterator[time]:
    """The times of day at which something may start: from the opening on, a grid apart, by the clock on the wall and not by the stopwatch."""
    minute, end = _minutes(opens), _minutes(closes)
    while minute < end:
        yield time(minute // 60, minute % 60)
        minute += grid_minutes


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day, both ends included."""
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


def _edge(day: date, typed: str, zone: str) -> datetime:
    minutes = _minutes(typed)
    here = datetime.combine(day + timedelta(days=minutes // 1440), time(minutes % 1440 // 60, minutes % 60), ZoneInfo(zone))
    return here.astimezone(UTC)


def _minutes(typed: str) -> int:
    hours, minutes = typed.split(":")
    return int(hours) * 60 + int(minutes)
