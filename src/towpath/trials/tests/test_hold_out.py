from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.trials.hold_out import hold_out

FIRST = date(2026, 11, 1)


def days(count):
    return [FIRST + timedelta(days=number) for number in range(count)]


@given(st.integers(0, 2**40), st.text(max_size=40), st.integers(2, 90), st.fractions("1/10", "1/2", max_denominator=100))
def test_at_least_the_share_rests_and_one_day_always_stays(seed, unit, count, share):
    drawn = hold_out(seed=seed, unit=unit, days=days(count), share=share)

    assert len(drawn) == min(count - 1, ceil(share * count))
    assert set(drawn) < set(days(count))
    assert drawn == hold_out(seed=seed, unit=unit, days=days(count)[::-1], share=share)


def test_one_more_unit_moves_nobodys_days():
    assert hold_out(seed=1, unit="a", days=days(28), share=Fraction(1, 10)) != hold_out(
        seed=1, unit="b", days=days(28), share=Fraction(1, 10)
    )


def test_every_day_is_drawn_about_as_often():
    drawn = Counter(day for unit in range(4_000) for day in hold_out(seed=9, unit=str(unit), days=days(28), share=Fraction(1, 10)))

    expected = 4_000 * 3 / 28
    chi_square = sum((drawn[day] - expected) ** 2 / expected for day in days(28))
    assert chi_square < 55.5  # the 99.9th percentile with 27 degrees of freedom


@pytest.mark.parametrize(("count", "share"), [(1, Fraction(1, 10)), (5, Fraction(0)), (5, Fraction(1))])
def test_nothing_all_and_a_single_day_are_no_holdout(count, share):
    with pytest.raises(ValueError, match="holdout"):
        hold_out(seed=1, unit="a", days=days(count), share=share)
