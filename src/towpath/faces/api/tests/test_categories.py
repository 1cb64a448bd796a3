"""Headings, their order, and minutes of one's own, over the API: the same rules as on the pages."""

import pytest

from tests.trades import without_headings
from towpath.booking.models import Claim
from towpath.faces.api.tests.ines import TUESDAY
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.usefixtures("on_a_monday")

LESSON = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800}
NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def bare(on_a_monday, lernwerk):
    """She took the headings of her trade away, and begins her own."""
    with merchant_scope(lernwerk.ines.id):
        without_headings()


def names(ines):
    return [each["name"]["en"] for each in ines.get("/services").json()]


def test_services_stand_under_headings_in_the_order_that_was_said(ines):
    trial, lessons = (ines.post("/categories", {"name": {"en": name}}).json() for name in ("Trial", "Lessons"))
    single = ines.service("Single lesson")
    assert ines.put(f"/services/{single}", {**LESSON, "category": lessons["id"]}).json()["category"] == lessons["id"]
    exam = ines.post("/services", {**LESSON, "name": {"en": "Exam prep"}, "category": trial["id"]}).json()

    assert names(ines)[-2:] == ["Exam prep", "Single lesson"]
    assert ines.put("/order-of-categories", {"categories": [lessons["id"], trial["id"]]}).status_code == 204
    assert names(ines)[-2:] == ["Single lesson", "Exam prep"]
    ines.put(f"/services/{exam['id']}", {**LESSON, "name": {"en": "Exam prep"}, "category": lessons["id"]})
    everything = [each["id"] for each in ines.get("/services").json()]
    assert (
        ines.put("/order-of-services", {"services": [exam["id"], *(each for each in everything if each != exam["id"])]}).status_code == 204
    )
    assert names(ines)[-2:] == ["Exam prep", "Single lesson"]
    assert ines.get("/categories").json() == [lessons, trial]


def test_what_is_left_out_stays_and_null_is_none(ines):
    lessons, single = ines.post("/categories", {"name": {"en": "Lessons"}}).json()["id"], ines.service("Single lesson")
    ines.put(f"/services/{single}", {**LESSON, "category": lessons})

    assert ines.put(f"/services/{single}", LESSON).json()["category"] == lessons
    assert ines.put(f"/services/{single}", {**LESSON, "category": None}).json()["category"] is None


def test_a_heading_is_renamed_and_removed(ines):
    lessons, single = ines.post("/categories", {"name": {"en": "Lessons"}}).json()["id"], ines.service("Single lesson")
    ines.put(f"/services/{single}", {**LESSON, "category": lessons})

    assert ines.put(f"/categories/{lessons}", {"name": {"en": "Singles", "zh-hans": "一对一"}}).json()["name"]["zh-hans"] == "一对一"
    assert ines.delete(f"/categories/{lessons}").status_code == 204
    assert ines.get("/categories").json() == []
    assert ines.delete(f"/categories/{lessons}").status_code == 404
    assert next(each for each in ines.get("/services").json() if each["id"] == single)["category"] is None


def test_what_is_no_heading_is_refused_with_a_reason(ines):
    lessons, single = ines.post("/categories", {"name": {"en": "Lessons"}}).json()["id"], ines.service("Single lesson")
    before = ines.get("/services").json()

    answer = ines.put(f"/services/{single}", {**LESSON, "price_minor": 1, "category": NOBODYS})
    order = ines.put("/order-of-categories", {"categories": [lessons, NOBODYS]})

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (order.status_code, order.json()["code"]) == (409, "order_moved")
    assert ines.put("/order-of-services", {"services": [single]}).json()["code"] == "order_moved"
    for name in ({}, {"en": ""}, {"en": "x" * 61}, {"de": "Stunden"}):
        assert ines.post("/categories", {"name": name}).status_code in (400, 422)
    assert ines.post("/categories", {"name": {"en": "a\x00b"}}).status_code in (400, 422)
    assert ines.get("/services").json() == before


def test_somebody_s_own_minutes_are_claimed_with_every_booking(ines, lernwerk):
    person = next(each for each in ines.get("/resources").json() if each["kind"] == "person")
    assert (person["buffer_before"], person["buffer_after"]) == (0, 0)

    changed = ines.put(f"/resources/{person['id']}", {"buffer_before": 30})
    booking = ines.booked()

    assert changed.json() == {**person, "buffer_before": 30}
    with merchant_scope(lernwerk.ines.id):
        own = Claim.objects.get(booking=booking["id"], resource=person["id"])
    assert own.starts_at.isoformat() == "2026-09-29T13:30:00+00:00"
    times = {each["time"] for each in ines.get(f"/services/{ines.service('Single lesson')}/times?first={TUESDAY}").json()}
    assert "17:30:00" not in times
    assert "18:00:00" in times


def test_somebody_new_has_them_from_the_start_and_too_many_are_refused(ines):
    attic = {"name": "Attic", "kind": "room", "hours": [[["09:00", "21:00"]]] * 7}

    made = ines.post("/resources", {**attic, "buffer_after": 15}).json()
    renamed = ines.put(f"/resources/{made['id']}", {"name": "Loft"}).json()

    assert (made["buffer_before"], made["buffer_after"]) == (0, 15)
    assert (renamed["name"], renamed["buffer_after"], renamed["capacity"]) == ("Loft", 15, 1)
    for wrong in ({"buffer_after": 481}, {"buffer_before": -1}, {"name": ""}, {"capacity": 0}):
        assert ines.put(f"/resources/{made['id']}", wrong).status_code in (400, 422)
    assert ines.put(f"/resources/{NOBODYS}", {"buffer_after": 5}).status_code == 404
