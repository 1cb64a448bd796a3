"""Paying what is owed, against a bank that is a program of its own: never more than the balance, and owed again when it comes back."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction
from socket import socket

import pytest
from django.db import connection

from tests.world import NOON, build_world
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.network.notice import TooSoon, earliest_start
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.settlement.announcements import DisputeTaken, DuesReceived, PayoutAnswered, PayoutsAsked
from towpath.settlement.bank.read_answers import UnreadableBankFile, read_answers
from towpath.settlement.bank.write_payouts import is_iban
from towpath.settlement.charge import dues_of
from towpath.settlement.models import BankEntry, DuesPayment, DuesPayout, LostDispute, Statement
from towpath.settlement.pay_out import (
    BadAccount,
    FileIsMade,
    NoNetworkBank,
    NothingToPayOut,
    RunCancelled,
    ask_for_payouts,
    available,
    book_answer,
    cancel_run,
    close_run,
    hear_bank,
    plan,
    plan_payout,
    tell_account,
    tell_network_bank,
)
from towpath.settlement.reserve import BadReserve, reserved_minor, set_reserve
from towpath.settlement.send_statement import send_statement
from towpath.settlement.settle_dues import take_dispute
from towpath.settlement.tests import a_month
from towpath.settlement.tests.a_month import NOVEMBER, OCTOBER, SENT, heard, sell, yuan

a_month.HEARD |= {PayoutsAsked: [plan_payout], PayoutAnswered: [book_answer]}
ELSEWHERE = "NL30MOCK0000000005"
CLOSED = "NL84MOCK0000000003"


@pytest.fixture
def town(committed):
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
        tell_network_bank(holder="Larkfield Supply", number="NL41MOCK0000000001", bic="MOCKNL2A", at=NOON)
    world.place = committed
    return world


def owe(town, shop, minor, *, at=NOON):
    """The network bears a loss of the business: that is how it comes to owe it something."""
    with merchant_scope(shop.id):
        lost = LostDispute.objects.create(dispute=shop.id, amount_minor=minor, cost_minor=0, currency="CNY", lost_at=at)
    with town.place.as_role("console"):
        take_dispute(dispute=lost, amount=yuan(minor), reason="Our own mistake.", by=town.orla.pk, at=at)
    heard(shop, DisputeTaken)


def account(shop, number=ELSEWHERE):
    with merchant_scope(shop.id):
        return tell_account(holder="Nan's Noodle House", number=number, bic="", by=None, at=NOON)


def pay(town, *shops, at=SENT):
    with town.place.as_role("console"):
        run = ask_for_payouts(by=town.orla.pk, at=at)
    for shop in shops:
        heard(shop, PayoutsAsked)
    return run


def owed(shop):
    with merchant_scope(shop.id):
        return -balance(read_ledger(shop.id), dues_of(shop.id)).get("CNY", 0)


def payouts(shop):
    with merchant_scope(shop.id):
        return list(DuesPayout.objects.order_by("planned_at"))


# How much -------------------------------------------------------------------------------------------------------------------------


def test_the_whole_balance_is_paid_and_booked_at_once(town):
    owe(town, town.nan, 70_000)
    sell(town.nan, 100_000, at=NOON)  # a fee of 60.00 that it owes
    account(town.nan)

    pay(town, town.nan)

    assert [each.amount_minor for each in payouts(town.nan)] == [64_000]
    assert owed(town.nan) == 0


def test_a_business_that_owes_is_paid_nothing_and_its_debt_is_carried(town):
    owe(town, town.nan, 5_000)
    sell(town.nan, 100_000, at=NOON)
    account(town.nan)

    pay(town, town.nan)

    assert payouts(town.nan) == []
    assert owed(town.nan) == -1_000


def test_without_an_account_nothing_leaves(town):
    owe(town, town.nan, 5_000)

    pay(town, town.nan)

    assert payouts(town.nan) == []
    assert owed(town.nan) == 5_000


def test_two_runs_at_once_pay_once(town):
    owe(town, town.nan, 5_000)
    account(town.nan)
    with town.place.as_role("console"):
        runs = [ask_for_payouts(by=town.orla.pk, at=SENT) for _turn in range(4)]

    def one(run):
        try:
            with merchant_scope(town.nan.id):
                return plan(run.pk, at=SENT)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        made = [each for each in crowd.map(one, runs) if each is not None]

    assert [each.amount_minor for each in made] == [5_000]
    assert owed(town.nan) == 0


def test_nothing_is_paid_where_two_ways_to_count_differ(town):
    owe(town, town.nan, 5_000)
    sell(town.nan, 10_000, at=NOON)
    account(town.nan)
    with merchant_scope(town.nan.id):
        from towpath.settlement.models import FeeLine

        FeeLine.objects.filter(amount_minor=600).update(amount_minor=500)
        send_statement(month=OCTOBER, at=SENT)

    pay(town, town.nan)

    assert payouts(town.nan) == []


def test_a_payout_stands_on_the_statement(town):
    owe(town, town.nan, 5_000)
    account(town.nan)
    pay(town, town.nan, at=NOON + timedelta(days=1))

    with merchant_scope(town.nan.id):
        sent = send_statement(month=OCTOBER, at=SENT)
    assert isinstance(sent, Statement)
    assert (sent.corrected_minor, sent.settled_minor, sent.due_minor) == (-5_000, 5_000, 0)


# Reserve --------------------------------------------------------------------------------------------------------------------------


def reserve(town, share, days, *, start, at=NOON):
    with town.place.as_role("console"):
        return set_reserve(share=share, days=days, why={"en": "Disputes come late."}, effective_from=start, at=at)


def test_there_is_no_reserve_unless_one_was_announced_fifteen_days_before(town):
    start = earliest_start(NOON, "Asia/Shanghai")
    with pytest.raises(TooSoon):
        reserve(town, Fraction(1, 10), 30, start=start - timedelta(seconds=1))
    with pytest.raises(BadReserve):
        reserve(town, Fraction(11, 10), 30, start=start)
    reserve(town, Fraction(1, 10), 30, start=start)
    owe(town, town.nan, 10_000, at=start - timedelta(hours=1))

    with merchant_scope(town.nan.id):
        before = available(currency="CNY", at=start - timedelta(seconds=1))
        during = available(currency="CNY", at=start)
        after = available(currency="CNY", at=start + timedelta(days=30))
    assert [(each.owed_minor, each.reserved_minor, each.payable_minor) for each in (before, during, after)] == [
        (10_000, 0, 10_000), (10_000, 1_000, 9_000), (10_000, 0, 10_000),
    ]  # fmt: skip


def test_a_lower_reserve_may_hold_at_once(town):
    start = earliest_start(NOON, "Asia/Shanghai")
    reserve(town, Fraction(1, 10), 30, start=start)

    assert reserve(town, Fraction(0), 0, start=start + timedelta(days=1), at=start + timedelta(days=1)).share == 0


def test_without_a_rule_nothing_is_kept():
    assert reserved_minor([(NOON, 10_000)], None, at=NOON) == 0


# The bank -------------------------------------------------------------------------------------------------------------------------


class Bank:
    """Somebody else's program: takes pain.001 and answers as banks do, on a clock that can be set forward."""

    def __init__(self, address):
        self.address = address

    def ask(self, path, body=None, *, method=None, kind="application/json"):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data=data, method=method, headers={"Content-Type": kind})  # noqa: S310 - loopback
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return json.loads(refused.read() or b"null")

    def take(self, document):
        return self.ask("/payments", document.encode(), kind="application/xml")

    def says(self, *kinds):
        return [each["body"] for each in self.ask("/_mock/mailbox?leave") if each["type"].startswith(kinds)]


