"""Free logs over the API: the same days, the same findings, the same yes."""

from datetime import timedelta

import pytest

from tests.trades import open_doors
from tests.tutors import MONDAY
from towpath.care.needs.models import NeedSignal
from towpath.clientele.models import Customer
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

pytestmark = pytest.mark.usefixtures("on_a_monday")
TOKEN = "D" * 22


@pytest.fixture
def noor(client, lernwerk):
    there = open_doors("wellness", "Noor moves", "Noor", lernwerk.orla, lernwerk.at)
    with merchant_scope(there.id):
        caller = Ines(client, make_api_key(label="app", at=lernwerk.at)[1])
        caller.merchant, caller.amir = there, Customer.objects.create(name="Amir", first_seen_at=MONDAY)
        return caller


def writes(noor, pain, days_ago=0):
    day = (MONDAY - timedelta(days=days_ago)).date().isoformat()
    return noor.post("/daily-logs", {"log": "a_week_of_days", "token": TOKEN, "day": day, "values": {"pain": pain}})


def test_days_are_nobodys_until_there_is_a_yes(noor):
    for days_ago, pain in enumerate(["5", "1", "6", "4"]):
        told = writes(noor, pain, days_ago)
    refused = noor.post("/daily-logs/keep", {"token": TOKEN, "customer": str(noor.amir.pk)})
    kept = noor.post("/daily-logs/keep", {"token": TOKEN, "customer": str(noor.amir.pk), "agreed": True})

    assert [each["code"] for each in noor.get("/daily-logs").json()] == ["a_week_of_days"]
    assert told.json()["found"] == [{"need": "back_pain", "signs": [{"measure": "pain", "on_days": 3, "of_days": 4}]}]
    assert (told.json()["is_kept"], refused.json()["code"], kept.json()["is_kept"]) == (False, "not_agreed", True)
    assert noor.post("/daily-logs/read", {"token": TOKEN}).json() == kept.json()
    assert [each["code"] for each in noor.get(f"/customers/{noor.amir.pk}/needs").json()] == ["back_pain"]
    with merchant_scope(noor.merchant.id):
        assert NeedSignal.objects.count() == 2


@pytest.mark.parametrize(("pain", "code"), [("11", "not_readable"), ("", "nothing_written")])
def test_what_can_not_be_read_is_said(noor, pain, code):
    answer = writes(noor, pain)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert noor.post("/daily-logs/read", {"token": TOKEN}).status_code == 404
