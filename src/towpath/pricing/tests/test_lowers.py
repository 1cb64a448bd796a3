from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.money import Money
from towpath.pricing.lowers import lowers_throughout, only_lowers
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ORIGINS = ("own", "network", "somebody new")


def share(origin: str, percent: int) -> FeeRule:
    return FeeRule(kind="sale", origin=origin, rate_numerator=percent, rate_denominator=100, reason={"en": "x"}, effective_from=AT)


def plan(minor: int, currency: str = "CNY", *, free: bool = False) -> FeeRule:
    return FeeRule(
        kind="plan", origin="any", rate_numerator=0, rate_denominator=1, amount_minor=minor, currency=currency, reason={"en": "x"},
        effective_from=AT, first_month_free=free,
    )  # fmt: skip


ladders = st.tuples(
    st.lists(st.builds(share, st.sampled_from(["own", "network", "any"]), st.integers(0, 100)), max_size=4),
    st.none() | st.builds(plan, st.integers(0, 20_000), free=st.booleans()),
).map(lambda parts: [*parts[0], *([parts[1]] if parts[1] else [])])
months = st.lists(st.tuples(st.sampled_from(ORIGINS), st.integers(0, 10**9)), max_size=6)


def cost(ladder: list[FeeRule], sales: list[tuple[str, int]], *, is_first_month: bool) -> int:
    """An independent account of one month: every sale by the first rule that fits, and the plan."""
    shares = sum(why_fee(ladder, origin=origin, base=Money(base, "CNY")).amount.minor for origin, base in sales)
    price = next((rule for rule in ladder if rule.kind == "plan"), None)
    return shares + (0 if price is None or (is_first_month and price.first_month_free) else price.amount_minor or 0)


@given(ladders, ladders, months, st.booleans())
def test_what_only_lowers_costs_nobody_more_whatever_they_sell(before, after, sales, is_first_month):
    if only_lowers(before, after):
        assert cost(after, sales, is_first_month=is_first_month) <= cost(before, sales, is_first_month=is_first_month)


@given(ladders, ladders)
def test_what_does_not_only_lower_costs_somebody_more(before, after):
    """One that sells a lot to one kind of customer, one that sells nothing, or one in its first month."""
    witnesses = [[], *([(origin, 10**9)] for origin in ORIGINS)]

    pays_more = any(
        cost(after, sales, is_first_month=first) > cost(before, sales, is_first_month=first)
        for sales in witnesses
        for first in (True, False)
    )

    assert only_lowers(before, after) or pays_more


@pytest.mark.parametrize(
    ("before", "after", "lowers"),
    [
        ([share("own", 0), share("network", 6)], [share("own", 0), share("network", 5)], True),
        ([share("own", 0), share("network", 6)], [share("own", 0), share("network", 6)], True),
        ([share("own", 0), share("network", 6)], [share("own", 0), share("network", 7)], False),
        ([share("own", 0), share("network", 6)], [share("any", 0)], True),
        ([share("network", 6)], [share("any", 5)], False),
        ([share("any", 6), plan(9900)], [share("any", 0), plan(9901)], False),
        ([share("any", 6), plan(9900)], [share("any", 6)], True),
        ([share("any", 6)], [share("any", 0), plan(1)], False),
        ([plan(9900)], [plan(100, "EUR")], False),
        ([plan(9900, free=True)], [plan(9900)], False),
        ([plan(9900)], [plan(9900, free=True)], True),
        # The first rule that fits decides: putting a dear one in front makes it dearer, whatever follows.
        ([share("network", 6)], [share("any", 9), share("network", 1)], False),
    ],
)
def test_lower_for_everybody_means_every_single_rule(before, after, lowers):
    assert only_lowers(before, after) is lowers


def test_a_lower_fee_that_was_promised_for_next_week_counts_too():
    now, promised = [share("any", 6)], [share("any", 2)]
    now[0].effective_until = promised[0].effective_from = AT + 7 * DAY
    standing = [*now, *promised]

    five = [share("any", 5)]

    assert lowers_throughout(standing, five, start=AT, until=AT + 7 * DAY)
    assert not lowers_throughout(standing, five, start=AT, until=AT + 15 * DAY)
    assert lowers_throughout(standing, [share("any", 2)], start=AT, until=AT + 15 * DAY)


def test_where_nothing_was_asked_for_anything_is_more():
    assert not lowers_throughout([], [share("any", 1)], start=AT, until=AT + DAY)
    assert Fraction(0) == why_fee([], origin="own", base=Money(1, "CNY")).rate
