"""Invoices: no gap and no double in their numbers, lines that make the sum, and money that follows what really came."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.world import NOON
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.logistics.announcements import SupplyReceived
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.network.notice import TooSoon
from towpath.network.tax import Rate, set_tax
from towpath.settlement.announcements import DuesCorrected, StatementFinal, SupplyCredited, SupplyPaid
from towpath.settlement.contest import accept_statement, answer_contest, contest_line
from towpath.settlement.credit_terms import BadCreditTerms, set_credit_terms
from towpath.settlement.fee_invoice import credit_fees, invoice_fees
from towpath.settlement.issue_invoice import Charge, Issuer, NothingToInvoice, issue_invoice, share_tax
from towpath.settlement.models import Invoice, InvoiceLine, SupplyCredit, TakenNumber
from towpath.settlement.number import next_number
from towpath.settlement.send_statement import send_statement
from towpath.settlement.supply_invoice import (
    MoreThanInvoiced,
    MoreThanOpen,
    ask_for_credit,
    book_supply_payment,
    invoice_receipts,
    issue_supply_invoice,
    open_minor,
    record_supply_payment,
    total_of,
    write_credit_note,
)
from towpath.settlement.tests import a_month
from towpath.settlement.tests.a_month import NOVEMBER, OCTOBER, SENT, heard, sell, yuan
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

a_month.HEARD |= {
    StatementFinal: [invoice_fees],
    DuesCorrected: [*a_month.HEARD[DuesCorrected], credit_fees],
    SupplyReceived: [invoice_receipts],
    SupplyCredited: [write_credit_note],
    SupplyPaid: [book_supply_payment],
}
ISSUER = UUID("01900000-0000-7000-8000-000000000001")
VAT = Fraction(19, 100)


def write(nan, key="one", *charges, **more):
    with merchant_scope(nan.id):
        return issue_invoice(
            key=key, issuer=Issuer("supplier", ISSUER, "T", {"name": "Fresh Hub"}), charges=charges or [soup()], at=NOON,
            due_on=NOON.date(), **({"included": True} | more),
        )  # fmt: skip


def soup(minor=1000, milli=1000, rate=Fraction(0)):
    return Charge({"en": "Soup"}, milli, "kg", minor, rate, "VAT")


# Numbers --------------------------------------------------------------------------------------------------------------------------


def test_numbers_run_from_one_for_each_issuer_and_series(town):
    codes = [write(shop, key).code for shop, key in ((town.nan, "a"), (town.bruno, "b"), (town.nan, "c"))]

    assert codes == ["T-000001", "T-000002", "T-000003"]


def test_an_invoice_that_is_taken_back_leaves_no_gap(nan):
    write(nan, "a")
    with merchant_scope(nan.id), transaction.atomic():
        issue_invoice(key="b", issuer=Issuer("supplier", ISSUER, "T"), charges=[soup()], included=True, due_on=NOON.date(), at=NOON)
        transaction.set_rollback(True)

    assert write(nan, "c").number == 2


def test_the_same_cause_makes_one_document(nan):
    assert write(nan, "a").pk == write(nan, "a", soup(5)).pk
    assert TakenNumber.objects.count() == 1


def test_forty_at_once_get_forty_numbers_in_a_row_though_a_third_of_them_fail(town, committed):
    def one(turn):
        shop = (town.nan, town.bruno)[turn % 2]
        try:
            with merchant_scope(shop.id):
                number = issue_invoice(
                    key=f"turn {turn}", issuer=Issuer("supplier", ISSUER, "T"), charges=[soup()], included=True, due_on=NOON.date(), at=NOON
                ).number
                if turn % 3 == 0:
                    raise RuntimeError
                return number
        except RuntimeError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        given_out = [number for number in crowd.map(one, range(40)) if number is not None]

    assert sorted(given_out) == list(range(1, len(given_out) + 1)) == list(range(1, 27))
    stored = committed.plainly("select number from settlement_invoice order by number")
    assert [number for (number,) in stored] == sorted(given_out)


def test_a_counter_read_before_it_is_locked_would_be_caught(town, committed):
    """The planted defect: the next number looked up and not claimed. The database refuses the second document."""
    with merchant_scope(town.nan.id):
        next_number(issuer=ISSUER, series="T", document=town.nan.id, at=NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            TakenNumber.objects.create(issuer=ISSUER, series="T", number=1, document=town.bruno.id, taken_at=NOON)


# Sums -----------------------------------------------------------------------------------------------------------------------------


@given(
    lines=st.lists(
        st.tuples(st.integers(0, 99_999), st.integers(1, 50_000), st.sampled_from([Fraction(0), Fraction(7, 100), VAT])),
        min_size=1,
        max_size=12,
    ),
    included=st.booleans(),
)
def test_the_lines_make_the_sum_whatever_the_rates(lines, included):
    charges = [soup(minor, milli, rate) for minor, milli, rate in lines]

    parts = share_tax(charges, "EUR", included=included)

    for charge, part in zip(charges, parts, strict=True):
        assert (part.gross if included else part.net) == charge.total_minor
        assert part.tax >= 0
    for rate in {charge.rate for charge in charges}:
        whole = sum(charge.total_minor for charge in charges if charge.rate == rate)
        tax = sum(part.tax for charge, part in zip(charges, parts, strict=True) if charge.rate == rate)
        assert abs(tax - whole * (rate / (1 + rate) if included else rate)) <= Fraction(1, 2)


def test_three_cents_of_tax_on_three_lines_are_three(nan):
    """Each line alone would round to nothing."""
    invoice = write(nan, "a", *[soup(5, 1000, VAT)] * 3, included=True)

    assert (invoice.gross_minor, invoice.tax_minor) == (15, 2)
    with merchant_scope(nan.id):
        assert sorted(InvoiceLine.objects.values_list("tax_minor", flat=True)) == [0, 1, 1]


def test_the_database_refuses_lines_that_do_not_make_the_sum(nan):
    with pytest.raises(IntegrityError, match="do not make its sum"):
        write_a_line_too_many(nan)


def write_a_line_too_many(nan):
    with merchant_scope(nan.id):
        invoice = issue_invoice(
            key="a", issuer=Issuer("supplier", ISSUER, "T"), charges=[soup()], included=True, due_on=NOON.date(), at=NOON
        )
        InvoiceLine.objects.create(
            invoice=invoice, position=2, words={}, quantity_milli=1000, unit_minor=1, tax_numerator=0, tax_denominator=1, net_minor=1,
            tax_minor=0, gross_minor=1,
        )  # fmt: skip


@pytest.mark.parametrize("table", ["settlement_invoice", "settlement_invoiceline", "settlement_takennumber"])
def test_the_application_cannot_change_or_remove_one(nan, table):
    write(nan)

    for sql in (f"update {table} set id = id", f"delete from {table}"):
        with pytest.raises(DatabaseError, match="permission denied"), merchant_scope(nan.id), connection.cursor() as cursor:
            cursor.execute(sql)


def test_an_empty_invoice_is_none(nan):
    with pytest.raises(NothingToInvoice):
        write(nan, "a", soup(milli=0))


# Supply: story 5.2, row 15 --------------------------------------------------------------------------------------------------------


def test_the_invoice_follows_what_was_weighed_and_the_coriander_is_credited_the_same_minute(nan):
    """Sent: pork 15.02 kg, bok choy 12, choy sum 8, coriander 2. The coriander is slimy: ¥24.00 back, net ¥489.74."""
    hub = stock_the_shelves(NOON).hub
    sent = [
        Charge({"en": "Pork belly"}, 15_020, "kg", 2680),
        Charge({"en": "Bok choy"}, 12_000, "kg", 420),
        Charge({"en": "Choy sum"}, 8_000, "kg", 460),
        Charge({"en": "Coriander"}, 2_000, "kg", 1200),
    ]
    with merchant_scope(nan.id):
        invoice = issue_supply_invoice(key="dispatch-1", supplier=hub, charges=sent, about=None, at=NOON)
        lines = list(InvoiceLine.objects.filter(invoice=invoice).order_by("position"))
        ask_for_credit(line=lines[3], quantity_milli=2_000, reason="Slimy, with photo.", by=None, at=NOON + timedelta(seconds=40))
    heard(nan, SupplyCredited)
    heard(nan, SupplyCredited)

    with merchant_scope(nan.id):
        papers = list(Invoice.objects.order_by("issued_at"))
        assert [line.gross_minor for line in lines] == [40254, 5040, 3680, 2400]
        assert [(paper.kind, paper.code, paper.gross_minor) for paper in papers] == [
            ("invoice", "S-000001", 51374),
            ("credit", "C-000001", 2400),
        ]
        assert total_of(papers) == open_minor(invoice) == 48974
        assert papers[1].issued_at - papers[0].issued_at < timedelta(minutes=1)
        assert balance(read_ledger(nan.id), f"merchant/{nan.id}/payable") == {"CNY": 48974}


def test_what_was_received_is_invoiced_once_and_booked_once(nan):
    shelves = stock_the_shelves(NOON)
    came = NOON + timedelta(hours=20)
    with merchant_scope(nan.id):
        bought = place_purchase(
            merchant=nan.merchant, deliver_on=NOON.date() + timedelta(days=1), quantities={"base-broth": 3, "bok-choy": 5}, at=NOON
        )
        lines = {line.item.code: line for line in bought.lines.select_related("item")}
        receive(purchase=bought, arrivals=[Arrival(lines["base-broth"].pk, shelves.broth_lot.number, 2)], at=came)
    heard(nan, SupplyReceived)
    with merchant_scope(nan.id):
        receive(purchase=bought, arrivals=[Arrival(lines["bok-choy"].pk, shelves.greens_lot.number, 5)], at=came + timedelta(hours=1))
    heard(nan, SupplyReceived)
    heard(nan, SupplyReceived)

    with merchant_scope(nan.id):
        papers = list(Invoice.objects.order_by("number"))
        assert [(paper.code, paper.gross_minor, paper.about) for paper in papers] == [
            ("S-000001", 9800, bought.pk),
            ("S-000002", 2100, bought.pk),
        ]
        assert balance(read_ledger(nan.id), f"merchant/{nan.id}/payable") == {"CNY": 11900}
        assert papers[0].due_on == (came + timedelta(hours=8)).date() + timedelta(days=14)


@pytest.fixture
def owed(nan):
    hub = stock_the_shelves(NOON).hub
    with merchant_scope(nan.id):
        return issue_supply_invoice(key="d", supplier=hub, charges=[soup(1000, 10_000)], about=None, at=NOON)


def test_no_more_is_credited_than_was_invoiced_also_in_parts(nan, owed):
    with merchant_scope(nan.id):
        line = InvoiceLine.objects.get(invoice=owed)
        ask_for_credit(line=line, quantity_milli=6_000, reason="Too short.", by=None, at=NOON)
        with pytest.raises(MoreThanInvoiced), transaction.atomic():
            ask_for_credit(line=line, quantity_milli=4_001, reason="Too short.", by=None, at=NOON)
        # Two who ask in the same instant both see room; the note of the second is not written.
        SupplyCredit.objects.create(line=line, quantity_milli=6_000, reason="Too short.", credited_at=NOON)
        from towpath.foundation.events import announce

        announce(SupplyCredited(at=NOON, credit_id=SupplyCredit.objects.order_by("-pk")[0].pk))
    heard(nan, SupplyCredited)

    with merchant_scope(nan.id):
        assert open_minor(owed) == 4_000


def test_a_payment_closes_the_open_item_once(nan, owed, committed):
    with committed.as_role("console"):
        for _turn in range(2):
            record_supply_payment(invoice=owed, amount=yuan(7_000), received_on=NOON.date(), key="b-1", by=None, at=NOON)
        with pytest.raises(MoreThanOpen):
            record_supply_payment(invoice=owed, amount=yuan(3_001), received_on=NOON.date(), key="b-2", by=None, at=NOON)
    heard(nan, SupplyPaid)
    heard(nan, SupplyPaid)

    with merchant_scope(nan.id):
        assert open_minor(owed) == 3_000
        assert balance(read_ledger(nan.id), f"merchant/{nan.id}/payable") == {"CNY": 3_000}


def test_credit_terms_hold_from_their_day_and_fewer_days_are_told_before(nan, town, committed):
    hub = stock_the_shelves(NOON).hub
    with committed.as_role("console"):
        set_credit_terms(issuer=hub.pk, days=30, effective_from=NOON, at=NOON)
        with pytest.raises(TooSoon):
            set_credit_terms(issuer=hub.pk, days=7, effective_from=NOON + timedelta(days=3), at=NOON)
        with pytest.raises(BadCreditTerms):
            set_credit_terms(issuer=hub.pk, days=181, effective_from=NOON, at=NOON)

    with merchant_scope(nan.id):
        assert issue_supply_invoice(key="d", supplier=hub, charges=[soup()], about=None, at=NOON).due_on == NOON.date() + timedelta(days=30)


# Fees -----------------------------------------------------------------------------------------------------------------------------


def with_tax(town, committed, *, included):
    with committed.as_role("console"):
        set_tax(
            operator=town.operator, country="CN", included=included, rates=[Rate("VAT", Fraction(6, 100))], address="1 Quay",
            tax_number="91310000", at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize(("included", "net", "tax", "gross"), [(True, 566, 34, 600), (False, 600, 36, 636)])
def test_a_final_statement_makes_the_fee_invoice_with_its_tax(nan, town, committed, included, net, tax, gross):
    with_tax(town, committed, included=included)
    sell(nan, 10_000, at=NOON)
    with merchant_scope(nan.id):
        sent = send_statement(month=OCTOBER, at=SENT)
        accept_statement(statement=sent, by=None, at=SENT)
    heard(nan, StatementFinal)
    heard(nan, StatementFinal)

    with merchant_scope(nan.id):
        invoice = Invoice.objects.get()
    assert (invoice.code, invoice.kind, invoice.net_minor, invoice.tax_minor, invoice.gross_minor) == (
        "F-000001",
        "invoice",
        net,
        tax,
        gross,
    )
    assert invoice.seller == {"name": "Larkfield Supply", "address": "1 Quay", "tax_number": "91310000", "country": "CN"}
    assert invoice.buyer["address"] == "12 Willow Lane"
    assert invoice.gross_minor == sent.charged_minor + sent.tax_minor


@pytest.mark.parametrize("included", [True, False])
def test_what_is_taken_back_of_an_invoiced_fee_is_credited_with_its_tax_and_settles_to_the_cent(nan, town, committed, included):
    with_tax(town, committed, included=included)
    sell(nan, 10_000, at=NOON)
    with merchant_scope(nan.id):
        sent = send_statement(month=OCTOBER, at=SENT)
        contest = contest_line(line=sent.lines.get(kind="sale"), words="She was our own.", by=None, at=SENT)
    with committed.as_role("console"):
        answer_contest(contest=contest, words="You are right.", corrected=yuan(600), by=town.orla.pk, at=SENT)
    heard(nan, DuesCorrected)
    with merchant_scope(nan.id):
        accept_statement(statement=sent, by=None, at=SENT + timedelta(days=1))
    heard(nan, StatementFinal)
    with merchant_scope(nan.id):
        november = send_statement(month=NOVEMBER, at=SENT + timedelta(days=31))
        papers = list(Invoice.objects.order_by("number"))

    assert [(paper.code, paper.kind) for paper in papers] == [("F-000001", "invoice"), ("F-000002", "credit")]
    assert papers[1].credits_id == papers[0].pk
    assert total_of(papers) == 0 == november.due_minor


def test_a_month_in_which_more_went_back_than_was_charged_is_a_credit_note(nan):
    sold = sell(nan, 10_000, at=NOON)
    with merchant_scope(nan.id):
        accept_statement(statement=send_statement(month=OCTOBER, at=SENT), by=None, at=SENT)
    a_month.refund(nan, sold, 10_000, 600, at=SENT + timedelta(days=3))
    with merchant_scope(nan.id):
        accept_statement(statement=send_statement(month=NOVEMBER, at=SENT + timedelta(days=31)), by=None, at=SENT + timedelta(days=31))
    heard(nan, StatementFinal)

    with merchant_scope(nan.id):
        papers = list(Invoice.objects.order_by("number"))
    assert [(paper.kind, paper.gross_minor) for paper in papers] == [("invoice", 600), ("credit", 600)]


def test_a_month_without_fees_makes_no_invoice(nan):
    sell(nan, 10_000, at=NOON, origin="own")
    with merchant_scope(nan.id):
        accept_statement(statement=send_statement(month=OCTOBER, at=SENT), by=None, at=SENT)
    heard(nan, StatementFinal)

    with merchant_scope(nan.id):
        assert not Invoice.objects.exists()


def test_money_of_another_currency_is_not_mixed_in(nan, owed, committed):
    from towpath.foundation.errors import Invalid

    with committed.as_role("console"), pytest.raises(Invalid):
        record_supply_payment(invoice=owed, amount=Money(1, "EUR"), received_on=NOON.date(), key="b-9", by=None, at=NOON)
