"""A statement: everything once, in one figure, and frozen when it is sent."""

from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from tests.world import NOON
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.models import PurchaseOrder
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.network.tax import Rate, set_tax
from towpath.settlement.announcements import DisputeTaken, DuesCorrected, DuesReceived
from towpath.settlement.contest import answer_contest, contest_line
from towpath.settlement.models import FeeLine, LostDispute, Statement, StatementLine
from towpath.settlement.send_statement import MonthNotOver, hash_of, send_due_statements, transfer_reference
from towpath.settlement.settle_dues import record_dues_payment, take_dispute
from towpath.settlement.tests.a_month import MIDNIGHT, NOVEMBER, OCTOBER, SENT, a_full_month, heard, sell, yuan
from towpath.settlement.tests.a_statement import line, lines_of, owed, send
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

# What stands on it -----------------------------------------------------------------------------------------------------------------


def test_a_month_becomes_one_figure(nan):
    a_full_month(nan, NOON)

    sent = send(nan)

    # Fees 168 + 600 + 300 + 0 − 120 − 300; the provider keeps 600 − 120 of them, so the fee of the sale for cash is what is owed.
    assert (sent.carried_minor, sent.charged_minor, sent.kept_minor, sent.settled_minor, sent.corrected_minor) == (0, 648, -480, 0, 0)
    assert sent.due_minor == 168 == owed(nan)


def test_its_figures_are_its_lines_added_up_again(nan):
    a_full_month(nan, NOON)
    sent = send(nan)

    by_kind = {}
    for each in lines_of(nan, sent):
        by_kind[each.kind] = by_kind.get(each.kind, 0) + each.amount_minor

    assert by_kind == {"sale": 1068, "returned": -120, "never_came": -300, "kept": -900, "kept_back": 420}
    assert sum(by_kind.values()) == sent.due_minor


def test_a_free_sale_stands_on_it_too_with_its_reason(nan):
    sell(nan, 4_000, at=NOON, origin="own")

    free = line(nan, send(nan), "sale")

    assert (free.amount_minor, free.base_minor, free.words["en"]) == (0, 4_000, "Your own customer: no fee.")


def test_what_is_left_open_is_carried_to_the_next(nan):
    sell(nan, 10_000, at=NOON)
    october = send(nan)
    sell(nan, 5_000, at=MIDNIGHT + timedelta(days=3))

    november = send(nan, NOVEMBER, at=SENT + timedelta(days=31))

    assert (october.due_minor, november.carried_minor, november.charged_minor, november.due_minor) == (600, 600, 300, 900)
    assert november.due_minor == owed(nan)


def test_what_came_after_midnight_is_on_the_next(nan):
    sell(nan, 10_000, at=MIDNIGHT - timedelta(microseconds=1))
    sell(nan, 5_000, at=MIDNIGHT)

    assert send(nan).due_minor == 600


def test_a_fact_that_was_told_late_is_on_the_next_and_on_no_other(nan):
    sell(nan, 10_000, at=NOON)
    send(nan)
    sell(nan, 5_000, at=NOON + timedelta(days=1))  # of October, but heard of in November

    november = send(nan, NOVEMBER, at=SENT + timedelta(days=31))

    assert (november.charged_minor, november.due_minor) == (300, 900)
    with merchant_scope(nan.id):
        assert StatementLine.objects.filter(kind="sale").count() == FeeLine.objects.count() == 2


def test_a_transfer_booked_on_a_later_day_because_its_own_was_sealed_still_agrees(nan):
    from towpath.ledger.post import seal_day

    sell(nan, 10_000, at=NOON)
    seal_day(MIDNIGHT.date(), at=MIDNIGHT + timedelta(days=1))
    sell(nan, 5_000, at=MIDNIGHT - timedelta(hours=1))  # booked in November by the seal, though it is October's

    sent = send(nan, at=SENT + timedelta(days=1))

    assert isinstance(sent, Statement)
    assert sent.due_minor == 900


def test_supply_stands_beside_the_sum_because_it_is_owed_to_the_supplier(nan, town):
    shelves = stock_the_shelves(NOON)
    with merchant_scope(nan.id):
        bought = place_purchase(merchant=nan.merchant, deliver_on=NOON.date() + timedelta(days=1), quantities={"base-broth": 2}, at=NOON)
        wanted = PurchaseOrder.objects.get(pk=bought.pk).lines.get()
        receive(purchase=bought, arrivals=[Arrival(wanted.pk, shelves.broth_lot.number, 2)], at=NOON + timedelta(hours=20))

    sent = send(nan)

    assert (sent.supply_minor, sent.due_minor) == (9800, 0)
    assert line(nan, sent, "supply").words["en"] == "Base broth"


