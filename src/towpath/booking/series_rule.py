"""Every so many weeks, on these days, at this time on the wall. Pure: knows no closures, no bookings and no clock."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Series
from towpath.foundation.errors import Invalid

MOST_LESSONS = 60
MOST_WEEKS_APART = 8
WEEK = timedelta(days=7)


class BadRule(Invalid):
    code = "bad_rule"
    what_happened = _("A series has 1 to 60 bookings, 1 to 8 weeks apart, on at least one day of the week.")
    what_is_safe = _("Nothing was booked.")


@dataclass(frozen=True)
class Rule:
    """With a count, with a last day, or with neither: then it goes on."""

    first_day: date
    wall_time: time
    weekdays: tuple[int, ...] = ()
    """0 is Monday; none named: the day it begins on."""
    interval: int = 1
    count: int | None = None
    """So many bookings; a day that has to be skipped is none."""
    until: date | None = None
    week_begins: int = 0
    """Which day opens the week, where weeks are left out between: Tuesday and Thursday of every other week, moved by five days, stay one pair."""

    def __post_init__(self) -> None:
        named = self.weekdays or (self.first_day.weekday(),)
        object.__setattr__(self, "weekdays", tuple(sorted(set(named))))
        if not set(self.weekdays) <= set(range(7)) or not 1 <= self.interval <= MOST_WEEKS_APART:
            raise BadRule
        if self.count is not None and (self.until is not None or not 1 <= self.count <= MOST_LESSONS):
            raise BadRule
        if self.until is not None and self.until < self.first_day:
            raise BadRule

    @property
    def goes_on(self) -> bool:
        return self.count is None and self.until is None

    def days(self, last: date) -> Iterator[date]:
        """Its days in order, up to this one or its own last. The count is not looked at: only lessons that take place are counted."""
        end = last if self.until is None else min(last, self.until)
        opening = self.first_day - timedelta(days=(self.first_day.weekday() - self.week_begins) % 7)
        steps = sorted((weekday - self.week_begins) % 7 for weekday in self.weekdays)
        while opening <= end:
            for step in steps:
                day = opening + timedelta(days=step)
                if self.first_day <= day <= end:
                    yield day
            opening += self.interval * WEEK

    def shifted(self, days: int, wall_time: time, *, first_day: date) -> "Rule":
        """The same rhythm from this day of it on, so many days later and at another time."""
        step = timedelta(days=days)
        return replace(
            self,
            first_day=first_day + step,
            wall_time=wall_time,
            weekdays=tuple((weekday + days) % 7 for weekday in self.weekdays),
            until=self.until and self.until + step,
            week_begins=(self.week_begins + days) % 7,
        )


def rule_of(series: Series) -> Rule:
    """As it was booked."""
    return Rule(
        first_day=series.first_day,
        wall_time=series.wall_time,
        weekdays=tuple(series.weekdays),
        interval=series.interval,
        count=series.count,
        until=series.until,
        week_begins=series.week_begins,
    )
