"""A business's program asks for its money with the network, and says what its owner would."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from tests.world import NOON
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.settlement.issue_invoice import Charge
from towpath.settlement.models import StatementLine
from towpath.settlement.send_statement import send_statement
from towpath.settlement.supply_invoice import issue_supply_invoice
from towpath.settlement.tests.a_month import OCTOBER, SENT, sell
from towpath.supply.tests.stock_the_shelves import stock_the_shelves


@pytest.fixture
def ask(world):
    """Nan's till, a day after the statement of October was sent."""
    sell(world.nan, 10_000, at=NOON, origin="own")
    hub = stock_the_shelves(NOON).hub
    world.operator.country = "CN"
    world.operator.save()
    with merchant_scope(world.nan.id):
        _key, secret = make_api_key(label="till", at=NOON)
        world.sent = send_statement(month=OCTOBER, at=SENT)
        world.paper = issue_supply_invoice(key="d", supplier=hub, charges=[Charge({"en": "Pork"}, 2_500, "kg", 2680)], about=None, at=NOON)
        world.line = StatementLine.objects.get()
    client = Client(headers={"host": "api.towpath.localhost:8000", "authorization": f"Bearer {secret}"})

    def asked(method, path, body=None):
        answer = getattr(client, method)(f"/v1{path}", json.dumps(body) if body is not None else None, content_type="application/json")
        return answer.status_code, answer.json()

    with clock.frozen(SENT + timedelta(days=1)):
        yield asked


def test_statements_are_read_contested_and_accepted(world, ask):
    assert ask("get", "/dues")[1]["open_minor"] == 0
    assert [each["month"] for each in ask("get", "/statements")[1]] == ["2026-10"]
    read = ask("get", f"/statements/{world.sent.pk}")[1]
    assert (read["due_minor"], read["state"], read["books"]["equal"], len(read["lines"])) == (0, "sent", True, 0)
    assert ask("get", f"/statements/{world.sent.pk}?kind=free")[1]["lines"][0]["base_minor"] == 10_000

    status, contest = ask("post", f"/statement-lines/{world.line.pk}/contest", {"words": "The amount was another one."})
    assert (status, contest["answer"]) == (201, "")
    assert ask("post", f"/statements/{world.sent.pk}/accept")[0] == 409


def test_an_accepted_statement_is_final(world, ask):
    assert ask("post", f"/statements/{world.sent.pk}/accept")[1]["state"] == "accepted"
    assert ask("post", f"/statement-lines/{world.line.pk}/contest", {"words": "Too late for this."})[0] == 409


def test_invoices_are_read_with_their_file(world, ask):
    assert [(each["code"], each["open_minor"]) for each in ask("get", "/invoices")[1]] == [("S-000001", 6700)]
    assert ask("get", f"/invoices/{world.paper.pk}")[1]["lines"][0]["quantity_milli"] == 2500
    assert "CrossIndustryInvoice" in ask("get", f"/invoices/{world.paper.pk}/e-invoice")[1]["xml"]


def test_the_account_is_named_and_payouts_are_read(ask):
    assert ask("put", "/bank-account", {"holder": "Nan", "number": "NL30MOCK0000000005"})[1]["number"] == "NL30MOCK0000000005"
    assert ask("put", "/bank-account", {"holder": "Nan", "number": "NL30MOCK0000000006"})[0] == 400
    assert ask("get", "/payouts")[1] == []


def test_a_day_is_looked_at_and_closed(ask):
    assert ask("get", "/days/2026-11-01")[1]["expected_minor"] == 0
    assert ask("post", "/days", {"day": "2026-11-01", "counted_minor": 5})[0] == 400
    assert ask("post", "/days", {"day": "2026-11-01", "counted_minor": 5, "reason": "found"})[0] == 201
    assert ask("get", "/days/2026-11-01")[1]["difference_minor"] == 5
    assert ask("get", "/days/2026-12-24")[0] == 409


@pytest.mark.parametrize("path", ["/statements/{0}", "/invoices/{0}", "/invoices/{0}/e-invoice"])
def test_what_is_not_there_is_not_found(world, ask, path):
    assert ask("get", path.format(world.bruno.id))[0] == 404
