"""A statement that was sent is contested, answered, accepted and paid, and is final only when nobody objects."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.foundation.tenancy import merchant_scope
from towpath.settlement.announcements import DuesCorrected, DuesReceived
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
from towpath.settlement.models import Contest
from towpath.settlement.settle_dues import NotAnAmount, OtherTransfer, record_dues_payment
from towpath.settlement.tests.a_month import MIDNIGHT, NOVEMBER, SENT, heard, sell, yuan
from towpath.settlement.tests.a_statement import line, owed, send


@pytest.fixture
def sent(nan):
    sell(nan, 10_000, at=NOON)
    sell(nan, 4_000, at=NOON, origin="own")
    return send(nan)


# Contest, answer, accept, final ----------------------------------------------------------------------------------------------------


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


# Payments --------------------------------------------------------------------------------------------------------------------------


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
