"""Somebody else takes over, and classes move, over the API."""

import pytest

from tests.tutors import MONDAY
from towpath.booking.models import Claim, Resource
from towpath.booking.set_hours import add_resource
from towpath.faces.api.tests.ines import FOUR
from towpath.faces.api.tests.test_booking import WEEK
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_hand_over import tell_of_hand_over

pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def mo(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        skills = Resource.objects.filter(kind="person").first().skills
        return add_resource(name="Mo", kind="person", skills=skills, hours=WEEK)


def test_a_booking_goes_to_somebody_else_at_its_hour_or_another(ines, lernwerk, mo):
    booked = ines.booked(name="Jana")

    given = ines.post(f"/bookings/{booked['id']}/move", {"person": str(mo.pk)}).json()
    assert (given["starts_at"], str(mo.pk) in given["takes"]) == (FOUR, True)
    moved = ines.post(f"/bookings/{booked['id']}/move", {"person": str(mo.pk), "starts_at": "2026-09-29T15:30:00Z"}).json()
    assert (moved["starts_at"], str(mo.pk) in moved["takes"]) == ("2026-09-29T15:30:00Z", True)
    assert ines.post(f"/bookings/{booked['id']}/move", {"person": booked["id"]}).status_code == 404


def test_a_class_moves_with_its_places(ines, lernwerk, mo):
    group = ines.service("Small group")
    (there,) = ines.post(f"/services/{group}/dates", {"days": ["2026-09-29"], "time": "17:30"}).json()
    held = ines.post(f"/dates/{there['id']}/places", {"places": 1, "name": "Jana"}, **{"Idempotency-Key": "one-place-please"}).json()
    ines.post(f"/bookings/{held['id']}/confirm")

    told = ines.post(f"/dates/{there['id']}/move", {"person": str(mo.pk)}).json()
    assert [each["id"] for each in told] == [held["id"]]
    (told,) = ines.post(f"/dates/{there['id']}/move", {"starts_at": "2026-09-30T13:00:00Z"}).json()
    assert (told["id"], told["starts_at"]) == (held["id"], "2026-09-30T13:00:00Z")
    assert ines.post(f"/dates/{there['id']}/move", {}).status_code == 409, "neither another hour nor another person"


def test_the_customer_reads_who_is_there_and_that_leaving_costs_nothing(ines, lernwerk, mo):
    booked = ines.booked(name="Jana")
    with merchant_scope(lernwerk.ines.id):
        Claim.objects.filter(booking=booked["id"]).first().booking.booker.__class__.objects.update(email="jana@example.org")
        ines.post(f"/bookings/{booked['id']}/move", {"person": str(mo.pk)})
    with merchant_scope(lernwerk.ines.id):
        row = Event.objects.get(name="booking.handed_over")
        fact = Announcement.known[row.name].read(at=MONDAY, customer=row.customer, payload=row.payload)
        tell_of_hand_over(fact)
        tell_of_hand_over(fact)

        post = Post.objects.get(key__startswith="booking_handed_over")

    assert post.subject == "Mo is there for you: Tue 29 Sep, 16:00, Albrecht Maths"
    assert "cancelling costs nothing until it begins" in post.text
    assert "/b/" in post.text
