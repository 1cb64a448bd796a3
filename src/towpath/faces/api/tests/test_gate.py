"""Questions before a booking, over the API: the same ones, and the same no."""

import pytest

from tests.tutors import MONDAY
from towpath.faces.api.tests.test_booking import ines, on_a_monday  # noqa: F401
from towpath.faces.storefront.tests.booking.test_gate_page import GAS
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack, store_pack


@pytest.fixture
def visit(ines, lernwerk):  # noqa: F811
    """A lesson of a trade that asks about gas."""
    manifest = newest_pack("tutor").manifest
    pack = store_pack(manifest={**manifest, "version": 100, "booking": {**manifest["booking"], "gates": [GAS]}}, at=MONDAY)
    Merchant.objects.filter(pk=lernwerk.ines.id).update(pack=pack)
    service = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "gate": "gas_smell"}
    assert ines.put(f"/services/{service}", asks).json()["gate"] == "gas_smell"
    return service


def test_the_questions_are_read_and_answered_with_the_hold(ines, visit):  # noqa: F811
    gate = ines.get(f"/services/{visit}/gate").json()
    assert [each["code"] for each in gate["questions"]] == ["smell"]

    assert ines.hold(key="without-a-word").json()["code"] == "gate_not_passed"
    assert ines.hold(key="somebody-calls", name="Jana").json()["code"] == "gate_not_passed"
    assert ines.hold(key="all-is-well", answers={"smell": "no"}).status_code == 201


def test_a_refusing_answer_says_what_to_do_instead(ines, visit):  # noqa: F811
    answer = ines.hold(key="it-smells", answers={"smell": "yes"})

    assert (answer.status_code, answer.json()["code"]) == (409, "gate_refused")
    assert "call 112" in answer.content.decode()


def test_a_gate_the_trade_does_not_know_is_no_gate(ines):  # noqa: F811
    service = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "gate": "made_up"}

    answer = ines.put(f"/services/{service}", asks)

    assert (answer.status_code, answer.json()["code"]) == (400, "no_such_gate")
    assert ines.get(f"/services/{service}/gate").json() is None
