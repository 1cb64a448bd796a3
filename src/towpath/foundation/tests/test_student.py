import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from towpath.foundation.student import regularised_beta
from towpath.refinery.statistics import t_cdf, t_quantile

freedom = st.floats(0.5, 2_000)


def test_the_quantile_of_a_trial_of_24_shops_is_the_printed_one():
    assert round(t_quantile(0.975, 22), 3) == 2.074


@given(st.floats(-60, 60), freedom)
def test_the_distribution_agrees_with_the_library(t, df):
    assert t_cdf(t, df) == pytest.approx(stats.t.cdf(t, df), rel=1e-9, abs=1e-13)


@given(st.floats(0.0005, 0.9995), st.floats(1, 2_000))
def test_the_quantile_agrees_with_the_library(probability, df):
    assert t_quantile(probability, df) == pytest.approx(stats.t.ppf(probability, df), rel=1e-7, abs=1e-9)


@given(st.floats(0, 1), st.floats(0.05, 400), st.floats(0.05, 400))
def test_the_incomplete_beta_function_agrees_with_the_library(x, a, b):
    assert regularised_beta(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-13)


@pytest.mark.parametrize("probability", [0.0, 1.0, -0.1, 1.5])
def test_a_certainty_has_no_quantile(probability):
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_quantile(probability, 5)
