"""Value is taken for a checkout, put back, given back; a bonus ends. What was paid never does."""

from contextlib import contextmanager
from datetime import timedelta
from fractions import Fraction
from math import ceil
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.world import NOON
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.end_bonuses import end_bonuses
from towpath.passes.models import Voucher, VoucherMove
from towpath.passes.owed import owed_in_vouchers
from towpath.passes.read_vouchers import read_voucher
from towpath.passes.refund_voucher import CantGoBack, ask_for_money_back, refund_voucher
from towpath.passes.stored_value import NothingLeft, NotUsable, put_back, side_by_side, take
from towpath.passes.tests.selling import adds_up, sell
from towpath.payments.models import Payment, Refund
from towpath.payments.refund import NothingToRefund

CENTURY = timedelta(days=36_500)


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def sold(nan):
    return sell(Money(5000, "CNY"), bonus=500, days=90)


@contextmanager
def refused(why=Refusal):
    """What had begun is taken back, and the test goes on."""
    with pytest.raises(why), transaction.atomic():
        yield


def left(sold):
    voucher = Voucher.objects.get(pk=sold.voucher.pk)
    return voucher.paid_left_minor, voucher.bonus_left_minor


def taken(sold, minor, *, at=NOON):
    return take(code=sold.code, most_minor=minor, reference=uuid4(), at=at)


def back(sold, value, *, at=NOON):
    return put_back(voucher_id=sold.voucher.pk, paid_minor=value.paid_minor, bonus_minor=value.bonus_minor, reference=None, at=at)


def test_what_was_paid_and_what_was_given_on_top_are_used_side_by_side(sold):
    value = taken(sold, 2800)

    assert (value.paid_minor, value.bonus_minor) == (2546, 254)  # 2800 × 500 / 5500 is 254.5: the odd cent is paid
    assert left(sold) == (2454, 246)
    adds_up(sold.voucher.pk)


@pytest.mark.parametrize(("eaten", "comes_back"), [(5100, 3050), (5101, 3049), (1, 5599), (5600, 2800), (11199, 0)])
def test_who_eats_and_gives_the_rest_back_has_paid_their_part_of_every_bite(nan, eaten, comes_back):
    voucher = sell(Money(5600, "CNY"), bonus=5600)
    taken(voucher, eaten)

    if comes_back:
        assert refund_voucher(voucher_id=voucher.voucher.pk, by=None, at=NOON).amount_minor == comes_back
    else:
        assert left(voucher) == (0, 1)

    assert 5600 - comes_back == (eaten + 1) // 2


@pytest.mark.parametrize("bite", [1, 2, 7, 333, 1999])
def test_no_row_of_small_orders_leaves_more_of_the_money_than_of_the_gift(sold, bite):
    for _ in range(12):
        value = taken(sold, bite)
        paid, bonus = left(sold)
        assert value.paid_minor >= 0 <= value.bonus_minor
        assert paid * 500 <= bonus * 5000
        if paid + bonus < bite:
            break

    adds_up(sold.voucher.pk)


def test_an_old_bonus_is_ended_before_the_mix_is_made(sold):
    value = taken(sold, 2800, at=sold.voucher.bonus_until)

    assert (value.paid_minor, value.bonus_minor) == (2800, 0)


def test_where_only_the_gift_is_left_it_pays_alone(nan):
    assert side_by_side(300, paid_left=0, bonus_left=500) == (0, 300)
    assert side_by_side(900, paid_left=1, bonus_left=500) == (1, 500)
    assert side_by_side(0, paid_left=1, bonus_left=500) == side_by_side(5, paid_left=0, bonus_left=0) == (0, 0)


def test_a_voucher_gives_what_it_has_and_no_more(sold):
    assert taken(sold, 9900).amount_minor == 5500

    with refused(NothingLeft):
        taken(sold, 1)


