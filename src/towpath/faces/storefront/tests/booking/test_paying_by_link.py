"""Who pays by a link from a mail needs no browser that is known: a place that came free, or a booking somebody else made."""

import pytest

from towpath.booking.models import Booking, ServiceVersion, WaitingEntry
from towpath.faces.storefront.tests.booking.test_waiting_page import freed, full, join, told  # noqa: F401
from towpath.faces.storefront.tests.booking.test_who_is_who import FOR_MIA, payers_page
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.announcements import OrderPaid
from towpath.orders.models import Order
from towpath.orders.settle_booking import confirm_when_paid
from towpath.payments.models import Attempt


@pytest.fixture
def link(phone, ines, full):  # noqa: F811
    """An offer of a place that asks for five ahead, as the mail leads to it."""
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("group").pk).update(prepay="deposit", deposit_minor=500)
    join(phone, ines, full)
    freed(ines)
    return told(ines)


def bill_in(ines):
    with merchant_scope(ines.id):
        return Order.objects.get()


def attempt_in(ines):
    with merchant_scope(ines.id):
        return Attempt.objects.get()


def test_an_offer_is_taken_and_paid_on_another_device(another_phone, ines, online, provider, link):
    assert "Yes, go on to pay · €5.00" in another_phone.read(link)

    yes = another_phone.post(f"{link}yes/")
    again = another_phone.post(f"{link}yes/")

    assert (yes.status_code, yes.headers["Location"]) == (303, attempt_in(ines).address)
    assert again.headers["Location"] == yes.headers["Location"], "pressed twice it is one bill and one page"
    assert bill_in(ines).total_minor == 500
    provider.customer_pays(attempt_in(ines))
    assert another_phone.get(f"{link}paid/").headers["Location"] == link
    assert "The place is yours" in another_phone.read(link)
    bill = bill_in(ines)
    with merchant_scope(ines.id):
        confirm_when_paid(OrderPaid(at=bill.paid_at, order_id=bill.pk, total_minor=500, currency="EUR", origin="own"))
        assert Booking.objects.get(pk=WaitingEntry.objects.get().offered_id).state == "confirmed"
    assert "The place is yours" in another_phone.read(link)
    assert another_phone.post(f"{link}yes/").headers["Location"] == link, "nobody pays twice"


def test_turning_round_at_the_provider_leaves_the_place_kept(another_phone, ines, online, link):
    another_phone.post(f"{link}yes/")

    assert another_phone.get(f"{link}paid/").headers["Location"] == link
    assert "Yes, go on to pay · €5.00" in another_phone.read(link)
    another_phone.post(f"{link}no/")
    assert "You said no" in another_phone.read(link)


def test_where_no_money_is_taken_online_yes_asks_for_it(another_phone, ines, link):
    page = another_phone.read(link)
    assert "Yes, book it" in page
    assert "Paid ahead, to Albrecht Maths directly" in page

    another_phone.post(f"{link}yes/")

    read = another_phone.read(link)
    assert "Your place is kept" in read
    assert "Albrecht Maths answers you by e-mail." in read
    with merchant_scope(ines.id):
        assert Booking.objects.get(pk=WaitingEntry.objects.get().offered_id).state == "requested"


def test_an_offer_link_shows_nothing_else_of_whoever_waits(another_phone, ines, online, link):
    location = another_phone.post(f"{link}yes/").headers["Location"]

    assert location.startswith("http")
    assert another_phone.get(f"/orders/{bill_in(ines).pk}/").status_code == 404
    assert "Mara" not in another_phone.read("/my/")


def test_who_pays_for_somebody_pays_online_by_their_link(phone, another_phone, ines, online, provider):
    _letter, path = payers_page(ines, phone, phone.book(who=FOR_MIA))
    assert "Pay online €38.00" in another_phone.read(path)

    answers = [another_phone.post(f"{path}pay/") for _turn in range(2)]

    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(303, attempt_in(ines).address)] * 2
    provider.customer_pays(attempt_in(ines))
    assert another_phone.get(f"{path}paid/").headers["Location"] == path
    assert "Still to pay Nothing" in another_phone.read(path)
    assert another_phone.post(f"{path}pay/").headers["Location"] == path
    with merchant_scope(ines.id):
        assert Order.objects.get().total_minor == 3800


def test_without_online_payment_the_payers_page_says_how_else(phone, another_phone, ines):
    _letter, path = payers_page(ines, phone, phone.book(who=FOR_MIA))

    assert "You pay Albrecht Maths on the day" in another_phone.read(path)
    assert another_phone.post(f"{path}pay/").status_code == 409


def test_the_link_of_who_comes_pays_nothing(phone, another_phone, ines, online):
    booking = phone.book(who=FOR_MIA)
    path = phone.post(f"/bookings/{booking.pk}/for-attendee/").headers["Location"]

    assert another_phone.post(f"{path}pay/").status_code == another_phone.get(f"{path}paid/").status_code == 404
    with merchant_scope(ines.id):
        assert not Order.objects.exists()
