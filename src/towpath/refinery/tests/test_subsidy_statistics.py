"""What a subsidy brought: golden values, properties, and intervals that hold what they promise."""

from fractions import Fraction
from random import Random
from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from towpath.refinery.statistics import (
    Dependence,
    Difference,
    Scores,
    TooFew,
    dependence,
    dependence_share,
    difference_of_days,
    is_enough_to_stop,
    is_resented,
    resentment_gap,
    subsidised_share,
    subsidy_return,
    uplift,
)

days = st.lists(st.floats(0, 10_000).map(lambda figure: round(figure, 3)), min_size=1, max_size=12)


def test_the_golden_dependence():
    """metrics 5.5: base 100, during 150, post 110 gives 0.80."""
    assert dependence_share(base=100, during=150, post=110) == pytest.approx(0.80, abs=1e-12)


def test_dependence_is_of_the_days_of_the_same_businesses():
    found = dependence([([100, 100], [140, 160], [110]), ([90, 110], [150], [100, 120]), ([100], [150], [110]), ([500], [], [100])])

    assert isinstance(found, Dependence)
    assert (found.base, found.during, found.post, found.n) == (100, 150, 110, 3)
    assert found.value == pytest.approx(0.8)


@pytest.mark.parametrize(("base", "during", "post"), [(100, 104.9, 100), (100, 90, 80), (0, 0, 0)])
def test_a_movement_below_a_twentieth_has_no_dependence(base, during, post):
    assert dependence_share(base=base, during=during, post=post) is None


@pytest.mark.parametrize(("post", "share"), [(90, 1.0), (100, 1.0), (125, 0.5), (150, 0.0), (190, 0.0)])
def test_dependence_lies_between_none_and_all(post, share):
    assert dependence_share(base=100, during=150, post=post) == pytest.approx(share)


@given(st.lists(st.tuples(days, days, days), max_size=8))
def test_dependence_is_a_share_or_not_reported(businesses):
    found = dependence(businesses)

    if isinstance(found, TooFew):
        assert found.n == len(businesses) < 3
    else:
        assert found.value is None or 0 <= found.value <= 1


@given(st.lists(st.tuples(days, days), min_size=3, max_size=8), st.floats(0.01, 100))
def test_uplift_is_inside_its_interval_and_grows_with_the_unit(businesses, times):
    found, scaled = uplift(businesses), uplift([([d * times for d in a], [d * times for d in b]) for a, b in businesses])

    assume(isinstance(found, Difference))
    assert isinstance(scaled, Difference)
    assert found.low <= found.difference <= found.high
    assert scaled.difference == pytest.approx(found.difference * times, rel=1e-6, abs=1e-6)


@given(st.lists(st.tuples(days, days), min_size=3, max_size=8))
def test_swapping_the_days_turns_the_uplift_around(businesses):
    found, turned = uplift(businesses), uplift([(b, a) for a, b in businesses])

    assume(isinstance(found, Difference))
    assert isinstance(turned, Difference)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), rel=1e-6, abs=1e-6)


def test_uplift_is_the_paired_t_of_a_numeric_library():
    businesses = [([12.0, 15.0], [10.0]), ([30.0], [22.0, 26.0]), ([8.0, 9.0, 10.0], [9.0]), ([40.0], [31.0])]
    offered, rested = zip(*[(fmean(a), fmean(b)) for a, b in businesses], strict=True)

    found = uplift(businesses)

    assert isinstance(found, Difference)
    interval = stats.ttest_rel(offered, rested).confidence_interval()
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_too_few_businesses_are_too_few_and_never_zero():
    assert uplift([([10.0], [8.0]), ([10.0], [])]) == TooFew(1)
    assert dependence([([1.0], [2.0], [1.0])] * 2) == TooFew(2)


def moments(scores):
    return Scores(len(scores), sum(scores), sum(score * score for score in scores))


def test_the_gap_is_welchs_interval_of_a_numeric_library():
    helped, others = [1, 2, 4, 5, 3, 2, 2], [5, 4, 4, 5, 3, 5]

    found = resentment_gap(moments(helped), moments(others))

    assert isinstance(found, Difference)
    interval = stats.ttest_ind(helped, others, equal_var=False).confidence_interval()
    assert found.difference == pytest.approx(fmean(helped) - fmean(others))
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


scores = st.lists(st.integers(1, 5), min_size=5, max_size=60)


@given(scores, scores)
def test_a_gap_of_sums_is_the_gap_of_the_answers(helped, others):
    found = resentment_gap(moments(helped), moments(others))

    if len(set(helped)) == len(set(others)) == 1:
        assert found == TooFew(len(helped) + len(others), None)
        return
    assert isinstance(found, Difference)
    assert found.difference == pytest.approx(fmean(helped) - fmean(others))
    assert found.low < found.difference < found.high


