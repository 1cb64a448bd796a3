"""Memberships over the API: offered, joined, paid month by month, paused, ended."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.tutors import MONDAY
from towpath.faces.api.tests.caller import BACK
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.bill_members import bill_members
from towpath.payments.models import Attempt

pytestmark = pytest.mark.usefixtures("on_a_monday")


@pytest.fixture
def offer(ines):
    return ines.post("/membership-offers", four(ines)).json()


@pytest.fixture
def member(ines, offer):
    answer = joined(ines, offer)
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def four(ines, **more):
    single = [ines.service("Single lesson")]
    return {"name": {"en": "Every week"}, "uses": 4, "price_minor": 12_800, "services": single, **more}


def joined(ines, offer, key="key-of-joining"):
    return ines.post("/memberships", {"offer": offer["id"], "method": "cash", "name": "Jana"}, **{"Idempotency-Key": key})


def test_it_is_offered_and_withdrawn(ines, offer):
    assert [each["id"] for each in ines.get("/membership-offers").json()] == [offer["id"]]
    assert offer["months"] == 12
    assert ines.post(f"/membership-offers/{offer['id']}/withdraw").status_code == 204
    assert ines.get("/membership-offers").json() == []
    assert joined(ines, offer).status_code == 404


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"months": 6}, "month_ends_too_soon"),
        ({"price_minor": 15_201}, "dearer_than_single"),
        ({"price_minor": 1}, "bad_membership"),
        ({"services": [str(uuid4())]}, "bad_membership"),
        ({"uses": 101}, "unreadable"),
    ],
)
def test_what_is_unfair_is_refused_with_its_rule(ines, more, code):
    assert ines.post("/membership-offers", four(ines, **more)).json()["code"] == code


def test_whoever_joins_has_the_first_month(ines, offer, member):
    assert (member["state"], member["next_on"], member["months"][0]["uses_left"]) == ("active", "2026-10-21", 4)
    assert joined(ines, offer).json() == member
    assert ines.get("/memberships").json() == ines.get(f"/memberships?customer={member['customer']}").json() == [member]
    assert ines.get(f"/packs/{member['months'][0]['purchase']}").json()["price_minor"] == 12_800


def test_a_month_is_paid_once(ines, lernwerk, member):
    with merchant_scope(lernwerk.ines.id):
        bill_members(at=MONDAY + timedelta(days=31))
    month = ines.get(f"/memberships/{member['id']}").json()["months"][0]
    pay = f"/memberships/{member['id']}/months/{month['id']}/pay"

    first, second = (ines.post(pay, {"method": "card"}) for _press in range(2))

    assert first.json()["months"][0]["state"] == "sold"
    assert (second.status_code, second.json()["code"]) == (409, "already_paid")


def test_it_is_paused_gone_on_with_and_ended(ines, member):
    at = f"/memberships/{member['id']}"
    paused = ines.post(f"{at}/pause", {"first_day": "2026-09-21"}).json()
    again = ines.post(f"{at}/pause", {"first_day": "2026-09-25"})
    goes_on = ines.post(f"{at}/resume").json()
    ended = [ines.post(f"{at}/end").json() for _press in range(2)]

    assert (paused["is_paused"], paused["next_on"], again.json()["code"]) == (True, None, "paused_already")
    assert (goes_on["is_paused"], goes_on["pauses"]) == (False, [])
    assert [(each["state"], each["ended_why"], each["next_on"]) for each in ended] == [("ended", "said", None)] * 2
    assert ines.post(f"{at}/pause", {"first_day": "2026-09-25"}).json()["code"] == "membership_over"


@pytest.mark.parametrize(
    "days", [{"first_day": "2026-09-20"}, {"first_day": "2026-09-22", "back_on": "2026-09-22"}, {"first_day": "9999-12-31"}]
)
def test_a_pause_that_is_none_is_refused(ines, member, days):
    assert ines.post(f"/memberships/{member['id']}/pause", days).json()["code"] == "bad_pause"


def test_it_is_joined_online_and_nobody_is_a_member_before_it_is_paid(ines, lernwerk, offer, offered):
    offered.ready_account(lernwerk, lernwerk.ines)
    ask = {"offer": offer["id"], "name": "Jana", "back": BACK}
    begun, again = (ines.post("/memberships/join-online", ask, **{"Idempotency-Key": "key-of-joining"}).json() for _press in range(2))
    assert begun == again
    assert ines.get(f"/memberships/{begun['id']}").json()["state"] == "waiting"
    with merchant_scope(lernwerk.ines.id):
        attempt = Attempt.objects.get()

    offered.customer_pays(attempt)

    assert ines.post(f"/pack-purchases/{begun['purchase']}/look").json()["state"] == "sold"
    assert ines.get(f"/memberships/{begun['id']}").json()["state"] == "active"


def test_nobodys_is_not_there(ines, member):
    nobody = uuid4()
    assert ines.get(f"/memberships/{nobody}").status_code == 404
    for act, body in (("pause", {"first_day": "2026-09-25"}), ("resume", {}), ("end", {}), (f"months/{nobody}/pay", {"method": "cash"})):
        assert ines.post(f"/memberships/{nobody}/{act}", body).status_code == 404
    assert ines.post(f"/memberships/{member['id']}/months/{nobody}/pay", {"method": "cash"}).status_code == 404