@pytest.fixture(scope="module")
def bank_process():
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mockbank", "--port", str(port), "--clock", "2026-11-02T09:00"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    bank = Bank(f"http://127.0.0.1:{port}")
    for _turn in range(100):
        try:
            bank.ask("/_mock/health")
            break
        except OSError:
            time.sleep(0.1)
    yield bank
    process.terminate()
    process.wait(10)


@pytest.fixture
def bank(bank_process):
    bank_process.ask("/_mock/reset", {}, method="POST")
    for name in ("ACME", "INITECH"):
        bank_process.ask(f"/_mock/accounts/{name}", {"currency": "CNY"}, method="PATCH")
    return bank_process


def hear(town, bodies, *shops):
    with town.place.as_role("console"):
        fresh = [each for body in bodies for each in hear_bank(data=body.encode(), by=town.orla.pk, at=SENT + timedelta(days=3))]
    for shop in shops:
        heard(shop, PayoutAnswered, DuesReceived)
    return fresh


@pytest.fixture
def sent(town, bank):
    """Nan is paid to an account elsewhere, Bruno to one that is closed."""
    for shop, number, minor in ((town.nan, ELSEWHERE, 12_345), (town.bruno, CLOSED, 6_000)):
        owe(town, shop, minor)
        account(shop, number)
    run = pay(town, town.nan, town.bruno)
    with town.place.as_role("console"):
        return close_run(run=run, at=SENT)


