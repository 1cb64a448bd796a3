"""Licences and turns over the API: the same rules, the same words."""

import pytest

from towpath.booking.models import Need, Resource
from towpath.booking.set_hours import add_resource
from towpath.faces.api.tests.ines import FOUR, TUESDAY
from towpath.faces.api.tests.test_booking import WEEK
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.usefixtures("on_a_monday")

FIRST_AID = {"kind": "First aid", "number": "EH-12"}


@pytest.fixture
def person(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return Resource.objects.get(kind="person")


@pytest.fixture
def mo(lernwerk, person):
    with merchant_scope(lernwerk.ines.id):
        return add_resource(name="Mo", kind="person", skills=person.skills, hours=WEEK)


def ask_for_it(ines):
    """Single lessons take a first-aider from now on."""
    takes = [{"kind": "person", "licence": "first AID"}, {"kind": "room"}]
    wanted = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "needs": takes}
    return ines.put(f"/services/{ines.service('Single lesson')}", wanted)


def test_one_is_written_down_renewed_and_removed_with_what_it_touches(ines, person):
    licences = f"/resources/{person.pk}/licences"
    made = ines.put(licences, {**FIRST_AID, "valid_until": None}).json()
    assert ask_for_it(ines).status_code == 200
    booked = ines.booked(name="Jana")

    renewed = ines.put(licences, {**FIRST_AID, "valid_until": "2026-09-28"}).json()

    assert renewed["licence"] == {**made["licence"], "valid_until": "2026-09-28"}
    assert (made["hit"], renewed["hit"]) == ({"bookings": [], "dates": []}, {"bookings": [booked["id"]], "dates": []})
    assert ines.get("/licences/touched").json() == renewed["hit"]
    assert ines.get("/licences/ending").json() == ines.get(licences).json() == [renewed["licence"]]
    gone = ines.delete(f"{licences}/{made['licence']['id']}")
    assert (gone.status_code, gone.json()) == (200, renewed["hit"])
    assert ines.delete(f"{licences}/{made['licence']['id']}").status_code == 404


def test_it_is_neither_offered_nor_given_beyond_its_end(ines, person, mo):
    ines.put(f"/resources/{person.pk}/licences", {**FIRST_AID, "valid_until": "2026-09-28"})
    ask_for_it(ines)

    service = ines.service("Single lesson")
    assert ines.get(f"/services/{service}/times?first={TUESDAY}").json() == []
    assert ines.get(f"/services/{service}/times?first=2026-09-28").json() != []
    refused = ines.hold(starts_at=FOUR, name="Jana")
    assert (refused.status_code, refused.json()["code"]) == (409, "licence_over")
    assert refused.json()["facts"] == {"licence": "First aid"}


@pytest.mark.parametrize(
    "wrong", [{"kind": ""}, {"kind": "x" * 61}, {"kind": "x", "valid_until": "9999-12-31"}, {"kind": "x", "valid_until": "soon"}]
)
def test_what_is_no_licence_is_refused(ines, person, wrong):
    assert ines.put(f"/resources/{person.pk}/licences", wrong).status_code in (400, 422)
    assert ines.get(f"/resources/{person.pk}/licences").json() == []


def test_whose_turn_it_was_and_why(ines, person, mo):
    first = ines.booked(name="Jana")
    second = ines.booked(name="Ben", starts_at="2026-09-29T15:30:00Z", key="hold-another-time")
    moved = ines.post(f"/bookings/{second['id']}/move", {"person": str(person.pk), "starts_at": "2026-09-30T14:00:00Z"})
    assert moved.status_code == 200

    told = ines.get(f"/turns?day={TUESDAY}").json()

    assert [(each["booking"], each["resource"], each["why"]) for each in told["turns"]] == [
        (first["id"], str(person.pk), "level"),
        (second["id"], str(person.pk), "given"),
    ]
    assert told["turns"][0]["figures"] == {"mine": 0, "next": 0}
    assert told["turns"][1]["words"] == "Somebody of the team gave it to them."
    assert next(each["name"] for each in told["shares"]) == "Mo"
    assert ines.get("/turns?day=9999-12-31").status_code == 400
    assert ines.get("/turns").json()["turns"] == []


def test_what_is_usual_in_the_trade_is_proposed_and_who_holds_it(caller, okafor):
    licences = f"/resources/{okafor.ada.pk}/licences"
    (usual,) = caller.get("/licences/usual").json()
    assert (usual["code"], usual["kind"], usual["held_by"]) == ("gas_registration", "Gas registration", [])
    assert usual["why"].startswith("Heating firms usually need it")

    caller.put(licences, {"kind": usual["kind"], "valid_until": "2027-10-26"})

    assert caller.get("/licences/usual").json() == [{**usual, "held_by": [str(okafor.ada.pk)]}]
    with merchant_scope(okafor.id):
        assert set(Need.objects.values_list("licence", flat=True)) == {""}, "no service asks for it by that"


def test_where_the_trade_has_none_nothing_is_proposed(ines):
    assert ines.get("/licences/usual").json() == []
