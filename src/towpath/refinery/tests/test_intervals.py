import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from towpath.refinery.statistics import newcombe, poisson_exact, wilson

counts = st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_wilson_gives_the_golden_aspect_score():
    low, high = wilson(41, 57)

    assert (round(100 * low, 1), round(100 * high, 1)) == (59.2, 81.9)


@pytest.mark.parametrize(
    ("incidents", "fulfilments", "golden"),
    [(7, 18_400, (1.53, 7.84)), (0, 3_000, (0.0, 12.30))],
)
def test_the_exact_poisson_interval_gives_the_golden_incident_rates(incidents, fulfilments, golden):
    low, high = poisson_exact(incidents)

    assert (round(10_000 * low / fulfilments, 2), round(10_000 * high / fulfilments, 2)) == golden


def test_newcombe_gives_the_example_of_his_paper():
    # Newcombe (1998), table II, example (a): 56/70 against 48/80, method 10.
    low, high = newcombe(56, 70, 48, 80)

    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@given(counts)
def test_wilson_agrees_with_the_library(count):
    hits, n = count

    low, high = wilson(hits, n)

    expected = stats.binomtest(hits, n).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-12)


@given(counts, counts)
def test_a_difference_of_shares_lies_in_its_interval_and_turns_around_with_it(a, b):
    forward, back = newcombe(*a, *b), newcombe(*b, *a)

    assert forward.low - 1e-12 <= a[0] / a[1] - b[0] / b[1] <= forward.high + 1e-12
    assert forward.low >= -1 - 1e-12
    assert forward.high <= 1 + 1e-12
    assert (back.low, back.high) == pytest.approx((-forward.high, -forward.low))


@settings(deadline=None)  # long sums, and a busy machine
@given(st.integers(0, 20_000), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_exact_poisson_interval_agrees_with_the_library(events, confidence):
    low, high = poisson_exact(events, confidence=confidence)

    tail = (1 - confidence) / 2
    assert high == pytest.approx(stats.chi2.ppf(1 - tail, 2 * events + 2) / 2, rel=1e-8)
    assert low == pytest.approx(stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0, rel=1e-8)


@pytest.mark.parametrize(("hits", "n"), [(-1, 5), (6, 5), (0, 0)])
def test_an_impossible_share_is_refused(hits, n):
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, n)
