from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.money import round_half_up
from towpath.insight.saving import saving

prices = st.integers(min_value=0, max_value=10**9).map(Fraction)


def test_the_saving_of_the_golden_case():
    """80 bags at 49.00 with 3 % waste, against 52.00 outside with 8 % waste, save 466.09."""
    exact = saving(80, Fraction(4900), Fraction(5200), waste=Fraction(3, 100), outside_waste=Fraction(8, 100))

    assert round_half_up(exact) == 466_09


def test_without_waste_it_is_units_times_the_difference():
    assert saving(12, Fraction(4900), Fraction(5200)) == 12 * 300


@given(st.integers(min_value=0, max_value=9999), prices, prices)
def test_a_saving_turns_into_a_loss_of_the_same_size_when_the_prices_change_places(quantity, here, outside):
    assert saving(quantity, here, outside) == -saving(quantity, outside, here)