def test_payments_corrections_and_disputes_taken_over_settle_it(nan, town, committed):
    sell(nan, 50_000, at=NOON)
    october = send(nan)
    with merchant_scope(nan.id):
        lost = LostDispute.objects.create(dispute=nan.id, amount_minor=700, cost_minor=150, currency="CNY", lost_at=NOON)
        contest = contest_line(line=line(nan, october, "sale"), words="She has been our guest for years.", by=None, at=SENT)
    with committed.as_role("console"):
        later = SENT + timedelta(days=2)
        record_dues_payment(merchant=nan.merchant, amount=yuan(1_000), received_on=later.date(), key="bank-1", by=None, at=later)
        answer_contest(contest=contest, words="You are right about a part.", corrected=yuan(500), by=town.orla.pk, at=later)
        take_dispute(dispute=lost, amount=yuan(850), reason="Our page showed the wrong address.", by=town.orla.pk, at=later)
    heard(nan, DuesReceived, DuesCorrected, DisputeTaken)
    heard(nan, DuesReceived, DuesCorrected, DisputeTaken)

    november = send(nan, NOVEMBER, at=SENT + timedelta(days=31))

    assert (november.carried_minor, november.settled_minor, november.corrected_minor) == (3_000, -1_000, -1_350)
    assert november.due_minor == 650 == owed(nan)


# Tax -------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("included", "tax", "due"), [(True, 0, 600), (False, 36, 636)])
def test_tax_on_the_fee_is_within_it_or_added_to_it(nan, town, committed, included, tax, due):
    with committed.as_role("console"):
        set_tax(
            operator=town.operator, country="CN", included=included, rates=[Rate("VAT", Fraction(6, 100))], address="1 Quay",
            tax_number="91", at=NOON,
        )  # fmt: skip
    sell(nan, 10_000, at=NOON)

    sent = send(nan)

    assert (sent.charged_minor, sent.tax_minor, sent.due_minor) == (600, tax, due)
    assert owed(nan) == due


# Frozen ----------------------------------------------------------------------------------------------------------------------------


def test_sending_again_answers_the_one_that_was_sent(nan):
    sell(nan, 10_000, at=NOON)
    first = send(nan)
    sell(nan, 5_000, at=NOON + timedelta(days=1))

    again = send(nan, at=SENT + timedelta(hours=5))

    assert (again.pk, again.due_minor) == (first.pk, 600)


def test_the_hash_is_of_what_was_sent(nan):
    a_full_month(nan, NOON)
    sent = send(nan)

    with merchant_scope(nan.id):
        stored = Statement.objects.get(pk=sent.pk)
        assert hash_of(stored, lines_of(nan, stored)) == stored.hash
        lines = lines_of(nan, stored)
        lines[0].amount_minor += 1
        assert hash_of(stored, lines) != stored.hash


@pytest.mark.parametrize(
    "edit",
    [
        "update settlement_statement set due_minor = due_minor - 1, charged_minor = charged_minor - 1",
        "update settlement_statementline set amount_minor = 0",
        "delete from settlement_statementline",
        "delete from settlement_statement",
    ],
)
def test_the_application_cannot_edit_what_was_sent(nan, edit):
    sell(nan, 10_000, at=NOON)
    send(nan)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        merchant_scope(nan.id),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(edit)


def test_a_month_that_runs_is_not_sent(nan):
    sell(nan, 10_000, at=NOON)

    with pytest.raises(MonthNotOver):
        send(nan, at=MIDNIGHT - timedelta(seconds=1))


def test_nothing_is_sent_where_nothing_happened(nan):
    assert send(nan) is None


def test_the_worker_sends_a_month_once_it_is_over_and_its_facts_are_told(nan):
    sell(nan, 10_000, at=NOON)

    with merchant_scope(nan.id):
        assert send_due_statements(at=MIDNIGHT + timedelta(hours=1)) is None
        assert send_due_statements(at=MIDNIGHT + timedelta(hours=2)).due_minor == 600
        assert send_due_statements(at=MIDNIGHT + timedelta(hours=3)) is None


def test_a_transfer_reference_has_valid_check_digits():
    shops = Random(7)
    for _ in range(200):
        reference = transfer_reference(OCTOBER, f"{shops.getrandbits(128):032x}")
        turned = reference[4:] + reference[:4]
        assert int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
        assert len(reference) <= 25
