"""Invoices, payouts and the till, as the business uses them."""

import csv
import io
from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.settlement.issue_invoice import Charge
from towpath.settlement.models import BankAccount, DayClose, DuesPayout
from towpath.settlement.supply_invoice import issue_supply_invoice
from towpath.settlement.tests.a_month import sell
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

EVENING = NOON + timedelta(hours=10)


@pytest.fixture
def paper(world):
    """An invoice of the hub's; its item has a name that a spreadsheet would calculate."""
    hub = stock_the_shelves(NOON).hub
    world.operator.country = "CN"
    world.operator.save()
    with merchant_scope(world.nan.id):
        charges = [Charge({"en": "Pork belly", "zh-hans": "五花肉"}, 15_020, "kg", 2680), Charge({"en": "=HYPERLINK(1)"}, 1000, "kg", 100)]
        return issue_supply_invoice(key="d", supplier=hub, charges=charges, about=None, at=NOON)


def test_an_invoice_is_on_the_page_with_what_is_open(nan, paper):
    assert "S-000001" in nan.text("/money/invoices/")
    page = nan.text(f"/money/invoices/{paper.pk}/")

    for words in ("15.02 kg", "¥402.54", "¥403.54", "Still open", "fapiao"):
        assert words in page


def test_it_can_be_taken_along_in_three_ways(nan, paper):
    pdf, xml, table = (nan.get(f"/money/invoices/{paper.pk}/invoice.{kind}") for kind in ("pdf", "xml", "csv"))

    assert pdf.content.startswith(b"%PDF")
    assert b"CrossIndustryInvoice" in xml.content
    assert pdf["Content-Disposition"] == 'attachment; filename="S-000001.pdf"'
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[1][1:5] == ["Pork belly", "15.020", "kg", "26.80"]
    assert rows[2][1] == "'=HYPERLINK(1)"


def test_in_chinese_it_says_so_in_chinese(nan, paper):
    nan.cookies["towpath-language"] = "zh-hans"

    assert "五花肉" in nan.text(f"/money/invoices/{paper.pk}/")


def test_what_the_e_invoice_needs_and_nobody_stated_is_said(world, nan):
    hub = stock_the_shelves(NOON).hub
    with merchant_scope(world.nan.id):
        paper = issue_supply_invoice(key="d", supplier=hub, charges=[Charge({"en": "Soup"}, 1000, "", 100)], about=None, at=NOON)

    answer = nan.get(f"/money/invoices/{paper.pk}/invoice.xml")

    assert answer.status_code == 409
    assert "country of both sides" in answer.content.decode()


def test_somebody_elses_paper_is_answered_like_none(bruno, paper):
    for path in ("", "invoice.pdf", "invoice.xml", "invoice.csv"):
        assert bruno.get(f"/money/invoices/{paper.pk}/{path}").status_code == 404


def test_the_owner_says_where_the_money_goes_and_staff_does_not(world, nan, mei):
    answer = nan.post("/money/payouts/", {"holder": "Nan", "number": "NL30 MOCK 0000 0000 05", "bic": ""})

    assert answer.status_code == 302
    with merchant_scope(world.nan.id):
        assert BankAccount.objects.get().number == "NL30MOCK0000000005"
        assert not DuesPayout.objects.exists()
    page = nan.text("/money/payouts/")
    assert "NL30 … 0005" in page
    assert "NL30MOCK0000000005" not in page
    assert mei.get("/money/payouts/").status_code == 404


def test_an_account_that_is_none_keeps_what_was_typed(nan):
    answer = nan.post("/money/payouts/", {"holder": "Nan", "number": "NL30MOCK0000000006"})

    assert answer.status_code == 400
    assert "NL30MOCK0000000006" in answer.content.decode()


@pytest.fixture
def evening(world, at):
    sell(world.nan, 2_800, at=NOON, origin="own")
    with clock.frozen(EVENING):
        yield EVENING


def test_the_day_is_closed_on_a_phone(world, mei, evening):
    assert "¥28.00" in mei.text("/money/till/")

    answer = mei.post("/money/till/", {"day": "2026-10-16", "counted": "28.00", "banked": "20"})

    page = mei.text(answer["Location"])
    assert "Closed day" in page
    with merchant_scope(world.nan.id):
        closed = DayClose.objects.get()
    assert (closed.difference_minor, closed.counted_minor - closed.banked_minor) == (0, 800)
    assert mei.post("/money/till/", {"day": "2026-10-16", "counted": "28.00"}).status_code == 409


def test_a_difference_asks_for_its_reason_and_keeps_what_was_typed(world, nan, evening):
    answer = nan.post("/money/till/", {"day": "2026-10-16", "counted": "27.00"})

    assert answer.status_code == 400
    assert 'value="27.00"' in answer.content.decode()
    nan.post("/money/till/", {"day": "2026-10-16", "counted": "27.00", "reason": "=1+1 a yuan rolled away"})
    with merchant_scope(world.nan.id):
        closed = DayClose.objects.get()
    assert closed.difference_minor == -100
    table = nan.get(f"/money/till/{closed.pk}/day.csv").content.decode("utf-8-sig")
    assert "'=1+1 a yuan rolled away" in table
    assert "-1.00" in table


@pytest.mark.parametrize(
    "form",
    [{}, {"counted": "x"}, {"counted": "-1"}, {"counted": "0.001"}, {"counted": "1e99"}, {"counted": "1", "banked": "2"}, {"counted": "1", "day": "x"}, {"counted": "NaN"}],
)  # fmt: skip
def test_nonsense_in_the_till_is_answered_plainly(nan, evening, form):
    assert nan.post("/money/till/", form).status_code == 400


@pytest.mark.parametrize("day", ["2026-10-15", "2030-01-01", "0001-01-01", "x", ""])
def test_any_day_is_a_page(nan, evening, day):
    assert nan.get("/money/till/", {"day": day}).status_code == 200


def test_another_shops_day_is_answered_like_none(world, nan, bruno, evening):
    nan.post("/money/till/", {"day": "2026-10-16", "counted": "28.00"})
    with merchant_scope(world.nan.id):
        closed = DayClose.objects.get()

    assert bruno.get(f"/money/till/{closed.pk}/").status_code == 404
    assert bruno.get(f"/money/till/{closed.pk}/day.csv").status_code == 404


@pytest.mark.parametrize("path", ["/money/invoices/", "/money/invoices/{}/", "/money/invoices/{}/invoice.csv", "/money/payouts/"])
def test_their_pages_ask_at_most_five_things(nan, paper, at_most_statements, path):
    with at_most_statements(5):
        assert nan.get(path.format(paper.pk)).status_code == 200


def test_nor_does_the_till(nan, evening, at_most_statements):
    nan.post("/money/till/", {"day": "2026-10-16", "counted": "28.00"})

    with at_most_statements(5):
        assert nan.get("/money/till/").status_code == 200


def test_a_browser_of_nobody_is_sent_to_sign_in(paper):
    assert Browser().get("/money/invoices/").status_code == 302
