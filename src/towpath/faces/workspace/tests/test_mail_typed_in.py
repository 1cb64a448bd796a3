"""Somebody books on the phone and leaves an address: they hear of it like everybody who booked on the page."""

import re
from datetime import date, time

import pytest

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingConfirmed
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.faces.workspace.tests.booking_cast import key_on
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_booking import tell_of_booking


@pytest.fixture
def typed(tutor):
    return {
        "service": str(tutor.service("single").service_id),
        "day": "2026-09-29",
        "time": "16:00",
        "name": "Jana Weber",
        "key": "typed-in-once",
    }


def test_the_confirmation_goes_there_with_the_link(ines, tutor, typed):
    answer = ines.post("/bookings/add/", {**typed, "email": "Jana@Example.org"})

    assert answer.status_code == 302
    (booking,) = tutor.all()
    with merchant_scope(tutor.tutor.id):
        tell_of_booking(BookingConfirmed(at=tutor.at, booking_id=booking.pk, channel="phone"))
        post = Post.objects.get()
    assert post.to == "jana@example.org"
    assert "/b/" in post.text


def test_an_address_that_is_none_is_said_in_plain_words_and_books_nothing(ines, tutor, typed):
    answer = ines.post("/bookings/add/", {**typed, "email": "jana at home"})

    assert answer.status_code == 400
    assert "This does not look like an e-mail address." in answer.content.decode()
    assert tutor.all() == []


def test_somebody_who_is_known_leaves_theirs_too(ines, tutor, typed):
    jana = tutor.customer()

    ines.post("/bookings/add/", {**typed, "name": "", "known": str(jana.pk), "email": "jana@example.org"})

    (booking,) = tutor.all()
    assert (booking.booker_id, booking.booker.email) == (jana.pk, "jana@example.org")


def test_without_one_what_is_known_stays(ines, tutor, typed):
    jana = tutor.customer(email="jana@example.org")

    ines.post("/bookings/add/", {**typed, "name": "", "known": str(jana.pk), "email": ""})

    assert tutor.all()[0].booker.email == "jana@example.org"


def test_a_series_and_a_course_take_one_too(ines, tutor):
    with merchant_scope(tutor.tutor.id):
        days = [date(2026, 9, 26), date(2026, 10, 3)]
        set_dates(version=tutor.service("group"), days=days, wall_time=time(10), zone=BERLIN, at=tutor.at)
    who = {"known": "", "name": "Amir", "email": "amir@example.org"}
    series = {"service": str(tutor.service("single").service_id), "day": "2026-10-06", "time": "16:00", "count": "2", "apart": "1", **who}
    course = {"service": str(tutor.service("group").service_id), "count": "2", "places": "1", **who}

    for path, form in (("/bookings/add/series/", series), ("/bookings/add/course/", course)):
        page = ines.post(path, {**form, "act": "look"}).content.decode()
        shown = re.findall(r'name="on" value="([^"]+)"', page)
        ines.post(path, {**form, "act": "book", "key": key_on(page), "on": shown})

    with merchant_scope(tutor.tutor.id):
        assert Booking.objects.filter(booker__email="amir@example.org").count() == 4
        assert Customer.objects.filter(name="Amir").count() == 2, "one for each click: nobody is joined by what was typed"
