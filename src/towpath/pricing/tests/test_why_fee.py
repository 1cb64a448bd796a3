from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.money import Money
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import NO_RULE, why_fee


def rung(origin: str, numerator: int, denominator: int = 100, kind: str = "sale") -> FeeRule:
    return FeeRule(
        kind=kind, position=1, origin=origin, rate_numerator=numerator, rate_denominator=denominator, reason={"en": f"for {origin}"}
    )


LADDER = [rung("own", 0), rung("network", 6)]


def test_a_business_pays_nothing_for_its_own_customer_and_reads_why():
    fee = why_fee(LADDER, origin="own", base=Money(5800, "CNY"))

    assert (fee.amount, fee.rate, fee.rule, fee.reason) == (Money(0, "CNY"), 0, LADDER[0].pk, {"en": "for own"})


def test_an_introduced_customer_costs_the_stated_share():
    fee = why_fee(LADDER, origin="network", base=Money(5800, "CNY"))

    assert (fee.amount, fee.rate, fee.rule) == (Money(348, "CNY"), Fraction(6, 100), LADDER[1].pk)


def test_the_first_rule_that_fits_decides_and_not_the_most_special_one():
    anybody_first = [rung("any", 1), rung("network", 6)]

    assert why_fee(anybody_first, origin="network", base=Money(10000, "CNY")).amount.minor == 100


def test_an_origin_without_a_rule_is_free_and_says_so():
    fee = why_fee(LADDER, origin="directory", base=Money(5800, "CNY"))

    assert (fee.amount.minor, fee.rule) == (0, NO_RULE)
    assert "no fee" in fee.reason["en"]


def test_a_monthly_plan_is_never_taken_for_a_share_of_a_sale():
    assert why_fee([rung("any", 1, 1, kind="plan")], origin="own", base=Money(5800, "CNY")).rule == NO_RULE


def test_the_monthly_fee_of_the_golden_case():
    """99.00 a month and 1 % of 24,600.00 make 345.00, which is 1.40 % of sales."""
    share = why_fee([rung("any", 1)], origin="network", base=Money(24_600_00, "EUR")).amount

    assert share + Money(99_00, "EUR") == Money(345_00, "EUR")
    assert f"{float(Fraction(345_00, 24_600_00)):.2%}" == "1.40%"


@given(
    st.integers(min_value=0, max_value=10**12),
    st.integers(min_value=1, max_value=10_000).flatmap(lambda d: st.tuples(st.integers(min_value=0, max_value=d), st.just(d))),
)
def test_a_fee_is_the_exact_share_to_the_nearest_minor_unit_and_never_more_than_the_sale(base, rate):
    numerator, denominator = rate

    fee = why_fee([rung("any", numerator, denominator)], origin="own", base=Money(base, "CNY"))

    assert abs(fee.amount.minor - base * Fraction(numerator, denominator)) <= Fraction(1, 2)
    assert 0 <= fee.amount.minor <= base
