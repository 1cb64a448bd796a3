from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.pricing.prior_price import PricePoint, PriorPrice, prior_price

SHANGHAI = "Asia/Shanghai"
REDUCED_ON = date(2026, 11, 1)


def noon(day: date, zone: str = SHANGHAI) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))


def day(before: int) -> datetime:
    """Noon of so many days before the day of the reduction."""
    return noon(REDUCED_ON - timedelta(days=before))


def history(*points: tuple[int, int]) -> list[PricePoint]:
    """Prices by the number of days before the reduction from which they were asked."""
    return [PricePoint(price, day(before)) for price, before in points]


def shown(points, *, at=None):
    found = prior_price(points, at=at or day(0), zone=SHANGHAI)
    return found.price_minor if found else None


def test_a_reduction_stands_beside_the_price_before():
    assert prior_price(history((5800, 90), (4800, 0)), at=day(0), zone=SHANGHAI) == PriorPrice(5800, REDUCED_ON, 30)


@pytest.mark.parametrize(
    ("ended_before", "prior"),
    [
        # A cheaper price counts when it was still asked on the thirtieth day before the reduction, and no longer on the thirty-first.
        (29, 5000),
        (30, 5000),
        (31, 5800),
    ],
)
def test_the_lowest_price_of_thirty_days_is_the_one(ended_before, prior):
    assert shown(history((5000, 90), (5800, ended_before), (4800, 0))) == prior


def test_a_price_that_ended_with_the_midnight_before_the_thirty_days_is_outside():
    midnight = datetime(2026, 10, 2, tzinfo=ZoneInfo(SHANGHAI))
    cheap, usual, reduced = PricePoint(5000, day(90)), PricePoint(5800, midnight), PricePoint(4800, day(0))

    assert shown([cheap, usual, reduced]) == 5800
    assert shown([cheap, PricePoint(5800, midnight + timedelta(microseconds=1)), reduced]) == 5000


@pytest.mark.parametrize(("zone", "prior"), [(SHANGHAI, 5800), ("Europe/Berlin", 5800), ("Pacific/Auckland", 5000)])
def test_midnight_is_the_one_on_the_wall_of_the_business(zone, prior):
    """The cheaper price ended with the first of October in Shanghai. In Leipzig it was that evening, still before the thirty days; in
    Auckland it was already the morning of the second, which is one of them."""
    points = [PricePoint(5000, day(90)), PricePoint(5800, datetime(2026, 10, 1, 16, 0, tzinfo=UTC)), PricePoint(4800, day(0))]

    assert prior_price(points, at=day(0), zone=zone).price_minor == prior


def test_a_rise_for_a_day_before_a_cut_makes_no_reduction():
    assert shown(history((4800, 90), (6800, 1), (4800, 0))) is None


def test_a_rise_for_a_day_does_not_lift_the_price_the_cut_is_measured_by():
    assert shown(history((5800, 90), (9900, 1), (4800, 0))) == 5800


def test_each_of_several_reductions_is_measured_by_itself():
    steps = history((5800, 90), (5300, 10), (4800, 0))

    assert shown(steps, at=day(5)) == 5800
    assert shown(steps) == 5300


def test_a_second_reduction_after_thirty_days_is_measured_by_the_first():
    assert shown(history((5800, 90), (5300, 40), (4800, 0))) == 5300


def test_a_rise_after_a_reduction_ends_it():
    assert shown(history((5800, 90), (4800, 5), (5200, 0))) is None


@pytest.mark.parametrize(("days_later", "prior"), [(0, 5800), (29, 5800), (30, None), (31, None)])
def test_after_thirty_days_a_reduced_price_is_simply_the_price(days_later, prior):
    assert shown(history((5800, 90), (4800, 0)), at=day(-days_later)) == prior


def test_what_has_been_sold_for_less_than_thirty_days_says_for_how_long():
    assert prior_price(history((5800, 12), (4800, 0)), at=day(0), zone=SHANGHAI) == PriorPrice(5800, REDUCED_ON, 12)


def test_a_first_price_is_no_reduction_however_low():
    assert shown(history((1, 0))) is None
    assert shown([]) is None


def test_a_price_that_is_still_to_come_is_not_shown():
    assert shown(history((5800, 90), (4800, -3))) is None


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 60 * 24 * 40)), min_size=1, max_size=12),
    st.integers(0, 60 * 24 * 45),
    st.sampled_from([SHANGHAI, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_what_is_shown_was_asked_within_the_thirty_days_and_nothing_then_was_cheaper(steps, minutes_later, zone):
    since, points = datetime(2026, 8, 1, tzinfo=UTC), []
    for price, minutes in steps:
        points.append(PricePoint(price, since))
        since += timedelta(minutes=minutes)
    at = points[-1].since + timedelta(minutes=minutes_later)

    found = prior_price(points, at=at, zone=zone)

    if found is None:
        return
    reduced = points[-1]
    here = reduced.since.astimezone(ZoneInfo(zone)).date()
    # By hand, day by day: every price that was asked on any part of one of the days.
    asked = []
    for point, end in zip(points[:-1], [each.since for each in points[1:]], strict=True):
        first, last = (
            point.since.astimezone(ZoneInfo(zone)).date(),
            (end - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date(),
        )
        if last >= here - timedelta(days=30) and first <= here:
            asked.append(point.price_minor)
    assert found.price_minor == min(asked) > reduced.price_minor
    assert (at.astimezone(ZoneInfo(zone)).date() - here).days < 30
    assert 0 <= found.days <= 30
