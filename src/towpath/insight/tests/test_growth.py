"""Why sales changed: the parts add up to the cent, whatever changed, and what did not change gets nothing."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from towpath.insight.metrics.growth import FACTORS, Side, Sold, round_to, shapley, side_of, split_growth, two_bars

KINDS = ("table", "pickup", "booking")
counts = st.tuples(st.integers(1, 400), st.integers(-50, 200_000))
bought = st.dictionaries(st.sampled_from(KINDS), counts)


@st.composite
def sides(draw):
    kinds = draw(bought)
    purchases = sum(count for count, _minor in kinds.values())
    return Side(draw(st.integers(1, purchases)) if kinds else 0, kinds)


windows = st.builds(Sold, sides(), sides(), st.integers(0, 90_000), st.integers(0, 90_000))


@given(windows, windows)
def test_the_parts_always_add_up_to_the_change(before, after):
    parts = split_growth(before, after)

    assert sum(parts.values()) == after.minor - before.minor
    assert sum(two_bars(parts)) + parts["unnamed"] + parts["given_back"] == after.minor - before.minor


@given(windows)
def test_where_nothing_changed_nothing_is_anybodys(sold):
    assert set(split_growth(sold, sold).values()) == {0}


@given(windows, windows)
def test_the_way_back_is_the_same_with_the_other_sign_but_for_a_rounded_unit(before, after):
    there, back = split_growth(before, after), split_growth(after, before)

    assert all(abs(there[part] + back[part]) <= 1 for part in FACTORS)


@given(sides(), sides(), st.integers(1, 5))
def test_more_new_customers_who_buy_like_the_others_are_new_customers_and_nothing_else(new, known, times):
    more = Side(new.customers * times, {kind: (count * times, minor * times) for kind, (count, minor) in new.kinds.items()})

    parts = split_growth(Sold(new, known), Sold(more, known))

    assert parts == dict.fromkeys(parts, 0) | {"new": more.minor - new.minor}


@given(sides(), st.integers(1, 5))
def test_known_customers_who_come_more_often_are_frequency_and_nothing_else(known, times):
    often = Side(known.customers, {kind: (count * times, minor * times) for kind, (count, minor) in known.kinds.items()})

    parts = split_growth(Sold(known=known), Sold(known=often))

    assert parts == dict.fromkeys(parts, 0) | {"frequency": often.minor - known.minor}


@given(sides(), sides(), st.integers(2, 4))
def test_dearer_baskets_are_baskets_and_nothing_else(new, known, times):
    dear = [Side(side.customers, {kind: (count, minor * times) for kind, (count, minor) in side.kinds.items()}) for side in (new, known)]

    parts = split_growth(Sold(new, known), Sold(*dear))

    assert parts == dict.fromkeys(parts, 0) | {"basket": sum(side.minor for side in dear) - new.minor - known.minor}


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 900), st.integers(1, 900))
def test_another_share_of_each_kind_is_mix_and_nothing_else(at_table, fewer, dear, cheap):
    purchases = 60
    before = Side(9, _kinds(at_table, purchases - at_table, dear, cheap))
    after = Side(7, _kinds(fewer, purchases - fewer, dear, cheap))

    parts = split_growth(Sold(known=before), Sold(known=after))

    assert parts == dict.fromkeys(parts, 0) | {"mix": (fewer - at_table) * (dear - cheap)}


def _kinds(first, second, dear, cheap):
    both = {"table": (first, first * dear), "pickup": (second, second * cheap)}
    return {kind: row for kind, row in both.items() if row[0]}


def test_the_textbook_split_of_two_factors():
    """Three customers at 10 became five at 14: of 40 more, 24 = (5−3) × (10+14)/2 are customers and 16 = (14−10) × (3+5)/2 are baskets."""
    worth = {
        frozenset(): 30,
        frozenset({"customers"}): 50,
        frozenset({"basket"}): 42,
        frozenset({"customers", "basket"}): 70,
    }

    assert shapley(("customers", "basket"), lambda those: Fraction(worth[those])) == {"customers": 24, "basket": 16}
    parts = split_growth(Sold(new=Side(3, {"table": (3, 30)})), Sold(new=Side(5, {"table": (5, 70)})))
    assert parts == {"new": 24, "frequency": 0, "basket": 16, "mix": 0, "unnamed": 0, "given_back": 0}


@given(st.lists(st.fractions(-1000, 1000), min_size=1, max_size=6), st.integers(-3, 3))
def test_rounding_keeps_the_whole_and_leaves_whole_numbers_alone(parts, extra):
    parts.append(extra - sum(parts))  # their sum is a whole number

    rounded = round_to(extra, parts)

    assert sum(rounded) == extra
    assert all(abs(whole - part) < 1 for whole, part in zip(rounded, parts, strict=True))


def test_a_side_is_put_together_from_its_purchases():
    side = side_of([("ann", "table", 2, 30), ("bo", "table", 1, 20), ("ann", "booking", 1, 99)])

    assert (side.customers, side.purchases, side.minor) == (2, 4, 149)
    assert side.kinds == {"table": (3, 50), "booking": (1, 99)}
