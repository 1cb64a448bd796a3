"""Follow-ups over the API: the same rules as on the pages."""

import json
from datetime import timedelta

import pytest

from towpath.care.tests.visits import visit
from towpath.dining.announcements import VisitServed
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.begin_runs import begin_after_serving
from towpath.engage.consent import agree_to_aftercare
from towpath.engage.message_link import make_message_link
from towpath.engage.models import Sent
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.faces.api.tests.test_api import headers
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

NEXT_DAY = timedelta(days=1)


@pytest.fixture
def carla(world):
    """She agreed to tips; nobody is left alone."""
    with merchant_scope(world.nan.id):
        leave_nobody_alone(world.carla)
        agree_to_aftercare(customer=world.carla, language="en", channel="email", at=world.at)
    return world.carla


def eats(world, carla):
    order = visit(world.nan, carla, at=world.at)
    with merchant_scope(world.nan.id):
        begin_after_serving(VisitServed(at=world.at, order_id=order.pk))


def put(nan, path, body):
    return nan.client.put(f"/v1{path}", json.dumps(body), content_type="application/json", headers=headers(nan.key))


def a_token(world):
    """Of the tip that went out the next day."""
    with merchant_scope(world.nan.id):
        assert advance_due_runs(at=world.at + NEXT_DAY) == 1
        return make_message_link(sent=Sent.objects.get(), at=clock.now())


def test_on_and_who_would_get_it_and_nothing_that_sells(world, nan, carla):
    assert nan.post("/journeys/keeps/on").json()["is_on"]
    eats(world, carla)
    with clock.frozen(world.at):
        ran = nan.get("/journeys/keeps/dry-run").json()
    there = nan.get("/journeys/keeps").json()
    there["journey"]["steps"][1]["times"] = 3

    sold = put(nan, "/journeys/keeps", {"version": 1, "journey": there["journey"]})
    late = put(nan, "/journeys/keeps", {"version": 7, "journey": there["journey"]})

    assert [each["customer"] for each in ran["would"]] == [str(carla.pk)]
    assert (sold.status_code, sold.json()["code"], late.status_code) == (400, "bad_journey", 409)
    assert put(nan, "/contact-rules", {"most_in_week": 3, "held_out_percent": 10}).json()["code"] == "bad_contact_rules"
    assert nan.get("/journeys/keeps/effect").json()["difference"] is None
    assert nan.post("/journeys/nobody/on").status_code == 404


def test_what_a_customer_gets_and_stops(world, nan, carla):
    with clock.frozen(world.at):
        nan.post("/journeys/keeps/on")
    eats(world, carla)
    here = f"/customers/{carla.pk}/messages-to-come"
    assert [each["journey"] for each in nan.get(here).json()["coming"]] == ["keeps"]
    token = a_token(world)

    read = nan.post("/journey-messages/read", {"token": token}).json()
    tapped = nan.post("/journey-messages/answer", {"token": token, "reply": "yes"})
    stopped = nan.post("/journey-messages/stop", {"token": token})

    assert read["subject"]["en"] == "If something is left over"
    assert (tapped.json()["code"], stopped.status_code) == ("no_such_reply", 200)
    assert nan.get(here).json()["stopped"] == ["keeps"]
    assert nan.post(f"{here}/again", {"journey": "keeps"}).json()["stopped"] == []
    assert [each["kind"] for each in nan.get("/journeys/keeps/messages").json()] == ["care"]