def test_the_bank_finds_nothing_wrong_with_the_file(sent, bank):
    with urllib.request.urlopen(bank.address + "/_mock/validate", data=sent.document.encode()) as answer:  # noqa: S310 - loopback
        said = answer.read().decode()

    assert "error" not in said.lower().replace('"errors": 0', "")
    assert "2" in said


def test_the_bank_takes_one_and_refuses_the_other_which_is_owed_again(town, sent, bank):
    answered = bank.take(sent.document)
    hear(town, bank.says("pain.002"), town.nan, town.bruno)

    assert {each["end_to_end_id"]: each["outcome"] for each in answered["payments"]} == {
        payouts(town.nan)[0].end_to_end: "accepted", payouts(town.bruno)[0].end_to_end: "rejected",
    }  # fmt: skip
    assert [(each.state, each.reason) for shop in (town.nan, town.bruno) for each in payouts(shop)] == [
        ("accepted", ""),
        ("refused", "AC04"),
    ]
    assert (owed(town.nan), owed(town.bruno)) == (0, 6_000)


def test_what_was_booked_may_still_come_back_and_is_owed_again_once(town, sent, bank):
    bank.ask("/_mock/accounts/ACME", {"behaviour": "return-later", "parameters": {"days": 3}}, method="PATCH")
    bank.take(sent.document)
    bank.ask("/_mock/advance?days=2", {}, method="POST")
    hear(town, bank.says("pain.002", "camt"), town.nan, town.bruno)
    booked = payouts(town.nan)[0].state, owed(town.nan)
    bank.ask("/_mock/advance?days=7", {}, method="POST")
    for _turn in range(3):
        hear(town, bank.says("pain.002", "camt", "pacs.004"), town.nan, town.bruno)

    assert booked == ("booked", 0)
    assert (payouts(town.nan)[0].state, owed(town.nan)) == ("returned", 12_345)
    with merchant_scope(town.nan.id):
        assert sum(line.reason == "dues.payout_returned" for line in read_ledger(town.nan.id)) == 1


def test_what_came_back_is_paid_again_in_the_next_run(town, sent, bank):
    bank.take(sent.document)
    hear(town, bank.says("pain.002"), town.nan, town.bruno)
    account(town.bruno, ELSEWHERE)

    pay(town, town.nan, town.bruno, at=SENT + timedelta(days=4))

    assert [(each.state, each.amount_minor) for each in payouts(town.bruno)] == [("refused", 6_000), ("planned", 6_000)]
    assert len(payouts(town.nan)) == 1
    assert owed(town.bruno) == 0


def test_the_same_file_is_handed_out_again_and_a_bank_that_gets_it_twice_pays_once(town, sent, bank):
    with town.place.as_role("console"):
        assert close_run(run=sent, at=SENT + timedelta(hours=2)).document == sent.document
    bank.take(sent.document)
    bank.take(sent.document)
    hear(town, bank.says("pain.002"), town.nan, town.bruno)

    assert payouts(town.nan)[0].state == "accepted", "the refusal of the second copy is not about the first"
    assert owed(town.nan) == 0


