from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.money import Money
from towpath.network.models import Operator, TaxRate
from towpath.network.open_network import open_network
from towpath.network.tax import BadTax, Rate, set_tax, tax_of

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
GERMAN = [Rate("Standard", Fraction(19, 100)), Rate("Food", Fraction(7, 100))]


@pytest.fixture
def network(committed):
    return open_network(name="Larkfield", currency="EUR", zone="Europe/Berlin", email="orla@example.org", person_name="Orla", at=AT)[0]


def say(network, rates=GERMAN, *, country="DE", included=True, at=AT, **more):
    return set_tax(
        operator=network, country=country, included=included, rates=rates, at=at, **({"address": "1 Quay", "tax_number": "DE1"} | more)
    )


def test_the_rates_in_force_are_those_of_their_time(network, committed):
    with committed.as_role("console"):
        say(network)
        say(network, [Rate("Standard", Fraction(16, 100))], at=AT + timedelta(days=30))

    then, now = TaxRate.objects.in_force(AT + timedelta(days=29)), TaxRate.objects.in_force(AT + timedelta(days=30))
    assert [(row.name, row.rate) for row in then] == [("Standard", Fraction(19, 100)), ("Food", Fraction(7, 100))]
    assert [(row.name, row.rate) for row in now] == [("Standard", Fraction(16, 100))]


def test_saying_the_same_again_changes_nothing(network, committed):
    with committed.as_role("console"):
        first = say(network)
        again = say(network, at=AT + timedelta(days=3))

    assert [row.pk for row in again] == [row.pk for row in first]
    assert TaxRate.objects.count() == 2


def test_the_network_says_who_issues_its_invoices_and_how_prices_are_written(network, committed):
    with committed.as_role("console"):
        say(network, included=False, address=" 12 Willow Lane ", tax_number=" DE 123 ")

    kept = Operator.objects.get()
    assert (kept.country, kept.prices_include_tax, kept.address, kept.tax_number) == ("DE", False, "12 Willow Lane", "DE 123")


@pytest.mark.parametrize(
    ("rates", "country"),
    [
        ([], "DE"),
        ([Rate("x", Fraction(1, 10))] * 2, "DE"),
        ([Rate(str(n), Fraction(n, 100)) for n in range(9)], "DE"),
        ([Rate("", Fraction(19, 100))], "DE"),
        ([Rate("n" * 61, Fraction(19, 100))], "DE"),
        ([Rate("Standard", Fraction(101, 100))], "DE"),
        ([Rate("Standard", Fraction(-1, 100))], "DE"),
        ([Rate("Standard", Fraction(1, 10**9))], "DE"),
        (GERMAN, "Germany"),
        (GERMAN, ""),
        (GERMAN, "DE\n"),
    ],
)
def test_rates_that_make_no_sense_are_refused_and_the_old_ones_stand(network, committed, rates, country):
    with committed.as_role("console"):
        say(network)
        with pytest.raises(BadTax):
            say(network, rates, country=country)

    assert [row.name for row in TaxRate.objects.in_force(AT)] == ["Standard", "Food"]


def test_a_business_cannot_write_the_rates(network):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        say(network)


def test_a_price_with_its_tax_in_it_is_taken_apart():
    parts = tax_of(price=Money(1190, "EUR"), rate=Fraction(19, 100), included=True)

    assert (parts.net.minor, parts.tax.minor, parts.gross.minor) == (1000, 190, 1190)


def test_tax_is_added_where_it_is_not_in_the_price():
    parts = tax_of(price=Money(1000, "EUR"), rate=Fraction(7, 100), included=False)

    assert (parts.net.minor, parts.tax.minor, parts.gross.minor) == (1000, 70, 1070)


@given(st.integers(0, 10**12), st.integers(0, 100_000), st.booleans())
def test_the_parts_always_make_the_whole(minor, thousandths, included):
    parts = tax_of(price=Money(minor, "EUR"), rate=Fraction(thousandths, 100_000), included=included)

    assert parts.net + parts.tax == parts.gross
    assert parts.tax.minor >= 0
    exact = Fraction(parts.net.minor) * Fraction(thousandths, 100_000)
    assert abs(parts.tax.minor - exact) <= 1
