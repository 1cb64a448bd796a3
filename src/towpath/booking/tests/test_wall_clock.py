"""The clock on the wall, through both of the nights on which it is changed."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.booking.wall_clock import NoSuchTime, day_bounds, days_between, instant_of, spans_of_day, starts_in, wall_of

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
"""Lord Howe goes forward by half an hour."""


def test_four_in_the_afternoon_stays_four_in_the_afternoon_through_the_clock_change():
    before, after = (instant_of(day, time(16), "Europe/Berlin") for day in (date(2026, 10, 20), date(2026, 10, 27)))

    assert before == datetime(2026, 10, 20, 14, tzinfo=UTC)
    assert after == datetime(2026, 10, 27, 15, tzinfo=UTC)
    assert after - before == timedelta(days=7, hours=1)


def test_a_time_that_the_clocks_jump_over_is_refused():
    with pytest.raises(NoSuchTime):
        instant_of(date(2026, 3, 29), time(2, 30), "Europe/Berlin")


def test_a_time_that_comes_twice_is_the_first_of_the_two():
    assert instant_of(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 6, 1), 24), (date(2026, 10, 25), 25)])
def test_a_day_is_as_long_as_it_is(day, hours):
    start, end = day_bounds(day, "Europe/Berlin")

    assert end - start == timedelta(hours=hours)


def test_starts_are_counted_from_the_opening_and_lie_before_the_end():
    assert list(starts_in(date(2026, 9, 22), "14:10", "16:00", 45)) == [time(14, 10), time(14, 55), time(15, 40)]


@given(day=st.dates(date(2026, 1, 1), date(2026, 12, 31)), minute=st.integers(0, 1439), zone=st.sampled_from(ZONES))
def test_what_was_promised_on_the_wall_is_what_the_wall_shows(day, minute, zone):
    promised = time(minute // 60, minute % 60)
    try:
        instant = instant_of(day, promised, zone)
    except NoSuchTime:
        here = datetime.combine(day, promised, ZoneInfo(zone))
        assert here.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != here.replace(tzinfo=None)
        return

    assert wall_of(instant, zone).replace(tzinfo=None) == datetime.combine(day, promised)


@pytest.mark.parametrize("zone", ZONES)
def test_the_days_of_a_year_meet_without_a_gap_and_without_doubling(zone):
    bounds = [day_bounds(day, zone) for day in days_between(date(2026, 1, 1), date(2026, 12, 31))]

    assert all(earlier[1] == later[0] for earlier, later in pairwise(bounds))
    assert list(spans_of_day(date(2026, 3, 29), [["00:00", "24:00"]], zone)) == [day_bounds(date(2026, 3, 29), zone)]
