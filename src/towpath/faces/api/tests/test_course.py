"""Courses and pauses over the API."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

SATURDAYS = [date(2026, 9, 26) + timedelta(weeks=week) for week in range(8)]


pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def ines(client, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        set_dates(version=lernwerk.ines.service("group"), days=SATURDAYS, wall_time=time(10), zone=BERLIN, at=MONDAY)
        return Ines(client, make_api_key(label="till", at=lernwerk.at)[1])


@pytest.fixture
def path(ines, lernwerk):
    return f"/services/{lernwerk.ines.service('group').service_id}/course"


def enrolled(ines, path, **more):
    dates = [each["id"] for each in ines.get(f"{path}?count=6").json()["dates"]]
    return ines.post(path, {"dates": dates, "name": "Amir", **more}, **{"Idempotency-Key": "one-course"})


def test_what_was_shown_is_booked_once(ines, path, lernwerk):
    first, second = enrolled(ines, path), enrolled(ines, path, dates=[])

    days = [each["day"] for each in first.json()["bookings"]]
    assert days == [day.isoformat() for day in SATURDAYS[:6]]
    assert second.status_code == 422
    with merchant_scope(lernwerk.ines.id):
        assert Booking.objects.count() == 6


def test_two_weeks_are_paused_without_a_fee(ines, path, lernwerk):
    enrolled(ines, path)
    with merchant_scope(lernwerk.ines.id):
        amir = str(Booking.objects.all()[0].booker_id)
    wanted = {"customer": amir, "first": "2026-09-21", "last": "2026-10-04"}
    plan = ines.post("/pauses/preview", wanted).json()

    wrong = ines.post("/pauses", {**wanted, "count": 5})
    made, again = (ines.post("/pauses", {**wanted, "count": len(plan["bookings"])}) for _time in range(2))

    assert (len(plan["bookings"]), plan["uses"], plan["days_left"]) == (2, 0, 14)
    assert (wrong.status_code, made.json()["bookings"]) == (409, 2)
    assert made.json()["id"] == again.json()["id"]


@pytest.mark.parametrize("bad", [{"customer": str(uuid4())}, {"first": "2026-09-01"}, {"last": "2026-12-31"}, {"last": "9999-12-31"}])
def test_a_pause_that_can_t_be_is_refused(ines, path, lernwerk, bad):
    enrolled(ines, path)
    with merchant_scope(lernwerk.ines.id):
        amir = str(Booking.objects.all()[0].booker_id)

    answer = ines.post("/pauses", {"customer": amir, "first": "2026-09-21", "last": "2026-10-04", "count": 2, **bad})

    assert 400 <= answer.status_code < 500
