"""What a bank does with our file and says about it, early, late and twice: what comes back is owed again."""

import urllib.request
from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import read_ledger
from towpath.settlement.announcements import DisputeTaken, DuesReceived, PayoutAnswered
from towpath.settlement.bank.read_answers import UnreadableBankFile, read_answers
from towpath.settlement.models import BankEntry, DuesPayment, LostDispute
from towpath.settlement.pay_out import close_run, hear_bank, plan
from towpath.settlement.send_statement import send_statement
from towpath.settlement.settle_dues import take_dispute
from towpath.settlement.tests.a_month import NOVEMBER, OCTOBER, SENT, heard, sell, yuan
from towpath.settlement.tests.payouts.paying import CLOSED, ELSEWHERE, account, owe, owed, pay, payouts


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
