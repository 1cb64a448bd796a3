"""The business's own absence over the API."""

from datetime import timedelta

import pytest

from tests.tutors import MONDAY
from towpath.booking.models import Booking
from towpath.booking.nobody_came import say_nobody_came
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.usefixtures("on_a_monday")

AFTER = MONDAY + timedelta(days=8, hours=6, minutes=20)
"""Tuesday, twenty past four in Leipzig."""


@pytest.fixture
def booked(ines, lernwerk):
    return ines.booked(name="Jana")


def test_a_business_that_did_not_come_says_so_once(ines, booked):
    assert ines.post(f"/bookings/{booked['id']}/nobody-came").status_code == 400, "its hour has not come"
    with clock.frozen(AFTER):
        first = ines.post(f"/bookings/{booked['id']}/nobody-came").json()
        second = ines.post(f"/bookings/{booked['id']}/nobody-came").json()
        listed = ines.get("/absences").json()

    assert first == second == listed[0]
    assert (first["answer"], first["said_by"], first["given_minor"], first["currency"]) == ("agreed", "business", 3800, "EUR")
    assert ines.get(f"/bookings/{booked['id']}").json()["cancelled_by"] == "business"


def test_a_customers_word_is_answered(ines, lernwerk, booked):
    assert ines.post(f"/bookings/{booked['id']}/somebody-came", {"reason": "I was there."}).status_code == 409
    with merchant_scope(lernwerk.ines.id):
        assert Customer.objects.filter(name="Jana").exists()
        say_nobody_came(booking=Booking.objects.get(pk=booked["id"]), words="Shut.", at=AFTER)
    with clock.frozen(AFTER):
        assert ines.post(f"/bookings/{booked['id']}/somebody-came", {"reason": " "}).status_code == 400
        answer = ines.post(f"/bookings/{booked['id']}/somebody-came", {"reason": "I was there."}).json()

    assert (answer["answer"], answer["words"], answer["answer_words"], answer["given_minor"]) == ("denied", "Shut.", "I was there.", 0)


def test_terms_say_what_nobody_coming_costs(ines):
    typed = {"tiers": [[24, 0], [0, 50]], "no_show_percent": 80}

    assert ines.post("/booking-terms", typed).json()["absent_percent"] == 80
    assert ines.post("/booking-terms", {**typed, "absent_percent": 100}).json()["absent_percent"] == 100
    assert ines.post("/booking-terms", {**typed, "absent_percent": 79}).status_code == 400
