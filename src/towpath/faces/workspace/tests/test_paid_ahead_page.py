"""What customers have paid for visits to come: the sum, and each visit it is made of."""

from datetime import timedelta

import pytest

from towpath.booking.attend import complete
from towpath.foundation.tenancy import merchant_scope
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
