"""Questions before a booking, over the API: the same ones, and the same no."""

from datetime import date, time

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking, ServiceVersion
from towpath.faces.storefront.tests.booking.test_gate_page import GAS
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack, store_pack

pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def visit(ines, lernwerk):
    """A lesson of a trade that asks about gas."""
    manifest = newest_pack("tutor").manifest
    pack = store_pack(manifest={**manifest, "version": 100, "booking": {**manifest["booking"], "gates": [GAS]}}, at=MONDAY)
    Merchant.objects.filter(pk=lernwerk.ines.id).update(pack=pack)
    service = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "gate": "gas_smell"}
    assert ines.put(f"/services/{service}", asks).json()["gate"] == "gas_smell"
    return service


def test_the_questions_are_read_and_answered_with_the_hold(ines, visit):
    gate = ines.get(f"/services/{visit}/gate").json()
    assert [each["code"] for each in gate["questions"]] == ["smell"]

    assert ines.hold(key="without-a-word").json()["code"] == "gate_not_passed"
    assert ines.hold(key="somebody-calls", name="Jana").json()["code"] == "gate_not_passed"
    assert ines.hold(key="all-is-well", answers={"smell": "no"}).status_code == 201


def test_a_refusing_answer_says_what_to_do_instead(ines, visit):
    answer = ines.hold(key="it-smells", answers={"smell": "yes"})

    assert (answer.status_code, answer.json()["code"]) == (409, "gate_refused")
    assert "call 112" in answer.content.decode()


def test_a_gate_the_trade_does_not_know_is_no_gate(ines):
    service = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "gate": "made_up"}

    answer = ines.put(f"/services/{service}", asks)

    assert (answer.status_code, answer.json()["code"]) == (400, "no_such_gate")
    assert ines.get(f"/services/{service}/gate").json() is None


def test_whoever_types_it_in_may_set_them_aside_with_a_reason_that_is_kept(ines, visit):
    why = {"set_aside": "Saw her doctor's letter"}

    own = ines.hold(key="their-own-choice", **why)
    typed_in = ines.hold(key="at-the-counter", name="Jana", **why)

    assert (own.status_code, own.json()["code"]) == (409, "gate_not_passed")
    assert (typed_in.status_code, typed_in.json()["gate_set_aside"]) == (201, "Saw her doctor's letter")


def test_places_of_a_class_and_a_course_meet_the_same_questions(ines, lernwerk, visit):
    with merchant_scope(lernwerk.ines.id):
        group = lernwerk.ines.service("group")
        ServiceVersion.objects.filter(pk=group.pk).update(gate="gas_smell")
        days = [date(2026, 9, 26), date(2026, 10, 3)]
        first, second = set_dates(version=group, days=days, wall_time=time(10), zone=BERLIN, at=MONDAY)

    def place(key, **said):
        return ines.post(f"/dates/{first.pk}/places", {"name": "Tom", **said}, **{"Idempotency-Key": key})

    def course(key, **said):
        wanted = {"dates": [str(second.pk)], "name": "Tom", **said}
        return ines.post(f"/services/{group.service_id}/course", wanted, **{"Idempotency-Key": f"course-{key}"})

    for ask in (place, course):
        assert ask("without-a-word").json()["code"] == "gate_not_passed"
        assert ask("it-smells", answers={"smell": "yes"}).json()["code"] == "gate_refused"
        assert ask("all-is-well", answers={"smell": "no"}).status_code in (200, 201)
        assert ask("taken-all-the-same", set_aside="He is the plumber").status_code in (200, 201)
    with merchant_scope(lernwerk.ines.id):
        assert sorted(Booking.objects.values_list("gate_set_aside", flat=True)) == ["", "", "He is the plumber", "He is the plumber"]
