"""The business did not come: it says so, or answers its customer."""

from datetime import timedelta

import pytest

from towpath.booking.models import Absence
from towpath.booking.nobody_came import say_nobody_came
from towpath.faces.workspace.tests.a_day.typed import FOUR
from towpath.faces.workspace.tests.booking_cast import TODAY
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Voucher

LATER = FOUR + timedelta(minutes=20)


@pytest.fixture
def booking(tutor):
    return tutor.book(TODAY)


@pytest.fixture
def said(tutor, booking):
    with merchant_scope(tutor.tutor.id):
        return say_nobody_came(booking=booking, words="The door was shut.", at=LATER)


def test_it_is_said_before_anybody_asks(ines, tutor, booking):
    address = f"/bookings/{booking.pk}/"
    with clock.frozen(FOUR - timedelta(minutes=6)):
        assert "Nobody of us came" not in ines.text(address)
    with clock.frozen(LATER):
        assert "by your terms €38.00 on top" in ines.text(address)

        for _ in range(2):
            ines.post(f"{address}nobody-came/")

        page = ines.text(address)
    assert tutor.now(booking).state == "cancelled"
    assert "On top they have €38.00 to use with you." in page
    assert "Nobody of the business came" in page


def test_the_customers_word_is_answered_with_how_it_was(ines, tutor, booking, said):
    address = f"/bookings/{booking.pk}/"
    with clock.frozen(LATER):
        page = ines.text(address)
        assert all(words in page for words in ("The door was shut.", "Answer until Tue 22 Sep, 16:25"))
        assert "A customer says that nobody of you came on Mon 21 Sep, 16:00" in ines.text("/")
        assert ines.post(f"{address}somebody-came/", {"words": " "}).status_code == 400

        ines.post(f"{address}somebody-came/", {"words": "I stood at the door."})

        assert "I stood at the door." in ines.text(address)
        assert "A customer says that nobody of you came" not in ines.text("/")
        assert "Open between you" in ines.text("/bookings/missed/")
    assert tutor.now(booking).state == "confirmed"


def test_what_it_came_to_is_on_the_page_of_what_was_missed(ines, tutor, booking, said):
    with clock.frozen(LATER):
        assert "Answer until" in ines.text("/bookings/missed/")
        ines.post(f"/bookings/{booking.pk}/nobody-came/")

        page = ines.text("/bookings/missed/")

    assert "A customer said so 1 time; agreed: 1. Given on top of what went back: €38.00." in page
    with merchant_scope(tutor.tutor.id):
        voucher = Voucher.objects.get(pk=Absence.objects.get().credit_id)
    assert "Given, because nobody of you came" in ines.text(f"/vouchers/{voucher.pk}/")


def test_terms_that_pay_less_than_they_ask_are_refused_on_the_page(ines):
    typed = {"hours_0": "24", "percent_0": "0", "hours_1": "0", "percent_1": "50", "no_show_percent": "100", "absent_percent": "50"}
    answer = ines.post("/booking-terms/", {**typed, "grace_minutes": "30", "waive_first_months": "6"})

    assert answer.status_code == 400
    assert "at least as much as missing it would cost them" in answer.content.decode()


def test_somebody_elses_booking_is_not_there(ines, tutor, said):
    stranger = said.pk
    for act in ("nobody-came", "somebody-came"):
        assert ines.post(f"/bookings/{stranger}/{act}/", {"words": "x"}).status_code == 404
