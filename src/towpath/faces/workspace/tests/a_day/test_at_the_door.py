"""A class begins, and a tablet lies at the door."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.tutors import BERLIN
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Booking, Occurrence
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

DAY = date(2026, 9, 29)
BEGINS = datetime(2026, 9, 29, 15, 30, tzinfo=ZoneInfo("UTC"))
JSON = {"accept": "application/json"}


@pytest.fixture
def group(tutor):
    with merchant_scope(tutor.tutor.id):
        version = tutor.tutor.service("group")
        (there,) = set_dates(version=version, days=[DAY], wall_time=time(17, 30), zone=BERLIN, at=tutor.at)
        return there


@pytest.fixture
def jana(tutor, group):
    return place(tutor, group, "Jana")


def place(tutor, group, name):
    customer = tutor.customer(name)
    with merchant_scope(tutor.tutor.id):
        held = hold_places(occurrence=group, seats=1, wanted=Booked(customer, "storefront"), at=tutor.at)
        return confirm_booking(booking=held, at=tutor.at)


def walk_in(ines, group, name, key, **more):
    return ines.post(f"/door/{group.pk}/walk-in/", {"name": name, "key": key}, **more)


def test_the_list_opens_an_hour_before_and_says_so_until_then(ines, group, jana):
    with clock.frozen(BEGINS - timedelta(minutes=61)):
        page = ines.text(f"/door/{group.pk}/")
        assert "It is too early: from Tue 29 Sep, 16:30 on" in page
        assert "user-check" not in page.split("door__names")[1]
        assert "From Tue 29 Sep, 16:30 on you check in here" in ines.text(f"/dates/{group.pk}/")
    with clock.frozen(BEGINS - timedelta(minutes=60)):
        assert f'name="booking" value="{jana.pk}"' in ines.text(f"/door/{group.pk}/")
        assert f'action="/bookings/{jana.pk}/check-in/"' in ines.text(f"/dates/{group.pk}/")


def test_one_tap_and_they_are_here_and_a_second_tap_changes_nothing(ines, tutor, group, jana):
    with clock.frozen(BEGINS - timedelta(minutes=10)):
        for _ in range(2):
            answer = ines.post(f"/door/{group.pk}/here/", {"booking": str(jana.pk)})
            assert answer.headers["Location"] == f"/door/{group.pk}/"

        assert "1 of 1 are here" in ines.text(f"/door/{group.pk}/")
    assert tutor.history(jana) == ["held", "confirmed", "checked_in"]


def test_what_waited_without_a_line_is_taken_at_the_minute_it_was_done(ines, tutor, group, jana):
    with clock.frozen(BEGINS + timedelta(hours=3)):
        waited = str(int(timedelta(hours=3).total_seconds() * 1000))
        for _ in range(2):
            answer = ines.post(f"/door/{group.pk}/here/", {"booking": str(jana.pk), "waited": waited, "key": "x"}, headers=JSON)
            assert answer.json() == {"outcome": "done"}

    assert (tutor.now(jana).state, tutor.now(jana).changed_at) == ("checked_in", BEGINS)


def test_somebody_who_just_comes_has_a_place_until_the_class_ends_and_once(ines, tutor, group, jana):
    with clock.frozen(BEGINS + timedelta(minutes=20)):
        for _ in range(2):
            assert walk_in(ines, group, "Tom", "key-of-tom").status_code == 302

    (tom,) = [each for each in tutor.all() if each.booker is not None and each.booker.name == "Tom"]
    assert (tom.state, tom.channel) == ("checked_in", "counter")
    with clock.frozen(tutor.now(jana).ends_at):
        answer = walk_in(ines, group, "Mo", "key-of-mo", headers=JSON)
        assert (answer.status_code, answer.json()["outcome"]) == (409, "refused")
        assert "This class is over." in ines.text(f"/door/{group.pk}/")
    with merchant_scope(tutor.tutor.id):
        assert Occurrence.objects.get(pk=group.pk).taken == 2


def test_nobody_gets_a_place_that_is_not_there(ines, tutor, group):
    with merchant_scope(tutor.tutor.id):
        Occurrence.objects.filter(pk=group.pk).update(taken=group.seats)
    with clock.frozen(BEGINS):
        assert "Every place is taken." in ines.text(f"/door/{group.pk}/")
        assert walk_in(ines, group, "Mo", "key-of-mo").status_code == 409


def test_a_code_of_a_cancelled_booking_or_of_another_day_says_why(ines, tutor, group, jana):
    with clock.frozen(BEGINS - timedelta(days=3)):
        page = ines.text(f"/bookings/{jana.pk}/")
        assert "It is too early: they can be checked in from twelve hours before it begins." in page
        assert ines.post(f"/bookings/{jana.pk}/check-in/").status_code == 400
    with clock.frozen(BEGINS + timedelta(days=1)):
        assert "This booking was for another day, and that day is over." in ines.text(f"/bookings/{jana.pk}/")
        assert ines.post(f"/bookings/{jana.pk}/check-in/").status_code == 409
    with merchant_scope(tutor.tutor.id):
        cancel_date(occurrence=group, by=tutor.tutor.owner.pk, reason="Ill", at=tutor.at)
    with clock.frozen(BEGINS):
        assert "This booking was cancelled, so there is nobody to check in." in ines.text(f"/bookings/{jana.pk}/")
        assert "This date was called off." in ines.text(f"/door/{group.pk}/")
        answer = ines.post(f"/door/{group.pk}/here/", {"booking": str(jana.pk)}, headers=JSON)
        assert answer.json()["what_happened"] == "This booking was cancelled, so there is nobody to check in."


def test_a_name_of_another_list_is_not_on_this_one(ines, tutor, group, jana):
    lesson = tutor.book(DAY, time(14))
    with clock.frozen(BEGINS):
        for name in (str(lesson.pk), "nonsense", ""):
            answer = ines.post(f"/door/{group.pk}/here/", {"booking": name})
            assert answer.status_code == 400
            assert "They have no place on this date." in answer.content.decode()
    with merchant_scope(tutor.tutor.id):
        assert Booking.objects.get(pk=lesson.pk).state == "confirmed"


def test_the_list_opens_without_a_line_for_whoever_was_signed_in(ines):
    answer = ines.get("/door/offline.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "caches.open(KEPT)" in answer.content.decode()


def test_the_list_is_kept_for_its_day(ines, group, jana):
    with clock.frozen(BEGINS - timedelta(minutes=30)):
        assert ines.get(f"/door/{group.pk}/").headers["X-Keep-Seconds"] == str(7 * 60 * 60), "at five in Berlin"
    with clock.frozen(BEGINS + timedelta(days=1)):
        assert "X-Keep-Seconds" not in ines.get(f"/door/{group.pk}/").headers
