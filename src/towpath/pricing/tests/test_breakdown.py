from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.money import Money
from towpath.pricing.breakdown import Breakdown, breakdown

BROTH, GREENS = UUID(int=1), UUID(int=2)
CURRENCIES = ("JPY", "CNY", "KWD")
"""None, two and three decimals."""


def of(price: int, *, tax: int = 0, fee: int = 0, provider: int = 0, currency: str = "CNY", **supply: Fraction) -> Breakdown:
    def money(minor: int) -> Money:
        return Money(minor, currency)

    items = {UUID(int=number): cost for number, cost in enumerate(supply.values(), start=1)}
    return breakdown(price=money(price), tax=money(tax), fee=money(fee), provider=money(provider), supply=items)


def test_a_bowl_of_soup():
    found = of(2800, tax=158, fee=168, provider=90, broth=Fraction(4900, 25), greens=Fraction(1000, 3))

    assert [(part.kind, part.amount.minor) for part in found.parts] == [
        ("tax", 158), ("fee", 168), ("provider", 90), ("supply", 196), ("supply", 333), ("rest", 1855),
    ]  # fmt: skip


def test_what_was_charged_is_shown_as_charged_and_only_estimates_are_rounded():
    found = of(1000, tax=83, fee=61, provider=0, broth=Fraction(1, 3), greens=Fraction(2, 3))

    assert [found.of(kind).minor for kind in ("tax", "fee", "supply", "rest")] == [83, 61, 1, 855]


def test_without_a_known_cost_the_rest_is_everything_left():
    found = of(2800, tax=158)

    assert (found.of("rest"), found.has_estimates) == (Money(2642, "CNY"), False)


def test_a_price_below_its_parts_leaves_less_than_nothing():
    found = of(100, fee=6, broth=Fraction(401, 2))

    assert (found.of("supply").minor, found.of("rest").minor) == (201, -107)


def test_a_cost_is_never_told_more_than_one_unit_off():
    """Where costs are more than there is, their sum is rounded first; the largest is not pulled along with it."""
    found = of(0, rice=Fraction(1, 3), salt=Fraction(2, 7), crate=Fraction(213_662, 52))

    assert [part.amount.minor for part in found.parts if part.kind == "supply"] == [1, 0, 4109]


@pytest.mark.parametrize("currency", CURRENCIES)
def test_nothing_paid_is_nothing_parted(currency):
    assert [part.amount.minor for part in of(0, currency=currency).parts] == [0, 0, 0, 0]


@given(
    st.sampled_from(CURRENCIES),
    st.integers(0, 10**10),
    st.lists(st.integers(0, 10**9), min_size=3, max_size=3),
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 100_000)), max_size=5),
)
def test_the_parts_make_the_whole_to_the_last_unit(currency, price, charged, costs):
    exact = {UUID(int=number): Fraction(*cost) for number, cost in enumerate(costs, start=1)}
    tax, fee, provider = (Money(minor, currency) for minor in charged)

    found = breakdown(price=Money(price, currency), tax=tax, fee=fee, provider=provider, supply=exact)

    assert sum(part.amount.minor for part in found.parts) == price
    assert [found.of("tax"), found.of("fee"), found.of("provider")] == [tax, fee, provider]
    for part in found.parts:
        if part.kind == "supply":
            assert abs(part.amount.minor - exact[part.of]) <= 1
            assert part.amount.minor >= 0
