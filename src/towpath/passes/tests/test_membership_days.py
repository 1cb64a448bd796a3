"""When months of a membership begin: by the calendar on the wall, in any zone, with pauses."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.passes.membership_days import Due, latest_due, months_between, next_due
from towpath.passes.sell_pack import months_later


@dataclass(frozen=True)
class Pause:
    first_day: date
    back_on: date | None = None


def months(first, count, pauses=()):
    """The days on which the next months begin."""
    found, last = [], Due(first, first)
    for _each in range(count):
        last = next_due(last, pauses)
        if last is None:
            break
        found.append(last.on)
    return found


def test_the_last_of_january_is_the_last_of_february_and_the_last_of_march():
    assert months(date(2027, 1, 31), 4) == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]


def test_a_leap_year_has_a_day_more():
    assert months(date(2028, 1, 30), 2) == [date(2028, 2, 29), date(2028, 3, 30)]


def test_a_pause_of_two_weeks_makes_the_month_two_weeks_later_and_the_months_after_keep_that_day():
    ill = Pause(date(2027, 4, 10), date(2027, 4, 24))

    assert months(date(2027, 1, 31), 5, [ill]) == [
        date(2027, 2, 28), date(2027, 3, 31), date(2027, 5, 14), date(2027, 6, 14), date(2027, 7, 14),
    ]  # fmt: skip


def test_a_pause_that_begins_on_the_day_of_a_bill_comes_before_it():
    assert months(date(2027, 1, 15), 1, [Pause(date(2027, 2, 15), date(2027, 2, 20))]) == [date(2027, 2, 20)]


def test_in_an_open_pause_nothing_is_due():
    assert months(date(2027, 1, 15), 3, [Pause(date(2027, 3, 1))]) == [date(2027, 2, 15)]


def test_whoever_is_paused_twice_in_one_month_is_given_both():
    two = [Pause(date(2027, 2, 1), date(2027, 2, 3)), Pause(date(2027, 2, 10), date(2027, 2, 15))]

    assert months(date(2027, 1, 20), 1, two) == [date(2027, 2, 27)]


def test_months_that_nobody_billed_are_not_asked_for_afterwards():
    first = Due(date(2027, 1, 31), date(2027, 1, 31))

    assert latest_due(first, [], date(2027, 2, 27)) is None
    assert latest_due(first, [], date(2027, 6, 1)) == Due(date(2027, 5, 31), date(2027, 1, 31))


START = datetime(2024, 1, 1, tzinfo=UTC)
ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/St_Johns"]


@pytest.mark.parametrize("zone", ZONES)
@given(
    joined=st.integers(0, 7 * 366 * 24).map(lambda hours: START + timedelta(hours=hours)),
    pauses=st.lists(st.tuples(st.integers(1, 400), st.integers(1, 60)), max_size=4),
)
def test_a_bill_comes_once_a_month_and_never_in_a_pause(zone, joined, pauses):
    first = joined.astimezone(ZoneInfo(zone)).date()
    spans, free = [], first
    for gap, length in pauses:
        begins = free + timedelta(days=gap)
        free = begins + timedelta(days=length)
        spans.append(Pause(begins, free))

    found = [first, *months(first, 14, spans)]

    assert len(found) == 15
    for before, after in pairwise(found):
        paused = sum((each.back_on - each.first_day).days for each in spans if before <= each.first_day <= after - timedelta(days=1))
        assert 28 <= (after - before).days - paused <= 31
    assert not [on for on in found[1:] for each in spans if each.first_day <= on < each.back_on]


@given(first=st.dates(date(2024, 1, 1), date(2030, 12, 31)), count=st.integers(1, 40))
def test_without_a_pause_the_day_of_the_month_is_kept_wherever_there_is_one(first, count):
    last = months(first, count)[-1]

    assert last == months_later(first, count)
    assert months_between(first, last) == count
    assert last.day == first.day or (last + timedelta(days=1)).day == 1
