"""A run whose file nobody made can be called off, and everything in it is owed again."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.world import NOON
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import read_ledger
from towpath.settlement.announcements import PayoutAnswered, PayoutsAsked
from towpath.settlement.models import DuesPayout
from towpath.settlement.pay_out import FileIsMade, RunCancelled, ask_for_payouts, cancel_run, close_run, plan
from towpath.settlement.send_statement import send_statement
from towpath.settlement.tests.a_month import OCTOBER, SENT, heard
from towpath.settlement.tests.payouts.paying import account, owe, payable


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
