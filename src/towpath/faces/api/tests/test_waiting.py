"""Waiting over the API: join, the offer, its answer, and leaving."""

from datetime import date, time
from uuid import uuid4

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Occurrence
from towpath.booking.waiting_offer import offer_freed_places
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

MARA = {"name": "Mara", "email": "Mara@example.org"}


pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def full(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        (only,) = set_dates(version=lernwerk.ines.service("group"), days=[date(2026, 9, 26)], wall_time=time(10), zone=BERLIN, at=MONDAY)
        Occurrence.objects.filter(pk=only.pk).update(taken=only.seats)
        return only


def join(ines, full, key="wait-for-it", **more):
    return ines.post(f"/dates/{full.pk}/waiting", {**MARA, **more}, **{"Idempotency-Key": key})


def freed(lernwerk, full):
    with merchant_scope(lernwerk.ines.id):
        Occurrence.objects.filter(pk=full.pk).update(taken=full.seats - 1)
        return offer_freed_places(at=clock.now())


def test_the_line_is_kept_in_order(ines, full):
    first = join(ines, full)
    second = join(ines, full, key="wait-behind", name="Tom", email="tom@example.org")

    assert (first.status_code, second.status_code) == (201, 201)
    assert [each["name"] for each in ines.get("/waiting").json()] == ["Mara", "Tom"]
    assert [first.json()["place_in_line"], second.json()["place_in_line"]] == [1, 2]


def test_sent_again_it_is_one_entry(ines, full):
    assert join(ines, full).json()["id"] == join(ines, full).json()["id"]
    assert len(ines.get("/waiting").json()) == 1


def test_an_offer_is_accepted_and_books_the_place(ines, full, lernwerk):
    entry = join(ines, full).json()["id"]
    assert freed(lernwerk, full) == 1

    offered = ines.get(f"/waiting/{entry}").json()
    taken = ines.post(f"/waiting/{entry}/accept").json()

    assert offered["state"] == "offered"
    assert offered["offered_until"] is not None
    assert taken["state"] == "taken"
    assert ines.get(f"/bookings/{taken['booking']}").json()["state"] == "confirmed"


def test_no_asks_the_next(ines, full, lernwerk):
    first = join(ines, full).json()["id"]
    second = join(ines, full, key="wait-behind", name="Tom", email="tom@example.org").json()["id"]
    freed(lernwerk, full)

    ines.post(f"/waiting/{first}/decline")

    assert ines.get(f"/waiting/{second}").json()["state"] == "offered"


def test_leaving_is_final(ines, full):
    entry = join(ines, full).json()["id"]

    left = ines.post(f"/waiting/{entry}/leave").json()

    assert left["state"] == "left"
    assert ines.post(f"/waiting/{entry}/accept").status_code == 410


def test_days_of_a_service_can_be_waited_for(ines):
    service = ines.service("Single lesson")

    free = ines.post(f"/services/{service}/waiting", {**MARA, "days": ["2026-09-29"]}, **{"Idempotency-Key": "wait-for-a-day"})

    assert (free.status_code, free.json()["code"]) == (409, "nothing_to_wait_for")


@pytest.mark.parametrize("bad", [{"email": "x"}, {"name": ""}, {"places": 0}, {"places": 501}])
def test_what_can_t_be_is_refused(ines, full, bad):
    assert 400 <= join(ines, full, **bad).status_code < 500


def test_nobody_s_entry_is_not_there(ines):
    assert ines.get(f"/waiting/{uuid4()}").status_code == 404
