"""Somebody answers a course's questions for nothing, and books from the result: the booking knows what led to it, and the business reads it."""

import re
from datetime import time, timedelta

import pytest

from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.tests.a_course import TOKEN, TOMS_MISSES, adopted, answered, course


@pytest.fixture
def maths(ines):
    with merchant_scope(ines.id):
        adopted(course())


@pytest.fixture
def offered_address(ines):
    return f"/book/{ines.service('single').service_id}/"


def led_there(phone):
    """From the questions over the result to the times, as a finger goes."""
    said = {f"q:{code}": choice for code, choice in answered(*TOMS_MISSES).items()}
    result = phone.post("/check/maths-small/", {"key": TOKEN, **said}).headers["Location"]
    way = re.search(r'href="(/book/[0-9a-f-]+/\?after=maths-small)"', phone.get(result).content.decode())
    assert way, "the result leads to a way to learn it here"
    assert phone.get(way.group(1)).status_code == 200


def test_the_questions_that_led_to_it_stand_on_the_page_of_the_booking(phone, another_phone, ines, maths):
    led_there(phone)
    booking, other = phone.book(), another_phone.book(at=time(14))

    assert (phone.booking(booking.pk).came_from, another_phone.booking(other.pk).came_from) == ("check:maths-small", "")
    browser = Browser(ines.owner)
    page = browser.text(f"/bookings/{booking.pk}/")
    assert "Came from" in page
    assert "the questions “maths-small”" in page
    assert "Came from" not in browser.text(f"/bookings/{other.pk}/")


def test_it_counts_for_a_few_hours_and_not_for_ever(phone, ines, maths, noon):
    led_there(phone)

    with clock.frozen(noon + timedelta(hours=3)):
        assert phone.booking(phone.book().pk).came_from == ""


@pytest.mark.parametrize("said", ["", "Robert'); drop", "x" * 61, "https://elsewhere.example/"])
def test_nonsense_in_the_address_is_nothing(phone, offered_address, said):
    assert phone.get(f"{offered_address}?after={said}").status_code == 200

    assert phone.booking(phone.book().pk).came_from == ""


def test_a_course_that_is_not_there_is_not_shown(phone, ines, offered_address):
    phone.get(f"{offered_address}?after=never-offered")

    booking = phone.book()

    assert "Came from" not in Browser(ines.owner).text(f"/bookings/{booking.pk}/")
