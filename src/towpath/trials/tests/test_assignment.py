from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.trials.assignment import Assignment, TooFewUnits, Unit, assign_pairs

DISTRICTS = ("old wharf", "millbridge", "station quarter")
shares = st.floats(0, 1, allow_nan=False)


def town(sizes: tuple[int, ...] = (8, 8, 8), before: Callable[[int], float] = lambda n: n * 7 % 24 / 24) -> list[Unit]:
    names = [(district, f"{district}-{n}") for district, size in zip(DISTRICTS, sizes, strict=False) for n in range(size)]
    return [Unit(key=key, stratum=("food", district), before=before(n)) for n, (district, key) in enumerate(names)]


def test_the_same_shops_and_seed_give_the_same_arms_in_whatever_order_they_are_listed():
    shuffled = town()
    Random(3).shuffle(shuffled)

    first, second = assign_pairs(units=town(), seed=11), assign_pairs(units=shuffled, seed=11)

    assert first == second


def test_another_seed_tosses_other_coins_over_the_same_pairs():
    first, second = assign_pairs(units=town(), seed=1), assign_pairs(units=town(), seed=2)

    assert [{pair.treated, pair.control} for pair in first.pairs] == [{pair.treated, pair.control} for pair in second.pairs]
    assert first.treated != second.treated


def test_pairs_stay_inside_a_trade_and_district_and_join_neighbours_by_outcome():
    units = town(before=lambda n: n / 24)
    stratum = {unit.key: unit.stratum for unit in units}
    before = {unit.key: unit.before for unit in units}

    assignment = assign_pairs(units=units, seed=5)

    assert all(stratum[pair.treated] == stratum[pair.control] == pair.stratum for pair in assignment.pairs)
    assert all(abs(before[pair.treated] - before[pair.control]) == pytest.approx(1 / 24) for pair in assignment.pairs)


def test_a_shop_without_a_partner_is_set_aside_and_it_is_the_one_who_fits_worst():
    units = [*town((6, 6, 0)), *(Unit(f"odd-{n}", ("food", "hill"), before) for n, before in enumerate((0.10, 0.90, 0.11)))]

    assignment = assign_pairs(units=units, seed=5)

    assert assignment.set_aside == ("odd-1",)
    assert assignment.pair_of("odd-1") is None
    assert assignment.pair_of("odd-0") == assignment.pair_of("odd-2")


def test_too_few_pairs_are_refused_and_the_refusal_says_how_many_are_missing():
    with pytest.raises(TooFewUnits) as refusal:
        assign_pairs(units=town((4, 4, 3)), seed=5)

    assert (refusal.value.found_pairs, refusal.value.needed_pairs) == (5, 6)


def test_a_shop_listed_twice_is_a_mistake():
    with pytest.raises(ValueError, match="twice"):
        assign_pairs(units=[*town(), town()[0]], seed=5)


def test_every_shop_is_treated_about_as_often_as_not_over_many_seeds():
    treated = sum("millbridge-3" in assign_pairs(units=town(), seed=seed).treated for seed in range(2_000))

    assert 900 < treated < 1_100  # beyond 4.4 standard deviations otherwise


@given(st.lists(st.tuples(st.sampled_from(DISTRICTS), shares), max_size=40), st.integers(0, 2**63))
def test_nobody_is_lost_nobody_is_doubled_and_the_arms_are_of_one_size(shops, seed):
    units = [Unit(str(n), (district,), before) for n, (district, before) in enumerate(shops)]

    assignment: Assignment = assign_pairs(units=units, seed=seed, fewest_pairs=0)

    everybody = [*assignment.treated, *assignment.control, *assignment.set_aside]
    assert sorted(everybody) == sorted(unit.key for unit in units)
    assert len(assignment.treated) == len(assignment.control)
    assert len(assignment.set_aside) <= len(DISTRICTS)
    assert [pair.number for pair in assignment.pairs] == list(range(1, len(assignment.pairs) + 1))
