import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from towpath.refinery.statistics import Tally, detectable_effect, expected_power, spread_of_change


def spread(before: float, after: float, feedbacks: int, drift: float = 0.018) -> float:
    """One shop's change when the share falls: chance in both periods (arms averaged), and a drift of its own."""
    chance = (3 * before * (1 - before) + after * (1 - after)) / 2 / feedbacks
    return chance + drift**2


@pytest.mark.parametrize(
    ("shops", "feedbacks", "after", "measured"),
    [
        (12, 120, 0.12, 0.45),
        (12, 120, 0.10, 0.68),
        (24, 120, 0.12, 0.79),
        (24, 120, 0.10, 0.96),
        (36, 120, 0.12, 0.93),
        (24, 40, 0.12, 0.38),
    ],
)
def test_the_formula_comes_near_the_power_measured_by_simulation(shops, feedbacks, after, measured):
    power = expected_power(effect=0.18 - after, spread=spread(0.18, after, feedbacks), shops_per_arm=shops // 2)

    assert power == pytest.approx(measured, abs=0.05)


@given(st.floats(1e-5, 1), st.integers(6, 300))
def test_the_detectable_effect_is_found_four_times_in_five(noise, shops_per_arm):
    effect = detectable_effect(spread=noise, shops_per_arm=shops_per_arm)

    assert expected_power(effect=effect, spread=noise, shops_per_arm=shops_per_arm) == pytest.approx(0.80, abs=0.001)


@given(st.floats(1e-5, 1), st.integers(2, 300))
def test_more_shops_see_smaller_effects(noise, shops_per_arm):
    fewer = detectable_effect(spread=noise, shops_per_arm=shops_per_arm)

    more = detectable_effect(spread=noise, shops_per_arm=shops_per_arm + 1)

    assert more < fewer


@pytest.mark.parametrize(("shops_per_arm", "caution"), [(6, 0.032), (12, 0.014), (60, 0.003)])
def test_the_shifted_t_is_a_little_cautious_and_never_hopeful(shops_per_arm, caution):
    df, bar = 2 * shops_per_arm - 2, stats.t.ppf(0.975, 2 * shops_per_arm - 2)
    for shift in (0.5, 1.0, 2.0, 2.8, 4.0):
        exact = stats.nct.sf(bar, df, shift) + stats.nct.cdf(-bar, df, shift)

        power = expected_power(effect=shift, spread=shops_per_arm / 2, shops_per_arm=shops_per_arm)

        assert exact - caution <= power <= exact + 0.002


def test_chance_shrinks_with_a_longer_period_and_drift_stays():
    still = [(Tally(10, 60), Tally(10, 60))] * 8
    drifting = [(Tally(6, 60), Tally(30, 60)), (Tally(30, 60), Tally(6, 60))] * 4

    chance_only, with_drift = spread_of_change(still), spread_of_change(drifting)

    assert chance_only == pytest.approx(spread_of_change(still, longer=4.0) * 2)
    assert with_drift > 0.15


def test_one_shop_an_arm_is_no_trial():
    with pytest.raises(ValueError, match="two shops"):
        detectable_effect(spread=0.1, shops_per_arm=1)
