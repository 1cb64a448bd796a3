"""Nobody waits for ever for the money of a voucher; and money that comes all the same is never lost."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.pay_online import confirm_attempt
from towpath.passes.buy_online import NoLongerWaitedFor, go_on_buying
from towpath.passes.clear_unpaid import WAITED_FOR, clear_unpaid
from towpath.passes.codes import code_of
from towpath.passes.find_voucher import NoSuchVoucher, WrongCode, find_voucher
from towpath.passes.models import Voucher
from towpath.passes.owed import owed_in_vouchers
from towpath.passes.read_vouchers import held_by_guests, read_voucher
from towpath.passes.refund_voucher import refund_voucher
from towpath.passes.sell_voucher import Terms, write_voucher
from towpath.passes.tests.selling import adds_up, sell
from towpath.payments.models import Attempt, Payment, ProviderAccount
from towpath.payments.providers import CheckoutSeen

TOO_LATE = NOON + WAITED_FOR
TERMS = Terms(paid=Money(5000, "CNY"), bonus_minor=500, bonus_days=90)


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def promise(nan):
    """Somebody set out to buy one at noon."""
    return write_voucher(new_id(), TERMS, holder=None, by=None, at=NOON)


@pytest.fixture
def attempt(promise):
    """They left the provider's page without paying, and it was closed."""
    account = ProviderAccount.objects.create(provider="sandbox", reference="acct_1", takes_payments=True, opened_at=NOON, seen_at=NOON)
    return Attempt.objects.create(
        payable=promise.pk, account=account, amount_minor=5000, currency="CNY", reference="cs_1", state="expired", started_at=NOON
    )


def state_of(voucher):
    return Voucher.objects.get(pk=voucher.pk).state


def money_arrives(attempt, *, at):
    """The provider says so, however late."""
    return confirm_attempt(attempt, seen=CheckoutSeen("cs_1", "", "paid", amount_minor=5000, charge="ch_1", cost_minor=95), at=at)


def test_a_promise_is_waited_for_thirty_days_and_no_longer(promise, attempt):
    assert clear_unpaid(at=TOO_LATE - timedelta(microseconds=1)) == 0
    assert state_of(promise) == "pending"

    assert clear_unpaid(at=TOO_LATE) == 1
    assert clear_unpaid(at=TOO_LATE) == 0
    assert state_of(promise) == "lapsed"


def test_one_that_is_being_paid_just_now_is_waited_for(promise, attempt):
    Attempt.objects.update(state="open")

    assert clear_unpaid(at=TOO_LATE) == 0
    assert state_of(promise) == "pending"


def test_what_was_sold_stays_sold_for_ever(nan):
    sold = sell(TERMS.paid)

    assert clear_unpaid(at=NOON + timedelta(days=9000)) == 0
    assert state_of(sold.voucher) == "sold"


def test_each_business_clears_its_own(world):
    for shop in (world.nan, world.bruno):
        with merchant_scope(shop.id):
            write_voucher(new_id(), TERMS, holder=None, by=None, at=NOON)

    with merchant_scope(world.bruno.id):
        assert clear_unpaid(at=TOO_LATE) == 1

    with merchant_scope(world.nan.id):
        assert Voucher.objects.get().state == "pending"


def test_it_is_nobodys_voucher_and_nothing_is_owed_on_it(promise):
    clear_unpaid(at=TOO_LATE)

    with pytest.raises(WrongCode):
        find_voucher(code_of(promise.pk))
    with pytest.raises(NoSuchVoucher):
        read_voucher(code_of(promise.pk))
    assert list(held_by_guests()) == []
    assert owed_in_vouchers("CNY").minor == 0


def test_nobody_is_sent_to_pay_for_it_any_more(promise):
    clear_unpaid(at=TOO_LATE)

    with pytest.raises(NoLongerWaitedFor):
        go_on_buying(voucher_id=promise.pk, title="Voucher", at=TOO_LATE)


def test_money_that_arrives_all_the_same_makes_it_as_good_as_agreed(promise, attempt):
    clear_unpaid(at=TOO_LATE)
    later = TOO_LATE + timedelta(days=1)

    for _ in range(2):
        money_arrives(attempt, at=later)

    voucher = find_voucher(code_of(promise.pk))
    adds_up(voucher.pk)
    assert (voucher.state, voucher.paid_left_minor, voucher.bonus_left_minor) == ("sold", 5000, 500)
    assert voucher.bonus_until > later + timedelta(days=90)
    assert Payment.objects.get().amount_minor == 5000
    assert owed_in_vouchers("CNY").minor == 5000
    assert clear_unpaid(at=later + WAITED_FOR) == 0


def test_money_that_arrived_late_goes_back_like_any_other(promise, attempt):
    clear_unpaid(at=TOO_LATE)
    money_arrives(attempt, at=TOO_LATE)

    refund = refund_voucher(voucher_id=promise.pk, by=None, at=TOO_LATE)

    assert (refund.amount_minor, refund.state) == (5000, "claimed")
    assert Payment.objects.get().refunded_minor == 5000