def test_nothing_joins_a_run_whose_file_is_made(town, sent):
    late = town.nan
    owe_more = 999
    with merchant_scope(late.id):
        lost = LostDispute.objects.create(dispute=late.owner.pk, amount_minor=owe_more, cost_minor=0, currency="CNY", lost_at=SENT)
    with town.place.as_role("console"):
        take_dispute(dispute=lost, amount=yuan(owe_more), reason="Our own mistake.", by=town.orla.pk, at=SENT)
    heard(late, DisputeTaken)

    with merchant_scope(late.id):
        again = plan(sent.pk, at=SENT)
    assert again.amount_minor == 12_345
    assert owed(late) == owe_more


def test_words_that_come_late_or_twice_or_in_the_wrong_order_change_nothing(town, sent, bank):
    bank.take(sent.document)
    bank.ask("/_mock/advance?days=3", {}, method="POST")
    everything = bank.says("pain.002", "camt")
    first = hear(town, list(reversed(everything)), town.nan, town.bruno)
    again = hear(town, everything, town.nan, town.bruno)

    assert first
    assert again == []
    assert payouts(town.nan)[0].state == "booked"


def test_a_transfer_that_names_its_statement_is_recorded_by_itself_and_once(town, bank):
    sell(town.nan, 100_000, at=NOON)
    with merchant_scope(town.nan.id):
        statement = send_statement(month=OCTOBER, at=SENT)
    bank.ask(
        "/_mock/credits",
        {"account": "ACME", "amount": 6_000, "end_to_end_id": "NAN-1", "reference": statement.reference, "debtor": {"name": "Nan"}, "note": statement.reference},
        method="POST",
    )  # fmt: skip
    bank.ask("/_mock/advance?days=3", {}, method="POST")
    bodies = bank.says("camt.054", "camt.053")
    hear(town, bodies, town.nan)
    hear(town, bodies, town.nan)

    with merchant_scope(town.nan.id):
        assert [each.amount_minor for each in DuesPayment.objects.all()] == [6_000]
        assert owed(town.nan) == 0
        november = send_statement(month=NOVEMBER, at=SENT + timedelta(days=31))
    assert november.due_minor == 0


def test_money_from_nobody_of_ours_is_kept_and_shown(town, bank):
    bank.ask(
        "/_mock/credits",
        {"account": "ACME", "amount": 100, "end_to_end_id": "X", "debtor": {"name": "Stranger"}, "note": "hello"},
        method="POST",
    )
    bank.ask("/_mock/advance?days=3", {}, method="POST")
    hear(town, bank.says("camt.054"), town.nan)

    with town.place.as_role("console"):
        stranger = BankEntry.objects.get(word="received")
    assert (stranger.amount_minor, stranger.matched) == (100, None)


# What is refused ------------------------------------------------------------------------------------------------------------------


def test_a_run_without_a_bank_or_without_payouts_is_refused(town, committed):
    with committed.as_role("console"), pytest.raises(NothingToPayOut):
        close_run(run=ask_for_payouts(by=town.orla.pk, at=SENT), at=SENT)


def test_the_network_says_its_account_first(committed):
    world = build_world()

    with committed.as_role("console"), pytest.raises(NoNetworkBank):
        ask_for_payouts(by=world.orla.pk, at=SENT)


@pytest.mark.parametrize("number", ["", "12", "NL41MOCK0000000002", "DE00 0000", "1" * 40, "1234\x00678", "１２３４５６"])
def test_an_account_that_cannot_be_one_is_refused(town, number):
    with merchant_scope(town.nan.id), pytest.raises(BadAccount):
        tell_account(holder="Nan", number=number, bic="", by=None, at=NOON)


