"""What customers have paid for visits to come, as a program reads it."""

from tests.tutors import MONDAY
from towpath.booking.models import Booking
from towpath.faces.api import paid_ahead as read_ahead
from towpath.foundation.tenancy import merchant_scope
from towpath.orders import paid_ahead
from towpath.orders.bill_booking import pay_at_venue


def test_the_sum_and_each_visit_it_is_made_of(ines, lernwerk):
    booked = ines.booked()
    assert ines.get("/paid-ahead").json() == {"owed_minor": 0, "currency": "EUR", "visits": [], "next": None}

    with merchant_scope(lernwerk.ines.id):
        booking = Booking.objects.get(pk=booked["id"])
        pay_at_venue(booking=booking, method="cash", by=lernwerk.ines.owner.pk, at=MONDAY)

    answer = ines.get("/paid-ahead").json()
    assert (answer["owed_minor"], len(answer["visits"])) == (3800, 1)
    assert (answer["visits"][0]["booking"], answer["visits"][0]["minor"], answer["visits"][0]["state"]) == (booked["id"], 3800, "confirmed")


def test_however_many_they_are_the_sum_is_of_all_and_every_one_can_be_read(ines, lernwerk, monkeypatch):
    for module in (paid_ahead, read_ahead):
        monkeypatch.setattr(module, "PAGE", 2)
    tuesdays = ("2026-09-29", "2026-10-06", "2026-10-13")
    booked = [ines.booked(starts_at=f"{day}T14:00:00Z", key=f"hold-for-{day}")["id"] for day in tuesdays]
    with merchant_scope(lernwerk.ines.id):
        for each in reversed(booked):
            pay_at_venue(booking=Booking.objects.get(pk=each), method="cash", by=lernwerk.ines.owner.pk, at=MONDAY)

    first = ines.get("/paid-ahead").json()
    rest = ines.get(f"/paid-ahead?start={first['next']}").json()

    assert [each["booking"] for each in first["visits"] + rest["visits"]] == booked
    assert (first["owed_minor"], rest["owed_minor"], first["next"], rest["next"]) == (11400, 11400, 2, None)
    assert ines.get("/paid-ahead?start=9").json() == rest | {"visits": []}
    assert ines.get("/paid-ahead?start=-1").status_code == 422
