import math
from itertools import product
from statistics import fmean, variance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from towpath.refinery.statistics import Change, Tally, estimate, randomisation_p_value, share_change, whole_pairs

deltas = st.floats(-1, 1).map(lambda x: round(x, 6))
pairs_of = st.lists(st.tuples(deltas, deltas), min_size=2, max_size=7)


def changes(pairs: list[tuple[float, float]]) -> list[Change]:
    return [
        Change(key=f"{number}{arm}", pair=number, treated=treated, before=0.0, after=delta)
        for number, both in enumerate(pairs, start=1)
        for arm, treated, delta in (("t", True, both[0]), ("c", False, both[1]))
    ]


TWELVE = [(-0.09 + 0.013 * (n % 5), 0.02 - 0.011 * (n % 4)) for n in range(12)]


def test_the_effect_is_the_difference_of_mean_changes_with_welchs_error_and_g_minus_2_degrees():
    treated, control = [t for t, _ in TWELVE], [c for _, c in TWELVE]

    effect = estimate(changes(TWELVE), seed=1)

    se = math.sqrt(variance(treated) / 12 + variance(control) / 12)
    assert effect.tau == pytest.approx(fmean(treated) - fmean(control))
    assert (effect.se, effect.df, effect.pairs) == (pytest.approx(se), 22, 12)
    assert effect.high - effect.tau == pytest.approx(stats.t.ppf(0.975, 22) * se)
    assert effect.tau / effect.se == pytest.approx(stats.ttest_ind(treated, control, equal_var=False).statistic)
    assert effect.detectable == pytest.approx((stats.t.ppf(0.975, 22) + stats.t.ppf(0.8, 22)) * se)


@settings(deadline=None)  # the slow way goes through every arrangement on purpose
@given(pairs_of)
def test_the_quick_p_value_is_that_of_comparing_t_statistics_one_by_one(pairs):
    def t(swaps):
        treated = [c if swap else t for (t, c), swap in zip(pairs, swaps, strict=True)]
        control = [t if swap else c for (t, c), swap in zip(pairs, swaps, strict=True)]
        error = variance(treated) + variance(control)
        difference = fmean(treated) - fmean(control)
        return math.inf if error < 1e-18 < abs(difference) else 0.0 if error < 1e-18 else abs(difference) / math.sqrt(error)

    observed = t([False] * len(pairs))
    all_t = [t(swaps) for swaps in product((False, True), repeat=len(pairs))]
    slack = 1e-7 * observed if math.isfinite(observed) else 0
    surely, at_most = sum(x > observed + slack for x in all_t), sum(x >= observed - slack for x in all_t)

    p = randomisation_p_value(pairs, seed=0)

    # Ties decided by rounding may fall either way in the slow version; the quick one must lie between.
    assert surely / len(all_t) <= p <= at_most / len(all_t)


def test_six_pairs_that_all_agree_reach_the_smallest_p_value_and_five_cannot_reach_five_per_cent():
    agreeing = [(-0.1 - n / 100, 0.0) for n in range(6)]

    assert randomisation_p_value(agreeing, seed=0) == 2 / 2**6
    assert randomisation_p_value(agreeing[:5], seed=0) > 0.05


def test_more_than_twelve_pairs_draw_arrangements_by_seed_and_never_say_zero():
    many = [(-0.2 - n / 1000, 0.0) for n in range(40)]

    p = randomisation_p_value(many, seed=8)

    assert p == randomisation_p_value(many, seed=8)
    assert p == 1 / 4_096


def test_drawn_arrangements_agree_with_all_of_them():
    pairs = [(math.sin(n) - 0.2, math.cos(3 * n)) for n in range(13)]
    differences = [t - c for t, c in pairs]
    every = [abs(sum(s * d for s, d in zip(signs, differences, strict=True))) for signs in product((1, -1), repeat=13)]

    exact = sum(total >= abs(sum(differences)) - 1e-12 for total in every) / len(every)

    assert randomisation_p_value(pairs, seed=4) == pytest.approx(exact, abs=0.03)


@given(pairs_of, st.floats(-0.5, 0.5))
def test_adding_a_constant_to_the_treated_moves_the_effect_and_nothing_else(pairs, shift):
    plain = estimate(changes(pairs), seed=1)

    moved = estimate(changes([(t + shift, c) for t, c in pairs]), seed=1)

    assert moved.tau == pytest.approx(plain.tau + shift, abs=1e-9)
    assert moved.se == pytest.approx(plain.se, abs=1e-9)


def test_a_shop_with_hardly_any_feedback_takes_its_partner_out_with_it():
    silent = share_change(key="silent", pair=1, treated=True, before=Tally(1, 40), after=Tally(0, 4))
    partner = share_change(key="partner", pair=1, treated=False, before=Tally(3, 40), after=Tally(3, 40))
    heard = changes([(0.1, 0.2), (0.1, 0.3)])

    assert silent is None
    assert whole_pairs([silent, partner, *(Change(c.key, c.pair + 1, c.treated, c.before, c.after) for c in heard)]) == tuple(
        Change(c.key, c.pair + 1, c.treated, c.before, c.after) for c in heard
    )


def test_a_broken_pair_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="whole pairs"):
        estimate(changes(TWELVE)[:-1], seed=1)