def test_an_iban_is_known_by_its_check_digits_and_other_numbers_pass():
    assert is_iban("NL41MOCK0000000001")
    assert not is_iban("6222021234567890123")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<", b"hello", b"<a/>", b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"/>',
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">&x;</Document>',
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><Ntry><Sts><Cd>BOOK</Cd></Sts><Amt Ccy="CNY">x</Amt></Ntry></Document>',
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><Ntry><Sts><Cd>BOOK</Cd></Sts></Ntry></Document>',
        b"\xff\xfe\x00",
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_a_bank_is_refused(data):
    with pytest.raises(UnreadableBankFile):
        read_answers(data)


# --- cancelling a run whose file was not made ---------------------------------------------------------------------------------------


def planned(town):
    """A run with a payout for each of two businesses, in the books."""
    for shop in (town.nan, town.bruno):
        account(shop)
        owe(town, shop, 5000)
    with town.place.as_role("console"):
        run = ask_for_payouts(by=town.orla.pk, at=NOON)
    for shop in (town.nan, town.bruno):
        heard(shop, PayoutsAsked)
    return run


def payable(shop):
    with merchant_scope(shop.id):
        return available(currency="CNY", at=NOON).payable_minor


def test_a_run_nobody_fetched_can_be_cancelled_and_everything_is_owed_again_once(town):
    run = planned(town)
    assert [payable(shop) for shop in (town.nan, town.bruno)] == [0, 0]

    for _ in range(2):
        with town.place.as_role("console"):
            cancel_run(run=run, at=NOON)
        for shop in (town.nan, town.bruno):
            heard(shop, PayoutAnswered)

    assert [payable(shop) for shop in (town.nan, town.bruno)] == [5000, 5000]
    with merchant_scope(town.nan.id):
        assert DuesPayout.objects.get().state == "cancelled"
        reasons = [line.reason for line in read_ledger(town.nan.id)]
    assert reasons.count("dues.payout") == reasons.count("dues.payout_returned") == 1


def test_a_run_whose_file_was_made_stays(town):
    run = planned(town)
    with town.place.as_role("console"):
        close_run(run=run, at=NOON)

        with pytest.raises(FileIsMade):
            cancel_run(run=run, at=NOON)

    assert payable(town.nan) == 0


def test_a_cancelled_run_makes_no_file_and_nothing_joins_it(town):
    run = planned(town)
    with town.place.as_role("console"):
        cancel_run(run=run, at=NOON)
        with pytest.raises(RunCancelled):
            close_run(run=run, at=NOON)
    heard(town.nan, PayoutAnswered)

    with merchant_scope(town.nan.id):
        plan(run.pk, at=NOON)
        assert DuesPayout.objects.count() == 1


def test_the_next_run_pays_what_the_cancelled_one_would_have(town):
    run = planned(town)
    with town.place.as_role("console"):
        cancel_run(run=run, at=NOON)
    heard(town.nan, PayoutAnswered)
    with town.place.as_role("console"):
        ask_for_payouts(by=town.orla.pk, at=NOON)
    heard(town.nan, PayoutsAsked)

    with merchant_scope(town.nan.id):
        assert sorted(DuesPayout.objects.values_list("state", "amount_minor")) == [("cancelled", 5000), ("planned", 5000)]


def test_cancelling_and_making_the_file_at_once_leaves_one_of_the_two(town):
    run = planned(town)

    def attempt(act):
        try:
            act(run=run, at=NOON)
        except (FileIsMade, RunCancelled):
            return "refused"
        finally:
            connection.close()
        return "done"

    with town.place.as_role("console"), ThreadPoolExecutor(8) as people:
        answers = list(people.map(attempt, [cancel_run, close_run] * 4))

    assert answers.count("done") == 4
    with merchant_scope(town.nan.id):
        assert DuesPayout.objects.get().state in ("sent", "cancelled")


def test_a_statement_names_what_was_cancelled_as_come_back(town):
    run = planned(town)
    with town.place.as_role("console"):
        cancel_run(run=run, at=NOON)
    heard(town.nan, PayoutAnswered)

    with merchant_scope(town.nan.id):
        statement = send_statement(month=OCTOBER, at=SENT)
        kinds = {line.kind: line.amount_minor for line in statement.lines.all()}
    assert kinds["payout"] == -kinds["payout_returned"]
