"""Somebody calls: one more comes along."""

from datetime import date, time

import pytest

from tests.tutors import BERLIN
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def booking(tutor):
    jana = tutor.customer("Jana")
    with merchant_scope(tutor.tutor.id):
        version = tutor.tutor.service("group")
        (there,) = set_dates(version=version, days=[date(2026, 9, 30)], wall_time=time(16), zone=BERLIN, at=tutor.at)
        held = hold_places(occurrence=there, seats=2, wanted=Booked(jana, "storefront"), at=tutor.at)
        return confirm_booking(booking=held, at=tutor.at)


def test_a_name_and_a_place_are_added_by_the_team(ines, tutor, booking):
    address = f"/bookings/{booking.pk}/"
    assert "One more place of the same date: €16.00." in ines.text(address)

    ines.post(f"{address}guests/add/", {"name": "Tom"})
    for _ in range(2):
        ines.post(f"{address}places/more/", {"seats": "2", "shown": "1600", "name": "Mo"})

    there = tutor.now(booking)
    assert (there.seats, there.price_minor, there.guests) == (3, 4800, ["Tom", "Mo"])
    page = ines.text(address)
    assert all(words in page for words in ("Who comes along was changed", "One more place"))


def test_nothing_typed_is_no_guest_and_a_price_nobody_named_is_not_charged(ines, tutor, booking):
    address = f"/bookings/{booking.pk}/"

    assert ines.post(f"{address}guests/add/", {"name": " "}).status_code == 400
    assert ines.post(f"{address}places/more/", {"seats": "2", "shown": "x"}).status_code == 409
    assert (tutor.now(booking).seats, tutor.now(booking).guests) == (2, [])


def test_a_lesson_for_one_has_no_place_to_add(ines, tutor):
    lesson = tutor.book()

    assert "Somebody else comes along" not in ines.text(f"/bookings/{lesson.pk}/")
    assert ines.post(f"/bookings/{lesson.pk}/places/more/", {"seats": "1", "shown": "9999"}).status_code == 409
