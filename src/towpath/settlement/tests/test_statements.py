"""A statement: everything once, frozen, equal from both sides, open to a contest, and final only when nobody objects."""

from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from tests.world import NOON, build_world
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, post_transfer, read_ledger
from towpath.logistics.models import PurchaseOrder
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.network.tax import Rate, set_tax
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.settlement.announcements import DisputeTaken, DuesCorrected, DuesReceived
from towpath.settlement.charge import NETWORK, dues_of
from towpath.settlement.compare import booked, open_dues
from towpath.settlement.contest import (
    AnsweredAlready,
    BadCorrection,
    ContestedAlready,
    ContestOpen,
    FinalAlready,
    WordsMissing,
    accept_statement,
    answer_contest,
    contest_line,
    finalise_statements,
)
from towpath.settlement.draw_up import draw_up
from towpath.settlement.models import Contest, Difference, FeeLine, LostDispute, Statement, StatementLine
from towpath.settlement.send_statement import MonthNotOver, hash_of, send_due_statements, send_statement, transfer_reference
from towpath.settlement.settle_dues import NotAnAmount, OtherTransfer, record_dues_payment, take_dispute
from towpath.settlement.tests.a_month import (
    MIDNIGHT,
    NOVEMBER,
    OCTOBER,
    SENT,
    a_full_month,
    heard,
    refund,
    sell,
    yuan,
)
from towpath.supply.tests.stock_the_shelves import stock_the_shelves


