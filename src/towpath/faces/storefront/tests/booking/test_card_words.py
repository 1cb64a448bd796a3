"""What the pages say of a card is true in every state: also where something was paid by hand, and where somebody came after all."""

from datetime import timedelta

from towpath.booking.attend import check_in, complete
from towpath.faces.storefront.tests.booking.conftest import JANA, words_of
from towpath.faces.storefront.tests.booking.test_card_left import asks_card, bring_to_an_end, card_in, leave, missed  # noqa: F401 - a fixture is used by its name
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import pay_at_venue
from towpath.passes.sell_pack import sell_pack

NO_ADDRESS = {**JANA, "email": ""}


def test_who_leaves_a_card_can_be_told_what_is_taken_from_it(phone, ines, online, asks_card):  # noqa: F811
    booking = phone.held()
    page = phone.read(f"/bookings/{booking.pk}/")

    answer = phone.post(f"/bookings/{booking.pk}/confirm/", NO_ADDRESS)

    assert "E-mail optional" not in page
    assert answer.status_code == 400
    assert "An e-mail address is missing" in words_of(answer)
    assert "E-mail optional" not in words_of(answer)
    assert (phone.booking(booking.pk).state, card_in(ines)) == ("held", None)


def test_where_no_card_is_left_nobody_has_to_leave_an_address(phone, ines, asks_card):  # noqa: F811
    booking = phone.held()
    page = phone.read(f"/bookings/{booking.pk}/")

    phone.post(f"/bookings/{booking.pk}/confirm/", NO_ADDRESS)

    assert "E-mail optional" in page
    assert phone.booking(booking.pk).state == "confirmed"


def test_nor_has_who_books_with_a_pack(phone, ines, online, offered, asks_card):  # noqa: F811
    booking = phone.held()
    with merchant_scope(ines.id):
        pack = sell_pack(
            key="ten-lessons", offer=offered, holder=booking.booker, method="cash", by=None, principal=booking.booker_id, at=clock.now()
        ).pack

    phone.post(f"/bookings/{booking.pk}/confirm/", {**NO_ADDRESS, "pack": str(pack.pk)})

    assert phone.booking(booking.pk).state == "confirmed"


def test_what_was_paid_by_hand_already_is_not_said_to_be_taken_from_the_card(phone, ines, online, provider, asks_card):  # noqa: F811
    booking = leave(phone, ines, provider)
    late = booking.starts_at - timedelta(hours=3)
    with merchant_scope(ines.id):
        pay_at_venue(booking=booking, method="cash", by=ines.owner.pk, at=late)

    with clock.frozen(late):
        before = phone.read(f"/bookings/{booking.pk}/cancel/")
        phone.post(f"/bookings/{booking.pk}/cancel/now/", {"shown": "1900"})
        at_once = phone.read(f"/bookings/{booking.pk}/")
    bring_to_an_end(ines, booking, late)
    bring_to_an_end(ines, booking, late + timedelta(days=3))
    after = phone.read(f"/bookings/{booking.pk}/")

    assert "Cancelling costs €19.00 now." in before
    assert "taken from the card" not in before
    assert "Nothing was taken from the card you left, and nothing will be" in at_once
    assert "Your card is forgotten; nothing was taken." in after
    assert provider.get("/v1/charges", online.reference)["data"] == []


def test_who_came_after_all_is_not_told_that_what_was_taken_goes_back(phone, ines, online, provider, asks_card):  # noqa: F811
    booking = leave(phone, ines, provider)
    at = missed(ines, booking)
    with merchant_scope(ines.id):
        check_in(booking=phone.booking(booking.pk), by=ines.owner.pk, at=at)
        here = phone.booking(booking.pk)
    with clock.frozen(at):
        said_here = phone.read(f"/bookings/{booking.pk}/")
    with merchant_scope(ines.id):
        complete(booking=here, by=ines.owner.pk, at=at)
    bring_to_an_end(ines, booking, at)

    with clock.frozen(at):
        done = phone.read(f"/bookings/{booking.pk}/")

    for text in (said_here, done):
        assert "€38.00 was taken from the card you left: Visa ending 4242." in text
        assert "goes back to that card" not in text
    refunds = provider.get("/v1/charges", online.reference)["data"]
    assert [each["amount_refunded"] for each in refunds] == [0]


def test_nor_asked_to_pay_what_their_bank_refused(phone, ines, online, provider, asks_card):  # noqa: F811
    booking = leave(phone, ines, provider, choice="refused_later")
    at = missed(ines, booking)
    with merchant_scope(ines.id):
        check_in(booking=phone.booking(booking.pk), by=ines.owner.pk, at=at)

    with clock.frozen(at):
        page = phone.read(f"/bookings/{booking.pk}/")

    assert "Nothing was taken from the card you left, and it is forgotten." in page
    assert "Pay €38.00" not in page
