"""Who comes, who pays, who comes along, and how they like it: said when a time is held over the API."""

from datetime import date, time

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.forget import forget_notes
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Consent, OwnWay
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.usefixtures("on_a_monday")

MIA = {"attendee": "Mia", "is_child": True, "guardian_agrees": True, "payer": "Grandpa", "payer_email": "opa@example.org"}


@pytest.fixture
def saturday(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        (only,) = set_dates(version=lernwerk.ines.service("group"), days=[date(2026, 9, 26)], wall_time=time(10), zone=BERLIN, at=MONDAY)
        return only


def places(ines, saturday, *guests, key="three-places", places=3):
    body = {"places": places, "name": "Jana", "who": {"guests": list(guests)}}
    return ines.post(f"/dates/{saturday.pk}/places", body, **{"Idempotency-Key": key})


def test_who_is_who_is_said_when_holding(ines, lernwerk):
    held = ines.hold(name="Jana", who=MIA, ways=["quiet"], keep_ways=True)
    again = ines.hold(name="Jana", who=MIA, ways=["quiet"], keep_ways=True)

    assert (held.status_code, again.status_code) == (201, 200)
    assert {name: held.json()[name] for name in ("name", "attendee", "payer", "ways")} == {
        "name": "Jana", "attendee": "Mia", "payer": "Grandpa", "ways": ["quiet"],
    }  # fmt: skip
    with merchant_scope(lernwerk.ines.id):
        assert list(Consent.objects.filter(purpose="guardian").values_list("customer__name", "channel")) == [("Mia", "api")]
        assert list(OwnWay.objects.values_list("customer__name", "ways")) == [("Jana", ["quiet"])]


def test_what_was_said_when_holding_stands_when_it_is_promised(ines):
    held = ines.hold(name="Jana", ways=["quiet"]).json()

    assert ines.post(f"/bookings/{held['id']}/confirm").json()["ways"] == ["quiet"]


def test_for_a_child_without_a_guardian_nothing_is_held(ines, lernwerk):
    answer = ines.hold(name="Jana", who={**MIA, "guardian_agrees": False})

    assert (answer.status_code, answer.json()["code"]) == (400, "guardian_missing")
    with merchant_scope(lernwerk.ines.id):
        assert not Booking.objects.exists()


def test_who_comes_along_is_named_within_the_places(ines, saturday, lernwerk):
    held = places(ines, saturday, "Ben", " ", "Tom  Weber").json()
    too_many = places(ines, saturday, "Ben", key="one-place-only", places=1)

    assert held["guests"] == ["Ben", "Tom Weber"]
    assert (too_many.status_code, too_many.json()["code"]) == (400, "too_many_guests")
    with merchant_scope(lernwerk.ines.id):
        booking = Booking.objects.select_related("booker").get()
        forget_notes(CustomerErased(at=MONDAY, customer=booking.booker.pseudonym, customer_id=booking.booker_id))
        assert Booking.objects.get().guests == [], "forgotten with the booker"


def test_alone_nobody_comes_along(ines):
    assert ines.hold(name="Jana", who={"guests": ["Ben"]}).json()["code"] == "too_many_guests"
