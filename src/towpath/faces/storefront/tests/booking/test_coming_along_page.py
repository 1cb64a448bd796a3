"""Who comes along can be said after the booking, by both of its doors."""

from datetime import date, time

import pytest

from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.manage_link import make_link
from towpath.booking.models import Booking, Occurrence
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def booking(phone, ines):
    """Two places of a class, taken by the browser that has booked a lesson before."""
    known = phone.book().booker_id
    with merchant_scope(ines.id):
        version = ines.service("group")
        (there,) = set_dates(version=version, days=[date(2026, 9, 30)], wall_time=time(16), zone="Europe/Berlin", at=clock.now())
        wanted = Booked(Customer.objects.get(pk=known), "storefront")
        held = hold_places(occurrence=there, seats=2, wanted=wanted, at=clock.now())
        return confirm_booking(booking=held, at=clock.now())


@pytest.fixture(params=["own", "link"])
def door(request, phone, another_phone, ines, booking):
    if request.param == "own":
        return phone, f"/bookings/{booking.pk}/"
    with merchant_scope(ines.id):
        return another_phone, f"/b/{make_link(booking=booking, at=clock.now())}/"


def now(ines, booking):
    with merchant_scope(ines.id):
        return Booking.objects.get(pk=booking.pk)


def test_a_name_and_one_more_place_by_both_doors(door, ines, booking):
    browser, address = door
    page = browser.read(f"{address}guests/")
    assert "1 place has no name yet" in page
    assert "Take one more for €16.00" in page

    browser.post(f"{address}guests/change/", {"act": "add", "name": "Tom"})
    for _ in range(2):
        browser.post(f"{address}guests/change/", {"act": "more", "name": "Mo", "seats": "2", "shown": "1600"})

    there = now(ines, booking)
    assert (there.seats, there.price_minor, there.guests) == (3, 4800, ["Tom", "Mo"])
    with merchant_scope(ines.id):
        assert Occurrence.objects.get().taken == 3


def test_names_are_read_by_the_browser_that_booked_alone(phone, another_phone, ines, booking):
    phone.post(f"/bookings/{booking.pk}/guests/change/", {"act": "add", "name": "Tom"})
    with merchant_scope(ines.id):
        link = f"/b/{make_link(booking=booking, at=clock.now())}/guests/"

    assert "Tom" in phone.read(f"/bookings/{booking.pk}/guests/")
    assert "Tom" not in another_phone.read(link)
    another_phone.post(f"{link}change/", {"act": "off", "name": "Tom"})
    assert now(ines, booking).guests == ["Tom"]
    phone.post(f"/bookings/{booking.pk}/guests/change/", {"act": "off", "name": "Tom"})
    assert now(ines, booking).guests == []


def test_a_price_that_was_not_shown_is_not_taken(phone, ines, booking):
    for shown in ("1500", "x", ""):
        answer = phone.post(f"/bookings/{booking.pk}/guests/change/", {"act": "more", "seats": "2", "shown": shown})
        assert answer.status_code in (400, 409)

    assert now(ines, booking).seats == 2


def test_somebody_elses_booking_is_not_there(another_phone, booking):
    assert another_phone.get(f"/bookings/{booking.pk}/guests/").status_code == 404
    assert another_phone.post(f"/bookings/{booking.pk}/guests/change/", {"act": "add", "name": "x"}).status_code == 404
