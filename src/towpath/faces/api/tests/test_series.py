"""Every week, over the API: look, book, move, cancel; the same rules as on the pages."""

from datetime import date
from uuid import uuid4

import pytest

from towpath.booking.close_days import close_days
from towpath.booking.models import Booking
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

STORY = ["2026-10-06", "2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01", "2026-12-08"]


pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def ines(client, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn", at=lernwerk.at)
        return Ines(client, make_api_key(label="calendar", at=lernwerk.at)[1])


def rule(ines, **more):
    return {"service": ines.service("Single lesson"), "first_day": "2026-10-06", "time": "16:00", "count": 8, "name": "Jana", **more}


def booked(ines, **more):
    return ines.post("/series", rule(ines, days=STORY, **more), **{"Idempotency-Key": "one-series"})


def test_looking_names_each_day_and_each_one_left_out(ines):
    seen = ines.post("/series/preview", rule(ines)).json()

    assert [each["day"] for each in seen["lessons"]] == STORY
    assert {each["time"] for each in seen["lessons"]} == {"16:00:00"}
    assert seen["skipped"] == [{"day": "2026-10-13", "why": "closure"}, {"day": "2026-10-20", "why": "closure"}]
    assert seen["total_minor"] == 8 * 3800


def test_it_is_booked_once_however_often_it_is_sent(ines, lernwerk):
    first, second = booked(ines), booked(ines)

    assert first.status_code == second.status_code == 200
    assert first.json()["id"] == second.json()["id"]
    assert len(ines.get(f"/series/{first.json()['id']}").json()["bookings"]) == 8
    with merchant_scope(lernwerk.ines.id):
        assert Booking.objects.count() == 8


def test_this_and_the_following_are_moved_as_shown(ines):
    third = booked(ines).json()["bookings"][2]["id"]
    wanted = {"reach": "following", "day": "2026-11-05", "time": "17:00"}
    plan = ines.post(f"/bookings/{third}/series/move/preview", wanted).json()

    wrong = ines.post(f"/bookings/{third}/series/move", {**wanted, "count": 5})
    moved = ines.post(f"/bookings/{third}/series/move", {**wanted, "count": plan["count"]})

    assert (plan["count"], plan["stays"]) == (6, [])
    assert (wrong.status_code, wrong.json()["code"]) == (409, "count_moved")
    assert [each["time"] for each in moved.json()["bookings"]] == ["17:00:00"] * 6
    assert moved.json()["follows"]


def test_all_are_cancelled_at_what_was_shown(ines):
    first = booked(ines).json()["bookings"][0]["id"]
    plan = ines.get(f"/bookings/{first}/series/cost?reach=all").json()

    off = ines.post(f"/bookings/{first}/series/cancel", {"reach": "all", "by": "customer", "count": plan["count"], "shown_minor": 0})

    assert (plan["count"], plan["amount_minor"]) == (8, 0)
    assert len(off.json()) == 8


def test_what_was_asked_for_is_answered_in_one_go(ines):
    asked = {name: value for name, value in rule(ines, days=STORY).items() if name != "name"}
    service = next(each for each in ines.get("/services").json() if each["id"] == asked["service"])
    keep = ("name", "minutes", "price_minor", "kind", "horizon_days")
    changed = ines.put(f"/services/{asked['service']}", {name: service[name] for name in keep} | {"asks_approval": True})
    assert changed.status_code == 200, changed.content
    series = ines.post("/series", asked, **{"Idempotency-Key": "asked-for"}).json()

    approved = ines.post(f"/series/{series['id']}/approve").json()

    assert {each["state"] for each in series["bookings"]} == {"requested"}
    assert {each["state"] for each in approved["bookings"]} == {"confirmed"}


@pytest.mark.parametrize(
    "bad",
    [{"time": "25:00"}, {"count": 0}, {"count": 61}, {"first_day": "9999-12-31"}, {"weekdays": [9]}, {"days": []}, {"until": "2026-01-01"}],
)
def test_what_can_t_be_is_refused(ines, bad):
    answer = ines.post("/series", {**rule(ines, days=STORY), **bad}, **{"Idempotency-Key": "bad-series"})

    assert 400 <= answer.status_code < 500


def test_a_foreign_series_is_not_there(ines):
    assert ines.get(f"/series/{uuid4()}").status_code == 404
    assert ines.post(f"/bookings/{uuid4()}/series/cancel", {"reach": "all", "count": 1, "reason": "x"}).status_code == 404