@pytest.fixture
def town(committed):
    """The cast with the default ladder: nothing on own customers, six percent on introduced ones."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=world.at)
    return world


@pytest.fixture
def nan(town):
    return town.nan


def send(shop, month=OCTOBER, at=SENT):
    with merchant_scope(shop.id):
        return send_statement(month=month, at=at)


def lines_of(shop, statement):
    with merchant_scope(shop.id):
        return list(StatementLine.objects.filter(statement=statement).order_by("position"))


def owed(shop):
    with merchant_scope(shop.id):
        return balance(read_ledger(shop.id), dues_of(shop.id)).get("CNY", 0)


def line(shop, statement, kind):
    return next(each for each in lines_of(shop, statement) if each.kind == kind)


# What stands on it ----------------------------------------------------------------------------------------------------------------


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


# Tax ------------------------------------------------------------------------------------------------------------------------------


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


# Frozen ---------------------------------------------------------------------------------------------------------------------------


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


# Two ways to count ----------------------------------------------------------------------------------------------------------------


PLANTED = {
    "a fee line that says more than the books": "update settlement_feeline set amount_minor = amount_minor + 1 where kind = 'sale' and amount_minor > 0",
    "a fee line that is missing": "delete from settlement_feeline where kind = 'returned'",
    "a fee line nobody booked": (
        "insert into settlement_feeline (id, merchant_id, reference, kind, base_minor, rate_numerator, rate_denominator, amount_minor, "
        "currency, rule, reason, charged_at) select gen_random_uuid(), merchant_id, gen_random_uuid(), kind, base_minor, rate_numerator, "
        "rate_denominator, 77, currency, rule, reason, charged_at from settlement_feeline where kind = 'sale' limit 1"
    ),
    "a kept share that changed": "update payments_payment set fee_minor = fee_minor - 5 where method = 'online' and fee_minor > 300",
    "two mistakes that cancel out": (
        "update settlement_feeline set amount_minor = amount_minor + case kind when 'returned' then 9 else -9 end "
        "where kind = 'returned' or amount_minor = 168"
    ),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_difference_is_caught_and_shown_and_nothing_is_sent(nan, committed, planted):
    a_full_month(nan, NOON)
    plant(committed, PLANTED[planted])

    noted = send(nan)

    assert isinstance(noted, Difference)
    assert noted.lines_minor != noted.books_minor
    with merchant_scope(nan.id):
        assert Difference.objects.get().month == OCTOBER
        assert not Statement.objects.exists()
        assert not StatementLine.objects.exists()


def plant(committed, sql):
    """What no verb does and no role of the product may do."""
    from towpath.project import database

    with database.admin_connection(committed.name) as admin:
        admin.execute("begin")
        for table in ("settlement_feeline", "payments_payment"):
            admin.execute(f"alter table {table} no force row level security")
        admin.execute(sql)
        for table in ("settlement_feeline", "payments_payment"):
            admin.execute(f"alter table {table} force row level security")
        admin.execute("commit")


def test_a_transfer_without_a_line_is_caught(nan):
    a_full_month(nan, NOON)
    with merchant_scope(nan.id):
        post_transfer(
            key="somebody's own idea", debit=dues_of(nan.id), credit=NETWORK, amount=yuan(3), reason="fee.sale", at=NOON,
            parties={dues_of(nan.id): nan.id},
        )  # fmt: skip

    assert isinstance(send(nan), Difference)


def test_a_difference_that_is_mended_lets_the_statement_go(nan, committed):
    a_full_month(nan, NOON)
    plant(committed, PLANTED["a fee line that says more than the books"])
    send(nan)
    plant(committed, "update settlement_feeline set amount_minor = amount_minor - 1 where kind = 'sale' and amount_minor > 0")

    sent = send(nan, at=SENT + timedelta(hours=1))

    assert isinstance(sent, Statement)
    with merchant_scope(nan.id):
        assert not Difference.objects.exists()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_sold_refunded_and_paid_both_sides_count_the_same(nan, town, committed, seed):
    dice, at = Random(seed), NOON
    for _turn in range(dice.randint(3, 14)):
        at += timedelta(hours=dice.randint(1, 30))
        sold = sell(
            nan, dice.randint(1, 9_999), at=at, origin=dice.choice(["own", "network"]), method=dice.choice(["cash", "card", "online"])
        )
        if sold.fee and dice.random() < 0.5:
            refund(nan, sold, dice.randint(1, sold.payment.amount_minor), dice.randint(1, sold.fee), at=at + timedelta(minutes=5))
    sent = send(nan, at=max(SENT, at))

    with committed.as_role("console"):
        books = booked(nan.id, until=sent.closes_at, through=OCTOBER, currency="CNY")
    assert sum(books.values()) == sent.due_minor
    (by_sql,) = committed.plainly(
        "select coalesce(sum(amount_minor) filter (where kind <> 'supply'), 0) from settlement_statementline where merchant_id = %s", nan.id
    )
    assert by_sql[0] == sent.due_minor


def test_the_network_reads_what_everybody_owes_and_a_business_does_not(nan, town, committed):
    sell(nan, 10_000, at=NOON)
    sell(town.bruno, 20_000, at=NOON)

    with committed.as_role("console"):
        assert open_dues() == {nan.id: 600, town.bruno.id: 1_200}
    with merchant_scope(nan.id):
        assert booked(town.bruno.id, until=SENT, through=OCTOBER, currency="CNY") == {}
    with pytest.raises(DatabaseError, match="permission denied"):
        open_dues()


# Contest, answer, accept, final ---------------------------------------------------------------------------------------------------


@pytest.fixture
def sent(nan):
    sell(nan, 10_000, at=NOON)
    sell(nan, 4_000, at=NOON, origin="own")
    return send(nan)


def contested(nan, sent, words="This was our own customer.", at=SENT):
    with merchant_scope(nan.id):
        return contest_line(line=line(nan, sent, "sale"), words=words, by=nan.owner.pk, at=at)


def test_a_line_can_be_contested_until_seven_whole_days_are_over(nan, sent):
    assert sent.contest_until == MIDNIGHT + timedelta(days=8)

    assert contested(nan, sent, at=sent.contest_until - timedelta(seconds=1)).answer == ""


def test_afterwards_it_cannot(nan, sent):
    with pytest.raises(FinalAlready):
        contested(nan, sent, at=sent.contest_until)


def test_a_contest_needs_words_and_comes_once_a_line(nan, sent):
    with pytest.raises(WordsMissing):
        contested(nan, sent, words=" no ")
    contested(nan, sent)
    with pytest.raises(ContestedAlready):
        contested(nan, sent)


def test_a_correction_is_a_new_line_and_the_old_one_stays(nan, sent, town, committed):
    contest = contested(nan, sent)
    with committed.as_role("console"):
        answer_contest(contest=contest, words="You are right.", corrected=yuan(600), by=town.orla.pk, at=SENT + timedelta(days=1))
    heard(nan, DuesCorrected)

    assert line(nan, sent, "sale").amount_minor == 600
    assert owed(nan) == 0
    november = send(nan, NOVEMBER, at=SENT + timedelta(days=31))
    assert (november.corrected_minor, november.due_minor) == (-600, 0)


@pytest.mark.parametrize("minor", [0, 601, -5])
def test_no_more_is_taken_back_than_the_line_says(nan, sent, town, committed, minor):
    contest = contested(nan, sent)

    with committed.as_role("console"), pytest.raises(BadCorrection):
        answer_contest(contest=contest, words="You are right.", corrected=yuan(minor), by=town.orla.pk, at=SENT)


def test_a_contest_is_answered_once(nan, sent, town, committed):
    contest = contested(nan, sent)
    with committed.as_role("console"):
        answer_contest(contest=contest, words="It stands: she came by our link.", corrected=None, by=town.orla.pk, at=SENT)
        with pytest.raises(AnsweredAlready):
            answer_contest(contest=contest, words="You are right.", corrected=yuan(1), by=town.orla.pk, at=SENT)

    with merchant_scope(nan.id):
        assert Contest.objects.get().answer == "stands"


def test_a_statement_is_final_by_itself_after_seven_days_but_not_while_it_is_contested(nan, sent, town, committed):
    contest = contested(nan, sent)
    with merchant_scope(nan.id):
        assert finalise_statements(at=sent.contest_until) == 0
    with committed.as_role("console"):
        answer_contest(contest=contest, words="It stands, and here is why.", corrected=None, by=town.orla.pk, at=SENT)

    with merchant_scope(nan.id):
        assert finalise_statements(at=sent.contest_until - timedelta(seconds=1)) == 0
        assert finalise_statements(at=sent.contest_until) == 1
        assert finalise_statements(at=sent.contest_until) == 0


def test_a_business_that_accepts_makes_it_final_at_once(nan, sent):
    with merchant_scope(nan.id):
        accept_statement(statement=sent, by=nan.owner.pk, at=SENT)
        again = accept_statement(statement=sent, by=None, at=SENT + timedelta(days=1))

    assert (again.accepted_by, again.final_at) == (nan.owner.pk, SENT)
    with pytest.raises(FinalAlready):
        contested(nan, sent)


def test_nothing_is_accepted_over_an_open_contest(nan, sent):
    contested(nan, sent)

    with pytest.raises(ContestOpen), merchant_scope(nan.id):
        accept_statement(statement=sent, by=None, at=SENT)


# Payments -------------------------------------------------------------------------------------------------------------------------


def pay(nan, committed, minor, *, key="bank-1", at=SENT):
    with committed.as_role("console"):
        record_dues_payment(merchant=nan.merchant, amount=yuan(minor), received_on=SENT.date(), key=key, by=None, at=at)
    heard(nan, DuesReceived)


def test_the_same_transfer_counts_once(nan, sent, committed):
    pay(nan, committed, 600)
    pay(nan, committed, 600)

    assert owed(nan) == 0


def test_the_same_transfer_with_another_amount_is_refused(nan, sent, committed):
    pay(nan, committed, 600)

    with pytest.raises(OtherTransfer):
        pay(nan, committed, 601)
    with pytest.raises(NotAnAmount):
        pay(nan, committed, 0, key="bank-2")


def test_too_much_is_a_credit_that_is_carried(nan, sent, committed):
    pay(nan, committed, 1_000)

    november = send(nan, NOVEMBER, at=SENT + timedelta(days=31))

    assert (november.carried_minor, november.settled_minor, november.due_minor) == (600, -1_000, -400)


def test_the_month_so_far_begins_with_what_is_open(nan, sent):
    sell(nan, 5_000, at=MIDNIGHT + timedelta(days=3))

    with merchant_scope(nan.id):
        so_far = draw_up(nan.merchant, NOVEMBER)

    assert (so_far.carried_minor, so_far.part("charged"), so_far.due_minor) == (600, 300, 900)