def test_value_comes_back_as_it_was_taken(sold):
    value = taken(sold, 2800)

    assert back(sold, value) == 254

    assert left(sold) == (5000, 500)
    adds_up(sold.voucher.pk)


def test_a_bonus_whose_day_has_passed_does_not_come_back(sold):
    value = taken(sold, 2800)

    assert back(sold, value, at=NOON + timedelta(days=91)) == 0

    assert left(sold) == (5000, 246)
    assert read_voucher(sold.code).worth(NOON + timedelta(days=91)) == Money(5000, "CNY")


def test_a_bonus_of_a_voucher_that_was_given_back_meanwhile_does_not_come_back(sold):
    """Otherwise holding a checkout, giving the voucher back and letting the checkout go would leave a gift on no money."""
    value = taken(sold, 300)
    refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON)

    assert back(sold, value) == 0

    assert left(sold) == (273, 0)


def test_a_bonus_is_good_until_its_day_and_not_a_moment_longer(sold):
    end = sold.voucher.bonus_until

    assert taken(sold, 100, at=end - timedelta(microseconds=1)).bonus_minor == 9
    assert taken(sold, 100, at=end).bonus_minor == 0
    assert left(sold) == (4809, 0)
    assert Event.objects.get(name="voucher.bonus_ended").payload["bonus_minor"] == 491


def test_the_job_ends_bonuses_and_touches_nothing_else(nan, sold):
    another = sell(Money(3000, "CNY"), bonus=300)

    assert end_bonuses(at=NOON + timedelta(days=90)) == 0
    assert end_bonuses(at=NOON + CENTURY) == 1
    assert end_bonuses(at=NOON + CENTURY) == 0

    assert left(sold) == (5000, 0)
    assert left(another) == (3000, 300)


def test_paid_value_is_good_after_a_hundred_years(sold):
    assert read_voucher(sold.code).worth(NOON + CENTURY) == Money(5000, "CNY")
    assert taken(sold, 5000, at=NOON + CENTURY).paid_minor == 5000


def test_what_is_left_goes_back_at_any_time_and_the_bonus_falls_away(sold):
    taken(sold, 2800)

    refund = refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON + CENTURY)

    assert (refund.amount_minor, refund.state, refund.reason) == (2454, "done", "voucher")
    assert left(sold) == (0, 0)
    assert owed_in_vouchers("CNY") == Money(0, "CNY")
    assert Event.objects.get(name="voucher.refunded").payload["amount_minor"] == 2454
    adds_up(sold.voucher.pk)


def test_giving_back_twice_gives_back_once(sold):
    refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON)

    with refused(NothingToRefund):
        refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON)
    assert Refund.objects.count() == 1


def test_what_comes_back_after_a_refund_can_be_given_back_too(sold):
    value = taken(sold, 2800)
    refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON)
    back(sold, value)

    refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON)

    assert Payment.objects.get(payable=sold.voucher.pk).refunded_minor == 5000
    assert left(sold) == (0, 0)


def test_money_paid_over_the_counter_is_asked_for_and_handed_over(sold):
    assert ask_for_money_back(voucher_id=sold.voucher.pk, at=NOON) == "asked"
    assert ask_for_money_back(voucher_id=sold.voucher.pk, at=NOON) == "asked"

    assert left(sold) == (5000, 500)  # until it is handed over it can be used
    assert Event.objects.filter(name="voucher.refund_asked").count() == 1
    refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON)
    assert Voucher.objects.get().refund_asked_at is None


@pytest.mark.parametrize("state", ["failed", "disputed"])
def test_a_voucher_whose_money_was_taken_back_pays_nothing_and_gives_nothing_back(sold, state):
    Voucher.objects.update(state=state)

    with refused(NotUsable):
        taken(sold, 100)
    with refused(CantGoBack):
        refund_voucher(voucher_id=sold.voucher.pk, by=None, at=NOON)
    with refused(CantGoBack):
        ask_for_money_back(voucher_id=sold.voucher.pk, at=NOON)
    assert owed_in_vouchers("CNY") == Money(0, "CNY")