@pytest.mark.parametrize(
    ("helped", "others", "resented"),
    [
        ([2, 2, 1, 3, 2, 2, 2, 1, 3, 2], [4, 5, 4, 4, 5, 4, 5, 4, 4, 5], True),
        ([4, 4, 5, 4, 4, 4, 5, 4, 4, 4], [4, 5, 4, 4, 5, 4, 5, 4, 4, 5], False),  # worse by less than half a point
        ([1, 5, 1, 5, 1, 5], [5, 3, 5, 4, 1, 5], False),  # by more, but it may be chance
        ([1, 1, 1, 1], [5, 5, 5, 5, 5, 5], False),  # four answers say nothing
    ],
)
def test_only_a_clear_gap_of_more_than_half_a_point_is_resentment(helped, others, resented):
    assert is_resented(resentment_gap(moments(helped), moments(others))) is resented


def test_answers_that_are_all_alike_leave_a_doubt():
    """Every score of one side 4, every score of the other 5: no spread, so no interval, so nothing that could stop a campaign."""
    found = resentment_gap(moments([4] * 30), moments([5] * 30))

    assert found == TooFew(60, None)
    assert is_resented(found) is False


def test_three_equal_differences_have_no_interval():
    assert uplift([([12.0], [10.0]), ([22.0], [20.0]), ([7.0], [5.0])]) == TooFew(3, None)
    assert uplift([([0.3], [0.1]), ([1.2], [1.0]), ([0.7], [0.5])]) == TooFew(3, None)  # equal but for rounding
    assert uplift([([0.0], [0.0])] * 3) == TooFew(3, None)


def test_days_that_never_vary_have_no_interval():
    assert difference_of_days([5.0, 5.0, 5.0], [4.0, 4.0]) == TooFew(5, None)


@pytest.mark.parametrize(("helped", "others", "enough"), [(20, 20, True), (19, 200, False), (200, 19, False), (0, 20, False)])
def test_twenty_on_each_side_are_enough_to_stop(helped, others, enough):
    assert is_enough_to_stop(moments([3] * helped) if helped else None, moments([3] * others)) is enough


def test_shares_of_nothing_are_not_reported():
    assert subsidised_share(helped_minor=0, sold_minor=0) is None
    assert subsidy_return(a_day=100.0, days=3, margin=Fraction(6, 10), cost_minor=0) is None
    assert subsidised_share(helped_minor=41_00, sold_minor=100_00) == Fraction(41, 100)
    assert subsidy_return(a_day=1_000.0, days=10, margin=Fraction(6, 10), cost_minor=3_000) == pytest.approx(2.0)


def town(rng: Random, *, businesses: int, effect: float):
    """Businesses of different size and liking for the offer, whose days drift together over the weeks (autocorrelation 0.4); three of 28 days rest."""
    for _ in range(businesses):
        size, own_effect, drift = rng.lognormvariate(3.5, 0.5), effect + rng.gauss(0, 1.5), 0.0
        rest = set(rng.sample(range(28), 3))
        offered: list[float] = []
        rested: list[float] = []
        for day in range(28):
            drift = 0.4 * drift + rng.gauss(0, 3)
            (rested if day in rest else offered).append(size + drift + (0 if day in rest else own_effect))
        yield offered, rested


@pytest.mark.slow
@pytest.mark.parametrize("businesses", [4, 12, 40])
def test_the_interval_covers_the_truth_in_nineteen_of_twenty_towns(businesses):
    """2 000 towns each: 95 % within what chance allows (three standard errors, 1.5 points)."""
    covered = 0
    for seed in range(2_000):
        found = uplift(list(town(Random(seed), businesses=businesses, effect=4.0)))
        assert isinstance(found, Difference)
        covered += found.low <= 4.0 <= found.high

    assert covered / 2_000 == pytest.approx(0.95, abs=0.015)


@pytest.mark.slow
def test_the_gap_covers_the_truth_in_nineteen_of_twenty_towns():
    rng, covered = Random("gap"), 0
    for _ in range(2_000):
        helped = rng.choices([1, 2, 3, 4, 5], [1, 2, 4, 6, 5], k=40)
        others = rng.choices([1, 2, 3, 4, 5], [1, 1, 3, 7, 8], k=120)
        truth = fmean([1] + [2] * 2 + [3] * 4 + [4] * 6 + [5] * 5) - fmean([1] + [2] + [3] * 3 + [4] * 7 + [5] * 8)
        found = resentment_gap(moments(helped), moments(others))
        assert isinstance(found, Difference)
        covered += found.low <= truth <= found.high

    assert covered / 2_000 == pytest.approx(0.95, abs=0.015)


def test_a_business_reads_its_own_days_with_welchs_interval():
    offered, rested = [150.0, 140.0, 160.0, 151.0], [100.0, 120.0, 111.0]

    found = difference_of_days(offered, rested)

    assert isinstance(found, Difference)
    interval = stats.ttest_ind(offered, rested, equal_var=False).confidence_interval()
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert difference_of_days([1.0, 2.0], [3.0]) == TooFew(1, 2)
