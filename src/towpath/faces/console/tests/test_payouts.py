"""The network's team pays by bank, credits supply, and sets the rules of settling."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import NOON, build_world
from towpath.faces.console.tests.conftest import Town, sign_in, url
from towpath.faces.console.tests.test_statements import statements
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.project.reactions import REACTIONS
from towpath.settlement.issue_invoice import Charge
from towpath.settlement.models import BankEntry, DuesPayout, Invoice, InvoiceLine, LostDispute, PayoutRun
from towpath.settlement.pay_out import tell_account
from towpath.settlement.supply_invoice import issue_supply_invoice
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

NOW = NOON + timedelta(hours=3)
STATUS = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{file}</OrgnlMsgId><GrpSts>{group}</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><TxInfAndSts>
<OrgnlEndToEndId>{name}</OrgnlEndToEndId><TxSts>{status}</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>"""


@pytest.fixture
def town(committed):
    """Nan is owed 85.00, and owes the hub for meat."""
    world = build_world()
    hub = stock_the_shelves(NOON).hub
    with merchant_scope(world.nan.id):
        world.lost = LostDispute.objects.create(dispute=world.nan.id, amount_minor=8_500, cost_minor=0, currency="CNY", lost_at=NOON)
        tell_account(holder="Nan", number="NL30MOCK0000000005", bic="", by=None, at=NOON)
        world.paper = issue_supply_invoice(
            key="d", supplier=hub, charges=[Charge({"en": "Coriander"}, 2_000, "kg", 1200)], about=None, at=NOON
        )
        world.line = InvoiceLine.objects.get()
    with clock.frozen(NOW):
        yield Town(committed, world, None, None, None)


@pytest.fixture
def orla(town):
    with town.place.as_role("console"):
        client = sign_in(town, town.world.orla)
        client.post(url("take-dispute", town.world.lost.pk), {"amount": "85", "reason": "Our own mistake."})
        in_the_business(town)
        yield client


def in_the_business(town):
    with town.place.as_role("app"):
        while deliver(REACTIONS, at=NOW):
            pass


def text(client, name, *args):
    answer = client.get(url(name, *args))
    assert answer.status_code == 200
    return answer.content.decode()


def upload(client, body):
    return client.post(url("hear-bank"), {"file": SimpleUploadedFile("bank.xml", body.encode())})


def test_a_run_from_the_button_to_the_banks_refusal(orla, town):
    assert orla.post(url("ask-for-payouts")).status_code == 409, "the network says first which account it pays from"
    orla.post(url("network-bank"), {"holder": "Larkfield Supply", "number": "NL41MOCK0000000001", "bic": "MOCKNL2A"})
    assert "Pay 1 business" in text(orla, "settlement-payouts")
    orla.post(url("ask-for-payouts"))
    in_the_business(town)
    run, payout = PayoutRun.objects.get(), DuesPayout.objects.get()

    taken = orla.post(url("payout-file", run.pk))
    again = orla.post(url("payout-file", run.pk))

    assert taken.content == again.content
    assert b'<InstdAmt Ccy="CNY">85.00</InstdAmt>' in taken.content
    word = STATUS.format(file=PayoutRun.objects.get().message, group="PART", name=payout.end_to_end, status="RJCT")
    assert upload(orla, word).status_code == 302
    upload(orla, word)
    in_the_business(town)
    page = text(orla, "settlement-payouts")
    assert "refused" in page
    assert "¥85.00" in page
    assert BankEntry.objects.count() == 1


@pytest.mark.parametrize("body", ["", "hello", "<!DOCTYPE x []><a/>"])
def test_a_file_that_is_none_of_a_bank_is_answered_plainly(orla, body):
    assert upload(orla, body).status_code == 400


def test_a_supplier_takes_a_line_back_and_is_paid_the_rest(orla, town):
    assert orla.post(url("credit-supply", town.world.line.pk), {"quantity": "2.001", "reason": "Slimy."}).status_code == 400
    orla.post(url("credit-supply", town.world.line.pk), {"quantity": "0.5", "reason": "Slimy, with photo."})
    in_the_business(town)
    assert Invoice.objects.get(kind="credit").gross_minor == 600
    orla.post(url("record-supply-payment", town.world.paper.pk), {"amount": "18.00", "received_on": "2026-10-20", "key": "B-7"})
    in_the_business(town)

    page = text(orla, "settlement-invoice", town.world.paper.pk)
    assert "C-000001" in page
    assert "The supplier was paid" not in page
    assert "S-000001" in text(orla, "settlement-invoices", town.world.nan.id)


