"""A write that PostgreSQL sent away because two waited for each other in a circle is simply done again: once, and nobody notices."""

import json

import pytest
from django.db import connection

from tests.tutors import build_lernwerk
from towpath.booking import cancel, claim
from towpath.booking.models import Booking
from towpath.faces.api.tests.test_api import headers
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

SENT_AWAY = "do $$ begin raise sqlstate '40P01' using message = 'deadlock detected'; end $$"


@pytest.fixture
def ines(committed):
    world = build_lernwerk()
    with clock.frozen(world.at):
        yield world.ines


@pytest.fixture
def send(client, ines):
    with merchant_scope(ines.id):
        key = make_api_key(label="x", at=clock.now())[1]

    def one(path, body, name="a-key-of-its-own"):
        sent = headers(key, **{"Idempotency-Key": name})
        client.raise_request_exception = False
        return client.post(f"/v1{path}", json.dumps(body), content_type="application/json", headers=sent)

    return one


def sent_away(times, monkeypatch):
    """So many times in a row the server ends the transaction in the middle of a cancellation, as it does to one of two in a circle."""
    left = [times]

    def let_go(**what):
        if left[0]:
            left[0] -= 1
            with connection.cursor() as cursor:
                cursor.execute(SENT_AWAY)
        claim.let_go(**what)

    monkeypatch.setattr(cancel, "let_go", let_go)


@pytest.fixture
def booking(send, ines):
    hold = {"service": str(ines.service("single").service_id), "starts_at": "2026-09-29T14:00:00Z"}
    held = send("/bookings", hold).json()["id"]
    send(f"/bookings/{held}/confirm", {})
    return held


def cancelled(ines):
    with merchant_scope(ines.id):
        return Booking.objects.filter(state="cancelled").count(), Event.objects.filter(name="booking.cancelled").count()


def test_it_is_done_again_and_has_happened_once(send, booking, ines, monkeypatch):
    sent_away(2, monkeypatch)

    answer = send(f"/bookings/{booking}/cancel", {})

    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    assert cancelled(ines) == (1, 1)


def test_not_for_ever(send, booking, ines, monkeypatch):
    sent_away(9, monkeypatch)

    assert send(f"/bookings/{booking}/cancel", {}).status_code == 500
    assert cancelled(ines) == (0, 0)


def test_a_refusal_the_second_time_is_told_as_a_refusal(send, booking, ines, monkeypatch):
    sent_away(1, monkeypatch)
    known = cancel.enter
    turns = []

    def somebody_was_faster(row, *more, **fields):
        turns.append(row)
        if len(turns) == 2:
            Booking.objects.filter(pk=row.pk).update(state="completed")
        return known(row, *more, **fields)

    monkeypatch.setattr(cancel, "enter", somebody_was_faster)

    answer = send(f"/bookings/{booking}/cancel", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_now")
