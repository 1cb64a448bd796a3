from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.money import Money
from towpath.pricing.example_month import ExampleMonth, take_of
from towpath.pricing.models import FeeRule


def eur(text: str) -> Money:
    return Money(round(float(text) * 100), "EUR")


def ladder(introduced: Fraction, plan: str | None, *, free: bool = False) -> list[FeeRule]:
    rules = [
        FeeRule(position=1, kind="sale", origin="own", rate_numerator=0, rate_denominator=1, reason={}),
        FeeRule(
            position=2,
            kind="sale",
            origin="network",
            rate_numerator=introduced.numerator,
            rate_denominator=introduced.denominator,
            reason={},
        ),
    ]
    if plan is not None:
        rules.append(
            FeeRule(position=3, kind="plan", origin="any", amount_minor=eur(plan).minor, currency="EUR", first_month_free=free, reason={})
        )
    return rules


GOLDEN = ExampleMonth(sold=eur("24600"), introduced=eur("4100"), supply_margin=eur("392"))


def test_the_golden_month():
    """345 of fees on 24,600 sold is 1.40 %; with 392 earned on goods the network keeps 3.00 %."""
    take = take_of(rules=ladder(Fraction(6, 100), "99"), month=GOLDEN)

    assert (take.own_fee, take.introduced_fee, take.plan, take.fees) == (eur("0"), eur("246"), eur("99"), eur("345"))
    assert f"{float(take.service):.2%}" == "1.40%"
    assert f"{float(take.blended):.2%}" == "3.00%"
    assert (take.service, take.blended) == (Fraction(345, 24600), Fraction(737, 24600))


def test_the_month_to_try_costs_no_plan():
    take = take_of(rules=ladder(Fraction(6, 100), "99", free=True), month=GOLDEN)

    assert (take.first_month, take.fees) == (eur("246"), eur("345"))


def test_without_a_plan_and_without_introduced_customers_nothing_is_taken():
    take = take_of(rules=ladder(Fraction(6, 100), None), month=ExampleMonth(eur("24600"), eur("0"), eur("0")))

    assert (take.fees, take.service, take.blended) == (eur("0"), 0, 0)


def test_a_month_without_sales_has_no_share_and_breaks_nothing():
    take = take_of(rules=ladder(Fraction(6, 100), "99"), month=ExampleMonth(eur("0"), eur("0"), eur("0")))

    assert (take.fees, take.service, take.blended) == (eur("99"), 0, 0)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10_000), st.integers(0, 10**6))
def test_the_parts_make_the_fees(own, introduced, rate, plan):
    rules = ladder(Fraction(rate, 10_000), str(plan / 100))
    month = ExampleMonth(Money(own + introduced, "EUR"), Money(introduced, "EUR"), Money(0, "EUR"))

    take = take_of(rules=rules, month=month)

    assert take.own_fee.minor == 0
    assert take.own_fee + take.introduced_fee + take.plan == take.fees
    assert take.service == (Fraction(take.fees.minor, month.sold.minor) if month.sold.minor else 0)
