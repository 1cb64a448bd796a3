"""Dates of a class, and the places in them."""

from datetime import date, time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.models import Occurrence
from towpath.booking.wall_clock import instant_of
from towpath.faces.workspace.tests.booking_cast import key_on
from towpath.foundation.tenancy import merchant_scope


def dates_of(tutor):
    with merchant_scope(tutor.tutor.id):
        return list(Occurrence.objects.order_by("starts_at"))


def set_them(browser, tutor, **more):
    service = tutor.service("group").service_id
    return browser.post(f"/services/{service}/dates/", {"day": "2026-10-20", "time": "16:00", "weeks": "2", "walk_in": "1", **more})


def test_dates_are_set_for_several_weeks_on_the_wall_clock(ines, tutor):
    assert set_them(ines, tutor).status_code == 302

    first, second = dates_of(tutor)
    assert [first.wall_day, second.wall_day] == [date(2026, 10, 20), date(2026, 10, 27)]
    assert [first.starts_at, second.starts_at] == [instant_of(each.wall_day, time(16), BERLIN) for each in (first, second)]
    assert second.starts_at - first.starts_at == timedelta(days=7, hours=1)  # the clocks went back in between
    assert "Tue 27 Oct, 16:00" in ines.text(f"/services/{tutor.service('group').service_id}/dates/")


@pytest.mark.parametrize(
    "wrong", [{"weeks": "0"}, {"weeks": "27"}, {"day": "x"}, {"walk_in": "5"}, {"time": ""}, {"time": "03:00"}, {"day": "2026-10-23"}]
)
def test_dates_that_can_not_be_are_none_at_all(ines, tutor, wrong):
    assert set_them(ines, tutor, **wrong).status_code in (400, 409)
    assert dates_of(tutor) == []


def test_a_lesson_for_one_has_no_dates(ines, tutor):
    assert ines.get(f"/services/{tutor.service('single').service_id}/dates/").status_code == 404


def test_walk_ins_get_the_last_places_and_no_more(paul, ines, tutor):
    set_them(ines, tutor, weeks="1")
    (there,) = dates_of(tutor)

    def comes(name, seats):
        page = paul.text(f"/dates/{there.pk}/")
        return paul.post(f"/dates/{there.pk}/walk-in/", {"key": key_on(page), "name": name, "seats": seats})

    assert comes("Ali", "3").status_code == 302
    page = paul.text(f"/dates/{there.pk}/")
    full = paul.post(f"/dates/{there.pk}/walk-in/", {"key": key_on(page), "name": "Mia", "seats": "2"})
    assert full.status_code == 409
    assert "There are not that many places left." in full.content.decode()
    assert comes("", "1").status_code == 302

    assert dates_of(tutor)[0].taken == 4
    page = paul.text(f"/dates/{there.pk}/")
    assert "4 of 4 places taken" in page
    assert "Ali" in page


def test_a_date_that_is_called_off_costs_nobody_anything(ines, tutor):
    set_them(ines, tutor, weeks="1")
    (there,) = dates_of(tutor)
    key = key_on(ines.text(f"/dates/{there.pk}/"))
    ines.post(f"/dates/{there.pk}/walk-in/", {"key": key, "name": "Ali", "seats": "1"})

    assert ines.post(f"/dates/{there.pk}/call-off/", {"reason": ""}).status_code == 400
    ines.post(f"/dates/{there.pk}/call-off/", {"reason": "I am ill"})

    (booking,) = tutor.all()
    assert (booking.state, booking.cancelled_by, booking.cost_minor) == ("cancelled", "business", 0)
    assert tutor.claimed() == 0
    assert "This date was called off." in ines.text(f"/dates/{there.pk}/")


def test_a_place_moves_to_another_date(ines, tutor):
    set_them(ines, tutor)
    here, there = dates_of(tutor)
    key = key_on(ines.text(f"/dates/{here.pk}/"))
    ines.post(f"/dates/{here.pk}/walk-in/", {"key": key, "name": "Ali", "seats": "1"})
    (booking,) = tutor.all()
    assert "Move here" in ines.text(f"/bookings/{booking.pk}/move/")

    ines.post(f"/bookings/{booking.pk}/move/", {"date": str(there.pk)})

    assert [each.taken for each in dates_of(tutor)] == [0, 1]
    assert ines.post(f"/bookings/{booking.pk}/move/", {"date": "x"}).status_code == 400


def test_nobody_is_promised_a_message_that_has_nowhere_to_go(ines, tutor):
    with_mail, without = tutor.book(customer=tutor.customer(email="jana@example.org")), tutor.book(at=time(17, 30))

    for booking, told in ((with_mail, "Your customer is told."), (without, "They left no mail address: tell them yourself.")):
        answer = ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "business", "reason": "I am ill"}, follow=True)
        assert told in answer.content.decode()
