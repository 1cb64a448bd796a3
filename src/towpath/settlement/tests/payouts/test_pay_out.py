"""How much leaves: never more than the balance, less what is reserved, once, and only to an account that can be one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection

from tests.world import NOON, build_world
from towpath.foundation.tenancy import merchant_scope
from towpath.network.notice import TooSoon, earliest_start
from towpath.settlement.bank.write_payouts import is_iban
from towpath.settlement.models import Statement
from towpath.settlement.pay_out import BadAccount, NoNetworkBank, NothingToPayOut, ask_for_payouts, available, close_run, plan, tell_account
from towpath.settlement.reserve import BadReserve, reserved_minor, set_reserve
from towpath.settlement.send_statement import send_statement
from towpath.settlement.tests.a_month import OCTOBER, SENT, sell
from towpath.settlement.tests.payouts.paying import account, owe, owed, pay, payouts


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


# Reserve ---------------------------------------------------------------------------------------------------------------------------


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


# What is refused -------------------------------------------------------------------------------------------------------------------


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
