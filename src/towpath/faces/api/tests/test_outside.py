"""Calendars of the team elsewhere, by a key: the same rules as on the page."""

from ipaddress import ip_network

import pytest

from towpath.booking.models import Resource
from towpath.calendars.bring_together import bring_calendars_together
from towpath.calendars.read_entries import OURS
from towpath.calendars.tests.servers import PASSWORD, USER, calendar, event, radicale
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def phone(tmp_path, settings):
    settings.TOWPATH_CALENDAR_NETWORKS = (ip_network("127.0.0.0/8"),)
    with radicale(tmp_path) as there:
        yield there


@pytest.fixture
def person(lernwerk):
    """Somebody of the calendar who does not sign in."""
    with merchant_scope(lernwerk.ines.id):
        Resource.objects.filter(kind="person").update(person_id=None)
        return Resource.objects.get(kind="person")


def wanted(phone, **more):
    return {"kind": "caldav", "name": "Phone", "address": phone.address, "user": USER, "password": PASSWORD, "writes": True, **more}


def test_linked_read_asked_about_and_unlinked(ines, person, phone):
    booked = ines.booked(name="Jana Weber")
    made = ines.post(f"/resources/{person.pk}/outside-calendars", wanted(phone))
    bring_calendars_together(at=clock.now())
    phone.delete(booked["uid"])
    ines.post(f"/outside-calendars/{made.json()['id']}/read")
    bring_calendars_together(at=clock.now())

    (change,) = ines.get("/outside-changes").json()
    (calendar,) = ines.get(f"/resources/{person.pk}/outside-calendars").json()
    kept = ines.post(f"/outside-changes/{change['id']}/put-back")

    assert (made.status_code, change["kind"], change["booking"]) == (201, "deleted", booked["id"])
    assert (calendar["host"], calendar["writes"], calendar["problem"]) == ("127.0.0.1", True, "")
    assert PASSWORD not in made.content.decode()
    assert (kept.status_code, kept.json()["state"]) == (200, "confirmed")
    assert ines.post(f"/outside-changes/{change['id']}/accept").json()["code"] == "proposal_answered"
    assert ines.delete(f"/outside-calendars/{calendar['id']}").status_code == 204
    assert ines.get(f"/resources/{person.pk}/outside-calendars").json() == []


def test_a_date_of_a_class_is_asked_about_and_answered_the_same_way(ines, person, phone):
    group = next(each for each in ines.get("/services").json() if each["seats"] > 1)
    (date,) = ines.post(f"/services/{group['id']}/dates", {"days": ["2026-09-29"], "time": "16:00"}).json()
    made = ines.post(f"/resources/{person.pk}/outside-calendars", wanted(phone))
    bring_calendars_together(at=clock.now())
    phone.delete(date["id"])
    ines.post(f"/outside-calendars/{made.json()['id']}/read")
    bring_calendars_together(at=clock.now())

    (change,) = ines.get("/outside-changes").json()
    off = ines.post(f"/outside-changes/{change['id']}/accept")

    assert (change["kind"], change["booking"], change["date"]) == ("deleted", None, date["id"])
    assert (off.status_code, off.json()["id"], off.json()["cancelled_at"] is not None) == (200, date["id"], True)


def test_what_a_calendar_does_not_take_is_named_one_by_one(ines, person, phone):
    booked = ines.booked(name="Jana Weber")
    in_the_way = calendar(event("DTSTART:20260929T143000Z", "DTEND:20260929T153000Z", uid=f"{booked['uid']}{OURS}"))
    assert phone.do("PUT", "/ines/phone/copied.ics", in_the_way)[0] == 201
    ines.post(f"/resources/{person.pk}/outside-calendars", wanted(phone))
    bring_calendars_together(at=clock.now())

    (there,) = ines.get(f"/resources/{person.pk}/outside-calendars").json()
    (refused,) = there["unwritten"]

    assert there["problem"] == ""
    assert (refused["booking"], refused["date"], refused["takes_out"]) == (booked["id"], None, False)
    assert refused["problem"] == "calendar_refuses_entry"


def test_busy_over_a_booking_is_named_and_can_be_let_be(ines, person, phone):
    booked = ines.booked(name="Jana Weber")
    phone.put("dentist", "DTSTART:20260929T143000Z", "DTEND:20260929T153000Z")
    ines.post(f"/resources/{person.pk}/outside-calendars", wanted(phone))
    bring_calendars_together(at=clock.now())

    (hit,) = ines.get(f"/resources/{person.pk}/outside-hits").json()
    let = ines.post(f"/outside-busy/{hit['busy']}/let-be")

    assert (hit["booking"], hit["starts_at"]) == (booked["id"], "2026-09-29T14:30:00Z")
    assert (let.status_code, ines.get(f"/resources/{person.pk}/outside-hits").json()) == (204, [])


def test_a_key_links_nothing_for_somebody_who_signs_in(ines, lernwerk, phone):
    with merchant_scope(lernwerk.ines.id):
        own = Resource.objects.get(kind="person")

    answer = ines.post(f"/resources/{own.pk}/outside-calendars", wanted(phone))

    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours_to_link")


def test_of_several_calendars_the_names_are_told(ines, person, phone):
    phone.make("school")

    asked = ines.post(f"/resources/{person.pk}/outside-calendars", wanted(phone))
    chosen = ines.post(f"/resources/{person.pk}/outside-calendars", wanted(phone, calendar="School"))

    assert (asked.status_code, sorted(asked.json()["facts"]["calendars"].split(", "))) == (400, ["Phone", "School"])
    assert chosen.status_code == 201


def test_a_wrong_password_is_told_with_its_code_and_nothing_is_linked(ines, person, phone):
    answer = ines.post(f"/resources/{person.pk}/outside-calendars", wanted(phone, password="wrong"))

    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_calendar_password")
    assert ines.get(f"/resources/{person.pk}/outside-calendars").json() == []
