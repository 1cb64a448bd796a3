"""How long something lasts, held against published figures and against itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.intervals import wilson
from towpath.foundation.survival import kaplan_meier

ENDED, STILL = True, False
SIX_MP = [
    *[(6, ENDED)] * 3, (6, STILL), (7, ENDED), (9, STILL), (10, ENDED), (10, STILL), (11, STILL), (13, ENDED), (16, ENDED), (17, STILL), (19, STILL),
    (20, STILL), (22, ENDED), (23, ENDED), (25, STILL), (32, STILL), (32, STILL), (34, STILL), (35, STILL),
]  # fmt: skip
"""Weeks in remission of 21 patients, Freireich et al. (1963), Blood 21:699: the example of most textbooks."""
lasts = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("week", "share", "low", "high"),
    [(6, 0.8571, 0.6197, 0.9516), (7, 0.8067, 0.5631, 0.9228), (10, 0.7529, 0.5032, 0.8894), (13, 0.6902, 0.4316, 0.8491),
     (16, 0.6275, 0.3675, 0.8049), (22, 0.5378, 0.2678, 0.7468), (23, 0.4482, 0.1881, 0.6801)],
)  # fmt: skip
def test_the_textbooks_example_comes_out_as_in_the_textbooks(week, share, low, high):
    found = kaplan_meier(SIX_MP, week)

    assert float(found.share) == pytest.approx(share, abs=5e-5)
    assert found.interval == pytest.approx((low, high), abs=5e-5)


def test_whoever_is_watched_until_the_day_another_ends_was_watched_then():
    assert kaplan_meier([(5, STILL), (5, ENDED)], 5).share == Fraction(1, 2)
    assert (kaplan_meier(SIX_MP, 6).watched, kaplan_meier(SIX_MP, 7).watched, kaplan_meier(SIX_MP, 6).ended) == (21, 17, 3)


def test_where_nobody_left_or_nobody_is_watched_so_long():
    assert kaplan_meier([(9, STILL)] * 7, 5).interval == wilson(7, 7)
    assert kaplan_meier([(9, ENDED)] * 7, 9).interval == wilson(0, 7)
    assert kaplan_meier([(9, STILL)] * 7, 10).interval is None
    assert kaplan_meier([], 1).watched == 0


@given(lasts, st.integers(0, 45))
def test_it_never_rises_and_lies_in_its_interval(lasted, day):
    here, later = kaplan_meier(lasted, day), kaplan_meier(lasted, day + 1)

    assert 0 <= later.share <= here.share <= 1
    assert here.interval is None or here.interval.low - 1e-9 <= here.share <= here.interval.high + 1e-9


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60), st.integers(0, 45))
def test_when_everything_has_ended_it_is_the_plain_share(days, day):
    assert kaplan_meier([(each, ENDED) for each in days], day).share == Fraction(sum(each > day for each in days), len(days))
