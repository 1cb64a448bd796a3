"""The customer stands there, and presses one button."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from towpath.booking.manage_link import make_link
from towpath.booking.models import Absence
from towpath.booking.nobody_came import admit_nobody_came, deny_nobody_came
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

FOUR = datetime(2026, 9, 29, 14, 0, tzinfo=ZoneInfo("UTC"))
QUARTER_PAST = FOUR + timedelta(minutes=15)


@pytest.fixture
def booking(phone):
    return phone.book()


@pytest.fixture(params=["own", "link"])
def door(request, phone, another_phone, ines, booking):
    if request.param == "own":
        return phone, f"/bookings/{booking.pk}/"
    with merchant_scope(ines.id):
        return another_phone, f"/b/{make_link(booking=booking, at=clock.now())}/"


def test_what_it_would_bring_is_said_before_anything_is_booked(phone, booking):
    assert "if nobody of us comes: everything back, and €38.00 on top" in phone.read(f"/bookings/{booking.pk}/")
    assert "如果我们没有人到：全额退还，另补" in phone.read(f"/bookings/{booking.pk}/", **{"accept-language": "zh-hans"})


def test_it_can_be_pressed_a_quarter_of_an_hour_after_the_time_by_both_doors(door, ines, booking):
    browser, address = door
    with clock.frozen(QUARTER_PAST - timedelta(seconds=1)):
        assert "Nobody came" not in browser.read(address)
        assert browser.post(f"{address}nobody-came/", {"words": ""}).status_code == 400
    with clock.frozen(QUARTER_PAST):
        page = browser.read(address)
        assert "If they say nothing, your word counts: what you paid goes back. On top, €38.00 is kept for you." in page

        for _ in range(2):
            assert browser.post(f"{address}nobody-came/", {"words": "The door was shut."}).status_code == 302

        assert "You said that nobody came" in browser.read(address)
    with merchant_scope(ines.id):
        assert Absence.objects.get().words == "The door was shut."


def test_both_words_are_on_the_page_of_whoever_booked(phone, ines, booking):
    with clock.frozen(QUARTER_PAST):
        phone.post(f"/bookings/{booking.pk}/nobody-came/", {"words": "The door was shut."})
        with merchant_scope(ines.id):
            deny_nobody_came(booking=booking, words="I stood at the door.", by=ines.owner.pk, at=QUARTER_PAST)

        page = phone.read(f"/bookings/{booking.pk}/")

    assert all(words in page for words in ("The door was shut.", "sees it differently", "I stood at the door.", "Both words stay here."))


def test_whoever_holds_only_the_link_reads_that_they_differ_and_neithers_words(phone, another_phone, ines, booking):
    with clock.frozen(QUARTER_PAST):
        phone.post(f"/bookings/{booking.pk}/nobody-came/", {"words": "The door was shut."})
        with merchant_scope(ines.id):
            deny_nobody_came(booking=booking, words="I stood at the door.", by=ines.owner.pk, at=QUARTER_PAST)
            link = make_link(booking=booking, at=clock.now())

        page = another_phone.read(f"/b/{link}/")

    assert "sees it differently. Both words can be read on the phone or computer that booked." in page
    assert not any(words in page for words in ("The door was shut.", "I stood at the door.", "Both words stay here."))


def test_what_is_given_is_in_my_place_and_says_where_it_comes_from(phone, ines, booking):
    with clock.frozen(QUARTER_PAST):
        with merchant_scope(ines.id):
            admit_nobody_came(booking=booking, by=ines.owner.pk, at=QUARTER_PAST)

        page, place = phone.read(f"/bookings/{booking.pk}/"), phone.get("/my/").content.decode()
        assert "was not there" in page
        assert "On top, €38.00 is kept for you." in page
        voucher = phone.read(re.search(r'href="(/v/[^"]+)"', place).group(1))

    assert "Given to you, because nobody of us came" in voucher
    assert "Get the money back" not in voucher


def test_somebody_elses_booking_is_not_there(another_phone, ines, booking):
    with clock.frozen(QUARTER_PAST):
        assert another_phone.post(f"/bookings/{booking.pk}/nobody-came/", {"words": "x"}).status_code == 404
    with merchant_scope(ines.id):
        assert not Absence.objects.exists()
