from datetime import timedelta

import pytest

from towpath.booking.cancel import cancel_as_business
from towpath.booking.confirm import approve
from towpath.faces.storefront.tests.booking.conftest import JANA, words_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.announcements import OrderPaid
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.settle_booking import confirm_when_paid
from towpath.payments.models import ProviderAccount
from towpath.settlement.hand_back import hand_back
from towpath.settlement.tests.test_paid_ahead import HEARD, everything_heard


@pytest.fixture
def deposit(ines, takes_money_online):
    """Ten of the thirty-eight are asked for ahead."""
    asks_a_deposit(ines)


@pytest.fixture
def takes_money_online(ines, settings):
    settings.TOWPATH_PROVIDERS = {"sandbox": {"pages": ()}}
    with merchant_scope(ines.id):
        at = clock.now()
        ProviderAccount.objects.create(provider="sandbox", reference="acct_1", takes_payments=True, opened_at=at, seen_at=at)


def asks_a_deposit(ines):
    with merchant_scope(ines.id):
        version = ines.service("single")
        type(version).objects.filter(pk=version.pk).update(prepay="deposit", deposit_minor=1000)


def test_what_is_asked_for_ahead_stands_on_the_button(phone, deposit):
    page = phone.read(f"/bookings/{phone.held().pk}/")

    assert "Go on to pay €10.00" in page
    assert "A part of €38.00, paid ahead." in page
    assert "Nothing is charged now" not in page


def test_who_says_yes_goes_on_to_pay_and_has_the_time_once_the_money_is_there(phone, ines, deposit):
    booking = phone.held()
    path = phone.post(f"/bookings/{booking.pk}/confirm/", JANA).headers["Location"]

    page = phone.read(path)
    assert "Pay, and the time is yours" in page
    assert "€10.00" in page
    assert [word for word in ("kitchen", "Cooking", "Order something more", "How was it?") if word in page] == []
    assert phone.booking(booking.pk).state == "held"

    with merchant_scope(ines.id):
        order = pay_order(order=Order.objects.get(pk=path.split("/")[-2]), method="cash", by=ines.owner.pk, at=clock.now())
        confirm_when_paid(OrderPaid(at=clock.now(), order_id=order.pk, total_minor=1000, currency="EUR", origin="own"))
    paid = phone.booking(booking.pk)
    assert (paid.state, paid.note, paid.ways, paid.booker.name) == ("confirmed", "She likes fractions.", ["quiet"], "Jana")
    assert f"/bookings/{booking.pk}/" in phone.get(path).content.decode()
    assert "To pay on the day €28.00" in phone.read(f"/bookings/{booking.pk}/")


def test_pressing_twice_asks_for_the_money_once(phone, ines, deposit):
    booking = phone.held()

    paths = {phone.post(f"/bookings/{booking.pk}/confirm/", JANA).headers["Location"] for _turn in range(2)}

    assert len(paths) == 1
    with merchant_scope(ines.id):
        assert Order.objects.count() == 1


def test_what_was_typed_wrong_asks_for_no_money(phone, ines, deposit):
    booking = phone.held()

    answer = phone.post(f"/bookings/{booking.pk}/confirm/", {**JANA, "email": "nothing"})

    assert (answer.status_code, "does not look like an e-mail address" in words_of(answer)) == (400, True)
    with merchant_scope(ines.id):
        assert not Order.objects.exists()


def test_what_is_paid_ahead_is_said_before_a_time_is_chosen(phone, ines, deposit):
    assert "You pay €10.00 when you book, the rest on the day." in phone.read(f"/book/{ines.service('single').service_id}/")


def test_who_can_t_pay_online_here_asks_and_the_business_says_yes_by_hand(phone, ines):
    asks_a_deposit(ines)
    booking = phone.held()
    page = phone.read(f"/bookings/{booking.pk}/")
    assert "Ask for this time" in page
    assert "Paid ahead, to Albrecht Maths directly: you hear how by e-mail" in page

    assert phone.post(f"/bookings/{booking.pk}/confirm/", {**JANA, "email": ""}).status_code == 400, "they could not be told how to pay"
    phone.post(f"/bookings/{booking.pk}/confirm/", JANA)

    assert phone.booking(booking.pk).state == "requested"
    with merchant_scope(ines.id):
        assert Order.objects.count() == 0
        approve(booking=phone.booking(booking.pk), by=ines.owner.pk, at=clock.now())
    assert "To pay on the day €38.00" in phone.read(f"/bookings/{booking.pk}/")


def test_nobody_reads_that_they_have_what_lies_in_the_till(phone, ines, deposit):
    HEARD.clear()
    booking, at = phone.held(), clock.now()
    path = phone.post(f"/bookings/{booking.pk}/confirm/", JANA).headers["Location"]
    with merchant_scope(ines.id):
        pay_order(order=Order.objects.get(pk=path.split("/")[-2]), method="cash", by=ines.owner.pk, at=at)
        everything_heard()
        cancel_as_business(booking=phone.booking(booking.pk), by=ines.owner.pk, reason="Ill.", at=at)
        everything_heard()
    waits = phone.read(path)
    with merchant_scope(ines.id):
        hand_back(booking=booking, by=ines.owner.pk, at=at + timedelta(hours=3))

    assert "€10.00 goes back to you: you paid by hand, so Albrecht Maths hands it over." in waits
    assert "was given back to you" not in waits
    assert "€10.00 was given back to you on Mon 21 Sep, 13:00." in phone.read(path)