def test_a_move_is_never_rewritten(sold):
    with refused(ProgrammingError):
        VoucherMove.objects.update(paid_minor=1)
    with refused(ProgrammingError):
        VoucherMove.objects.all().delete()


class Purse(RuleBasedStateMachine):
    """One voucher in any history, beside a model a child could keep."""

    world: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()
        self.scope = merchant_scope(self.world.nan.id)
        self.scope.__enter__()
        self.at = NOON
        self.out: list[Any] = []

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.savepoint_rollback(self.mark)

    @initialize(paid=st.integers(100, 9000), bonus=st.integers(0, 900), days=st.sampled_from([None, 30, 60]))
    def sold(self, paid, bonus, days):
        self.bonus = min(bonus, paid)
        self.voucher = sell(Money(paid, "CNY"), bonus=self.bonus, days=days if self.bonus else None, at=self.at)
        self.paid, self.whole, self.given_back, self.was_refunded = paid, paid, 0, False
        self.until = self.voucher.voucher.bonus_until

    @property
    def bonus_now(self):
        return 0 if self.until is not None and self.at >= self.until else self.bonus

    @rule(minor=st.integers(1, 4000))
    def used(self, minor):
        whole = self.paid + self.bonus_now
        wanted = min(minor, whole)
        paid = ceil(Fraction(wanted * self.paid, whole)) if whole else 0
        bonus = wanted - paid
        try:
            with transaction.atomic():
                value = take(code=self.voucher.code, most_minor=minor, reference=uuid4(), at=self.at)
        except Refusal:
            assert bonus + paid == 0
            return
        assert (value.paid_minor, value.bonus_minor) == (paid, bonus)
        self.paid, self.bonus = self.paid - paid, self.bonus_now - bonus
        self.out.append(value)

    @rule(which=st.integers(0, 20))
    def put_back(self, which):
        if not self.out:
            return
        value = self.out.pop(which % len(self.out))
        came = put_back(
            voucher_id=self.voucher.voucher.pk, paid_minor=value.paid_minor, bonus_minor=value.bonus_minor, reference=None, at=self.at
        )
        is_over = self.was_refunded or (self.until is not None and self.at >= self.until)
        assert came == (0 if is_over else value.bonus_minor)
        self.paid, self.bonus = self.paid + value.paid_minor, self.bonus + came

    @rule()
    def refunded(self):
        try:
            with transaction.atomic():
                refund = refund_voucher(voucher_id=self.voucher.voucher.pk, by=None, at=self.at)
        except Refusal:
            assert self.paid == 0
            return
        assert refund.amount_minor == self.paid
        self.given_back += self.paid
        self.paid, self.bonus, self.was_refunded = 0, 0, True

    @rule(days=st.integers(1, 4000), cleared=st.booleans())
    def time_passes(self, days, cleared):
        before = Voucher.objects.get(pk=self.voucher.voucher.pk).paid_left_minor
        self.at = self.at + timedelta(days=days)
        self.bonus = self.bonus_now
        if cleared:
            end_bonuses(at=self.at)
        assert Voucher.objects.get(pk=self.voucher.voucher.pk).paid_left_minor == before

    @invariant()
    def to_the_cent(self):
        found = Voucher.objects.get(pk=self.voucher.voucher.pk)
        assert found.paid_left_minor == self.paid
        assert found.bonus_usable(self.at) == self.bonus_now
        assert self.paid + self.given_back + sum(value.paid_minor for value in self.out) == self.whole
        assert owed_in_vouchers("CNY").minor == self.paid
        adds_up(found.pk)


def test_any_history_adds_up_and_no_day_ever_takes_paid_value(world):
    Purse.world = world

    run_state_machine_as_test(
        Purse,
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
