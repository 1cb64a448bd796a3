"""What customers have paid for visits to come: the sum, and each visit it is made of."""

from datetime import date, timedelta

import pytest

from towpath.booking.attend import complete
from towpath.faces.workspace.bookings import paid_ahead as paid_ahead_page
from towpath.foundation.tenancy import merchant_scope
from towpath.orders import paid_ahead
from towpath.orders.bill_booking import pay_at_venue
from towpath.orders.earn import earn


@pytest.fixture
def paid(tutor):
    """The lesson on Tuesday, paid at the counter a week before."""
    booking = tutor.book(customer=tutor.customer("Jana Weber"))
    with merchant_scope(tutor.tutor.id):
        pay_at_venue(booking=booking, method="cash", by=tutor.tutor.owner.pk, at=tutor.at - timedelta(minutes=5))
    return booking


def test_it_names_the_sum_and_leads_to_the_visit(ines, paid):
    page = ines.text("/paid-ahead/")

    assert "Your customers have paid you €38.00 for visits that have not taken place." in page
    assert f'href="/bookings/{paid.pk}/"' in page
    assert "Jana Weber" in page
    assert 'href="/paid-ahead/"' in ines.text("/more/")


def test_nothing_is_left_of_it_once_the_visit_is_done(ines, tutor, paid):
    over = paid.ends_at + timedelta(minutes=1)
    with merchant_scope(tutor.tutor.id):
        complete(booking=paid, by=tutor.tutor.owner.pk, at=over)
        earn(paid.pk, at=over)

    page = ines.text("/paid-ahead/")

    assert "Nobody has paid for a visit that is still to come." in page
    assert "Jana Weber" not in page


def test_the_till_keeps_it_apart_from_sales(ines, paid):
    page = ines.text("/money/till/")

    assert "Money for visits: it came in, but it is no sale before the visit is done." in page
    assert page.count("€38.00") == 2, "in the till, and paid for a visit"


def test_a_food_shop_has_no_such_page(nan):
    assert nan.get("/paid-ahead/").status_code == 404


def test_whoever_has_many_turns_the_page_and_the_sum_is_of_all(ines, tutor, monkeypatch, at_most_statements):
    for module in (paid_ahead, paid_ahead_page):
        monkeypatch.setattr(module, "PAGE", 1)
    for day, name in ((date(2026, 10, 6), "Omar Haddad"), (date(2026, 9, 29), "Jana Weber")):
        booking = tutor.book(day, customer=tutor.customer(name))
        with merchant_scope(tutor.tutor.id):
            pay_at_venue(booking=booking, method="cash", by=tutor.tutor.owner.pk, at=tutor.at)

    with at_most_statements(5):
        first = ines.text("/paid-ahead/")
    later = ines.text("/paid-ahead/?from=1")

    assert "Jana Weber" in first
    assert 'href="?from=1"' in first
    assert "Omar Haddad" not in first
    assert "Omar Haddad" in later
    assert 'href="?from=0"' in later
    assert "Jana Weber" not in later
    assert all("€76.00" in page for page in (first, later))
    assert "Earlier visits" in ines.text("/paid-ahead/?from=7")
    assert "Jana Weber" in ines.text("/paid-ahead/?from=x")
