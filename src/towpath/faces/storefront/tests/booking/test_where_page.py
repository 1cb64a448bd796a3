"""Somebody comes to the customer: where to is asked before the times, and within which hours is said everywhere."""

import re
from datetime import time

import pytest

from towpath.booking.close_days import close_days
from towpath.booking.models import Booking, Resource, ServiceVersion, WaitingEntry
from towpath.booking.set_areas import add_area, set_travel_rule
from towpath.faces.storefront.tests.booking.conftest import JANA, TUESDAY, words_of
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

HERE = {"area": "N7", "address": "12 Mill Lane"}


@pytest.fixture
def page(ines):
    """The single lesson is given at the customer's, in two parts of town, and begins within an hour."""
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(place="customer", window_minutes=60)
        Resource.objects.filter(kind="room").update(capacity=2)
        for code, name in (("N7", "Holloway"), ("SE1", "")):
            add_area(code=code, name=name)
        set_travel_rule(between=60, within=10)
    return f"/book/{ines.service('single').service_id}/"


def test_where_to_is_asked_before_any_time(phone, page):
    read = phone.read(page)

    assert "Where shall we come?" in read
    assert "N7 · Holloway" in read
    assert "16:00" not in read


def test_then_the_times_are_shown_with_the_hours_of_arrival(phone, page, ines):
    assert phone.post(f"{page}where/", HERE).headers["Location"] == page

    read = phone.read(f"{page}?day=2026-09-29")

    assert "We come to 12 Mill Lane, N7." in read
    assert "16:00–17:00" in read
    booking = phone.held()
    held = phone.read(f"/bookings/{booking.pk}/")
    assert "Tue 29 Sep, between 16:00 and 17:00" in held
    assert "12 Mill Lane" in phone.get(f"/bookings/{booking.pk}/").content.decode()
    phone.post(f"/bookings/{booking.pk}/confirm/", {**JANA, "address": "12 Mill Lane, second floor"})
    kept = phone.booking(booking.pk)
    assert (kept.state, kept.area, kept.address) == ("confirmed", "N7", "12 Mill Lane, second floor")
    assert "between 16:00 and 17:00" in phone.read(f"/bookings/{booking.pk}/")
    assert "between 16:00 and 17:00" in phone.get(f"/bookings/{booking.pk}/calendar.ics").content.decode()


def test_who_lives_further_away_sees_the_times_that_can_be_reached(phone, another_phone, page):
    phone.post(f"{page}where/", HERE)
    phone.held(at=time(16))
    another_phone.post(f"{page}where/", {**HERE, "area": "SE1"})

    read = another_phone.read(f"{page}?day=2026-09-29")

    assert "14:30–15:30" not in read, "an hour's lesson, ten minutes kept free, an hour's way"
    assert "18:00–19:00" not in read
    assert another_phone.hold(at=time(18), key="straight-past-the-page").status_code == 409


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({**HERE, "area": "other"}, "We don't come to this part of town."),
        ({**HERE, "area": "made up"}, "Street, number and area are needed"),
        ({**HERE, "address": "  "}, "Street, number and area are needed"),
        ({}, "Street, number and area are needed"),
    ],
)
def test_where_nobody_can_come_is_said_and_what_was_typed_stays(phone, page, typed, said):
    answer = phone.post(f"{page}where/", typed)

    assert answer.status_code in (400, 409)
    assert said in words_of(answer)
    if typed.get("area") == "other":
        assert "12 Mill Lane" in answer.content.decode()


def test_a_form_that_goes_straight_to_the_time_is_refused(phone, page, ines):
    answer = phone.hold(key="straight-past-the-page")

    assert answer.status_code == 409
    assert "Where shall we come?" in words_of(answer)
    with merchant_scope(ines.id):
        assert not Booking.objects.exists()


def test_another_address_can_be_said(phone, page):
    phone.post(f"{page}where/", HERE)

    assert "Where shall we come?" in phone.read(f"{page}?where=")
    phone.post(f"{page}where/", {"area": "SE1", "address": "3 Quay"})
    assert "We come to 3 Quay, SE1." in phone.read(page)


def test_a_forged_cookie_is_nowhere(phone, page):
    phone.post(f"{page}where/", HERE)
    for name in [name for name in phone.client.cookies if "where" in name]:
        phone.client.cookies[name] = "x" + phone.client.cookies[name].value

    assert "Where shall we come?" in phone.read(page)


def test_without_areas_the_times_come_first_as_ever(phone, ines):
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(place="customer")

    assert "16:00" in phone.read(f"/book/{ines.service('single').service_id}/?day={TUESDAY}")


def test_a_series_asks_where_to_and_keeps_it_with_each_of_them(phone, page, ines):
    series = f"{page}series/?day=2026-10-06&time=16:00&n=2&every=1"
    assert "Where shall we come?" in phone.read(series)
    path = phone.post(f"{page}where/", {**HERE, "to": "series", "with_it": "day=2026-10-06&time=16:00&n=2"}).headers["Location"]

    shown = phone.get(path).content.decode()

    assert "We come to 12 Mill Lane, N7." in shown
    form = {
        "day": "2026-10-06",
        "time": "16:00",
        "n": "2",
        "on": re.findall(r'name="on" value="([^"]+)"', shown),
        "key": key_in(shown),
        **JANA,
    }
    assert phone.post(f"{page}series/now/", {**form, "address": ""}).status_code == 400
    assert phone.post(f"{page}series/now/", {**form, "address": "12 Mill Lane, second floor"}).status_code == 302
    with merchant_scope(ines.id):
        assert list(Booking.objects.values_list("area", "address")) == [("N7", "12 Mill Lane, second floor")] * 2


def test_a_series_is_shown_only_what_can_be_reached(phone, another_phone, page):
    phone.post(f"{page}where/", HERE)
    phone.held(at=time(16))
    another_phone.post(f"{page}where/", {**HERE, "area": "SE1"})

    read = another_phone.read(f"{page}series/?day=2026-09-29&time=18:00&n=2&every=1")

    assert "Tue 29 Sep: already taken" in read


def test_another_address_can_be_said_on_the_way_to_a_series(phone, page):
    phone.post(f"{page}where/", HERE)
    asked = phone.get(f"{page}series/?where=").content.decode()

    path = phone.post(f"{page}where/", {**HERE, "address": "3 Quay", "to": re.search(r'name="to" value="(\w*)"', asked).group(1)}).headers[
        "Location"
    ]

    assert path == f"{page}series/"
    assert "We come to 3 Quay, N7." in phone.read(path)


def test_whoever_waits_for_a_time_there_says_where_first(phone, page, ines):
    with merchant_scope(ines.id):
        close_days(first_day=TUESDAY, last_day=TUESDAY, reason="Away", at=clock.now())
    wait = f"{page}wait/?day={TUESDAY}"
    assert "Where shall we come?" in phone.read(wait)
    mara = {"day": str(TUESDAY), "name": "Mara", "email": "mara@example.org"}
    assert phone.post(f"{page}wait/now/", mara).status_code == 400
    phone.post(f"{page}where/", HERE)

    assert phone.post(f"{page}wait/now/", mara).status_code == 302
    with merchant_scope(ines.id):
        assert WaitingEntry.objects.values_list("area", "address").get() == ("N7", "12 Mill Lane")
