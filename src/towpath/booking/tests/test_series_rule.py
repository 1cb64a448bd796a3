"""A weekly rule, day by day: against another implementation of the same standard, and through a year of three clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from towpath.booking.series_rule import BadRule, Rule
from towpath.booking.wall_clock import NoSuchTime, days_between, instant_of, wall_of

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
FOUR = time(16)


@st.composite
def rules(draw):
    return Rule(
        first_day=draw(st.dates(*YEAR)),
        wall_time=time(draw(st.integers(0, 23)), draw(st.integers(0, 59))),
        weekdays=tuple(draw(st.sets(st.integers(0, 6)))),
        interval=draw(st.integers(1, 8)),
        week_begins=draw(st.integers(0, 6)),
    )


@given(rule=rules(), until=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_days_of_a_rule_are_those_of_the_calendar_standard(rule, until):
    last = date(2027, 6, 30)
    if until is not None and until >= rule.first_day:
        rule = Rule(rule.first_day, rule.wall_time, rule.weekdays, rule.interval, until=until, week_begins=rule.week_begins)
        last = min(last, until)

    theirs = rrule(
        WEEKLY,
        dtstart=datetime.combine(rule.first_day, time()),
        interval=rule.interval,
        byweekday=rule.weekdays,
        wkst=rule.week_begins,
        until=datetime.combine(last, time()),
    )

    assert list(rule.days(date(2027, 6, 30))) == [each.date() for each in theirs]


@given(rule=rules(), zone=st.sampled_from(ZONES))
def test_through_a_year_nothing_shifts_on_the_wall_doubles_or_vanishes(rule, zone):
    starts, jumped = [], []
    for day in rule.days(rule.first_day + timedelta(days=365)):
        try:
            starts.append((day, instant_of(day, rule.wall_time, zone)))
        except NoSuchTime:
            jumped.append(day)

    for day, instant in starts:
        assert wall_of(instant, zone).replace(tzinfo=None) == datetime.combine(day, rule.wall_time)
    assert all(earlier[1] < later[1] for earlier, later in pairwise(starts))
    for (one, first), (other, second) in pairwise(starts):
        assert abs((second - first) - (other - one)) <= timedelta(hours=1), "nothing but the change of the clocks lies between"
    assert sorted([day for day, _instant in starts] + jumped) == list(rule.days(rule.first_day + timedelta(days=365)))
    assert len(jumped) <= 2, "only the night on which the clocks go forward"
    for day in jumped:
        before, after = (datetime.combine(day, at, ZoneInfo(zone)).utcoffset() for at in (time(0), time(12)))
        assert after > before


@pytest.mark.parametrize("zone", ZONES)
def test_both_changes_of_the_clock_lie_in_the_year_that_is_walked(zone):
    offsets = [datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset() for day in days_between(*YEAR)]

    assert sum(earlier != later for earlier, later in pairwise(offsets)) == 2


@given(rule=rules(), days=st.integers(-10, 10), which=st.integers(0, 20))
def test_a_rule_that_is_shifted_gives_the_same_days_so_much_later(rule, days, which):
    before = list(rule.days(rule.first_day + timedelta(days=1500)))
    from_day = before[which]

    after = rule.shifted(days, FOUR, first_day=from_day)

    expected = [day + timedelta(days=days) for day in before[which : which + 20]]
    assert list(after.days(expected[-1])) == expected
    assert after.wall_time == FOUR


def test_a_rule_that_says_nothing_sensible_is_refused():
    day = date(2026, 10, 6)

    for wrong in ({"interval": 0}, {"interval": 9}, {"count": 0}, {"count": 61}, {"count": 3, "until": day}, {"weekdays": (7,)}):
        with pytest.raises(BadRule):
            Rule(day, FOUR, **wrong)
    with pytest.raises(BadRule):
        Rule(day, FOUR, until=date(2026, 10, 5))


def test_four_in_the_afternoon_in_leipzig_is_another_instant_in_winter():
    days = list(Rule(date(2026, 10, 20), FOUR).days(date(2026, 10, 27)))

    assert [instant_of(day, FOUR, "Europe/Berlin").astimezone(UTC).hour for day in days] == [14, 15]