def test_a_reserve_is_announced_with_notice_and_its_reason(orla):
    form = {"share": "10", "days": "30", "starts_on": "2026-10-20", "why_en": "Disputes come late."}
    assert orla.post(url("set-reserve"), form).status_code == 400
    assert orla.post(url("set-reserve"), form | {"starts_on": "2026-11-01"}).status_code == 302

    assert "10% · 30 days" in text(orla, "settlement-rules")


def test_fewer_days_to_pay_take_notice_and_more_do_not(orla):
    form = {"supplier": "fresh-hub", "days": "30", "starts_on": "2026-10-16"}
    assert orla.post(url("set-credit-terms"), form).status_code == 302
    assert "30 days" in text(orla, "settlement-rules")
    assert orla.post(url("set-credit-terms"), form | {"days": "7"}).status_code == 400


def test_machines_do_the_same(orla, town):
    def post(name, *args, **body):
        return orla.post(url(name, *args), json.dumps(body), content_type="application/json")

    assert post("api-network-bank", holder="Larkfield", number="NL41MOCK0000000001", bic="").status_code == 200
    run = post("api-payouts").json()["run"]
    in_the_business(town)
    assert [each["amount_minor"] for each in orla.get(url("api-payouts")).json()["payouts"]] == [8_500]
    assert "pain.001.001.09" in post("api-payout-file", run).json()["document"]
    word = STATUS.format(file="x", group="ACCP", name=DuesPayout.objects.get().end_to_end, status="ACCP")
    assert orla.post(url("api-hear-bank"), word, content_type="application/xml").json()["new"][0]["word"] == "accepted"
    assert post("api-credit-supply", town.world.line.pk, quantity_milli=500, reason="Slimy.").status_code == 201
    paid = post("api-record-supply-payment", town.world.paper.pk, amount_minor=100, received_on="2026-10-20", key="B-8")
    assert paid.status_code == 201
    in_the_business(town)
    assert orla.get(url("api-settlement-invoice", town.world.paper.pk)).json()["open_minor"] == 2400 - 600 - 100
    rule = post("api-reserve", share=[1, 10], days=30, effective_from="2026-11-01", why={"en": "Disputes come late."})
    assert rule.json()["reserve"][0]["days"] == 30
    assert post("api-credit-terms", "fresh-hub", days=30, effective_from="2026-10-16").status_code == 201


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"quantity_milli": "1", "share": 1, "days": "x", "effective_from": 1, "received_on": "x"}']
)
def test_nonsense_from_a_machine_is_answered_plainly(orla, town, body):
    for name, args in (
        ("api-credit-supply", [town.world.line.pk]), ("api-record-supply-payment", [town.world.paper.pk]), ("api-reserve", []),
        ("api-credit-terms", ["fresh-hub"]), ("api-network-bank", []), ("api-hear-bank", []),
    ):  # fmt: skip
        assert orla.post(url(name, *args), body, content_type="application/json").status_code == 400, name


@pytest.mark.parametrize(
    "name", ["settlement-payouts", "settlement-rules", "settlement-invoices", "settlement-invoice", "api-payouts", "api-reserve"]
)
def test_no_page_of_it_asks_more_than_five_things(orla, town, name):
    args = {"settlement-invoices": [town.world.nan.id], "settlement-invoice": [town.world.paper.pk]}
    with statements(5):
        assert orla.get(url(name, *args.get(name, []))).status_code == 200


# Cancelling a run ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(orla, town):
    orla.post(url("network-bank"), {"holder": "Larkfield", "number": "NL41MOCK0000000001", "bic": ""})
    orla.post(url("ask-for-payouts"))
    in_the_business(town)
    return PayoutRun.objects.get()


def test_a_run_is_cancelled_before_its_file_is_made_and_owed_again(orla, town, run):
    assert "Cancel this run" in text(orla, "settlement-payouts")

    assert orla.post(url("cancel-payouts", run.pk)).status_code == 302
    in_the_business(town)

    page = text(orla, "settlement-payouts")
    assert "Cancel this run" not in page
    assert "¥85.00" in page.split("Owed now")[1].split("Run of")[0]
    assert DuesPayout.objects.get().state == "cancelled"


def test_a_run_whose_file_was_made_is_not_cancelled_here(orla, town, run):
    orla.post(url("payout-file", run.pk))

    answer = orla.post(url("cancel-payouts", run.pk))

    assert answer.status_code == 409
    assert "Stop it at the bank" in answer.content.decode()
    assert "Cancel this run" not in text(orla, "settlement-payouts")


def test_machines_cancel_too_and_twice_is_once(orla, town, run):
    answers = [orla.post(url("api-cancel-payouts", run.pk), "{}", content_type="application/json") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
