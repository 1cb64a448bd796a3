"""Money that goes back by hand, as a program reads it and says that it was handed over."""

from datetime import timedelta

import pytest

from tests.tutors import MONDAY
from towpath.booking.models import Booking
from towpath.booking.nobody_came import admit_nobody_came
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import pay_at_venue
from towpath.orders.models import BookingBill
from towpath.settlement.tests.test_paid_ahead import HEARD, everything_heard

pytestmark = pytest.mark.usefixtures("on_a_monday")

AFTER = MONDAY + timedelta(days=8, hours=6, minutes=20)
"""Tuesday, twenty past four in Leipzig."""


@pytest.fixture
def paid(ines, lernwerk):
    """Jana's lesson, paid in cash a week before."""
    HEARD.clear()
    booked = ines.booked(name="Jana")
    with merchant_scope(lernwerk.ines.id):
        pay_at_venue(booking=Booking.objects.get(pk=booked["id"]), method="cash", by=lernwerk.ines.owner.pk, at=MONDAY)
        everything_heard()
    return booked["id"]


def heard_by(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        everything_heard()


def test_it_is_listed_until_it_is_handed_over(ines, lernwerk, paid):
    nothing = ines.post(f"/bookings/{paid}/handed-back")
    with clock.frozen(MONDAY + timedelta(hours=1)):
        ines.post(f"/bookings/{paid}/cancel", {"reason": "Ill."})
        heard_by(lernwerk)
        waiting = ines.get("/to-hand-back").json()
        expected = ines.get("/days/2026-09-21").json()["expected_minor"]
        first, again = (ines.post(f"/bookings/{paid}/handed-back").json() for _time in range(2))
    with clock.frozen(MONDAY + timedelta(hours=2)):
        left = ines.get("/days/2026-09-21").json()["expected_minor"]

    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_hand_back")
    assert (waiting["in_till_minor"], waiting["currency"], waiting["next"]) == (3800, "EUR", None)
    (row,) = waiting["to_hand_back"]
    assert (row["booking"], row["method"], row["amount_minor"], row["handed_at"]) == (paid, "cash", 3800, None)
    assert first == again == [row | {"handed_at": first[0]["handed_at"]}]
    assert first[0]["handed_at"] is not None
    assert ines.get("/to-hand-back").json() == {"in_till_minor": 0, "currency": "EUR", "to_hand_back": [], "next": None}
    assert (expected, left) == (3800, 0)


def test_what_an_absence_gives_back_stands_with_its_words_too(ines, lernwerk, paid):
    with merchant_scope(lernwerk.ines.id):
        admit_nobody_came(booking=Booking.objects.get(pk=paid), by=lernwerk.ines.owner.pk, at=AFTER)
        everything_heard()
    with clock.frozen(AFTER + timedelta(hours=1)):
        ines.post(f"/bookings/{paid}/handed-back")
        (said,) = ines.get("/absences").json()

    assert (said["hand_back_minor"], said["handed_back_at"]) == (3800, "2026-09-29T15:20:00Z")


def test_what_a_program_gives_back_over_the_counter_is_handed_over_as_it_says_so(ines, lernwerk, paid):
    """As on the page of the order."""
    with merchant_scope(lernwerk.ines.id):
        order = BookingBill.objects.get(booking=paid).order_id

    with clock.frozen(MONDAY + timedelta(hours=1)):
        assert ines.post(f"/orders/{order}/cancel", {"give_money_back": True}).status_code == 200
        heard_by(lernwerk)

    with clock.frozen(MONDAY + timedelta(hours=2)):
        assert ines.get("/days/2026-09-21").json()["expected_minor"] == 0
    assert ines.get("/to-hand-back").json()["to_hand_back"] == []
