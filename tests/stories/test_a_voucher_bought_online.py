"""A voucher bought on a provider's page: good when the money is there, good for nothing when it is not, and to the cent in three books."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.stories.test_money_faults import at_the_provider, books, order_of, settle
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.pay import pay_order
from towpath.orders.pay_online import confirm_attempt
from towpath.orders.use_voucher import use_voucher
from towpath.passes.buy_online import begin_buying, go_on_buying, see_how_buying_went
from towpath.passes.codes import code_of
from towpath.passes.models import Voucher
from towpath.passes.owed import owed_in_vouchers
from towpath.passes.refund_voucher import ask_for_money_back, refund_voucher
from towpath.passes.sell_voucher import Terms
from towpath.passes.stored_value import NotUsable
from towpath.passes.tests.selling import adds_up
from towpath.payments.models import Attempt, Payment, Refund
from towpath.payments.pay_online import end_attempt, look_at_attempt, send_to_provider
from towpath.payments.providers import CheckoutSeen
from towpath.payments.record import AlreadyPaid
from towpath.project.jobs import ask_provider
from towpath.settlement.close_day import look_at_day
from towpath.settlement.models import FeeLine
from towpath.settlement.reconcile import reconcile

PAID, BONUS = 50_00, 5_00
ME = UUID("00000000-0000-4000-8000-000000000777")


def set_out(town, *, key="", holder=None):
    """To the provider's page; answers the try."""
    terms = Terms(paid=Money(PAID, "CNY"), bonus_minor=BONUS, bonus_days=90)
    with merchant_scope(town.nan.id):
        attempt = begin_buying(key=key or str(new_id()), terms=terms, holder=holder, principal=ME, title="Voucher", at=town.at)
    return sent(town, attempt)


def sent(town, attempt):
    return send_to_provider(
        merchant_id=town.nan.id, attempt=attempt, title="Voucher", back="http://shop/", cancelled="http://shop/", language="en"
    )


def bought(town, provider):
    attempt = set_out(town)
    provider.customer_pays(attempt)
    voucher = see_how_buying_went(merchant_id=town.nan.id, voucher_id=attempt.payable, at=town.at)
    settle(town)
    return voucher


def now(town, voucher_id):
    with merchant_scope(town.nan.id):
        adds_up(voucher_id)
        return Voucher.objects.get(pk=voucher_id)


def agree(town, provider, account):
    """Provider, rows and books say one sum; and the debt in the books is the one that guests are shown."""
    found = books(town)
    assert at_the_provider(provider, account) == found.get("online", 0)
    assert reconcile(merchant_id=town.nan.id, since=town.at - timedelta(days=9000)).differences == ()
    return found


def use_for_an_order(town, voucher_id, *, quantity=1):
    order = order_of(town, source="own", quantity=quantity)
    use_voucher(merchant_id=town.nan.id, order_id=order.pk, code=code_of(voucher_id), at=town.at)
    return order


def test_it_is_worth_nothing_before_the_money_comes(town, nan):
    attempt = set_out(town)

    voucher = now(town, attempt.payable)

    assert (voucher.state, voucher.paid_left_minor, voucher.bonus_left_minor) == ("pending", 0, 0)
    with merchant_scope(town.nan.id):
        assert owed_in_vouchers("CNY").minor == 0


def test_paid_it_is_good_and_is_money_and_a_debt_but_no_sale_and_no_fee(town, provider, nan):
    voucher = bought(town, provider)

    assert (voucher.state, voucher.paid_left_minor, voucher.bonus_left_minor) == ("sold", PAID, BONUS)
    found = agree(town, provider, nan)
    assert (found["vouchers"], found.get("sales"), found.get("fees")) == (-PAID, None, None)
    assert found["online"] == PAID - found["costs"]
    with merchant_scope(town.nan.id):
        assert FeeLine.objects.filter(kind="introduced").count() == 0
        assert owed_in_vouchers("CNY").minor == PAID
        day = look_at_day(town.nan.merchant, town.at.date(), at=town.at + timedelta(minutes=1))
    assert (day.figures["online"]["vouchers"], day.figures["online"]["sales"], day.figures["online"]["n"]) == (PAID, 0, 0)


def test_the_same_key_leads_to_one_page_and_one_voucher(town, provider, nan):
    first, second = set_out(town, key="key-of-a-tap"), set_out(town, key="key-of-a-tap")

    assert first.address == second.address
    with merchant_scope(town.nan.id):
        assert Voucher.objects.count() == Attempt.objects.count() == 1


def test_messages_told_twice_and_a_buyer_who_comes_back_make_one_voucher_good_once(town, provider, nan):
    attempt = set_out(town)
    provider.customer_pays(attempt)
    letters = provider.letters()

    see_how_buying_went(merchant_id=town.nan.id, voucher_id=attempt.payable, at=town.at)
    provider.tell(town.nan.id, town.at, letters + letters)
    settle(town)

    assert now(town, attempt.payable).paid_left_minor == PAID
    assert agree(town, provider, nan)["vouchers"] == -PAID


def test_a_message_alone_makes_it_good(town, provider, nan):
    attempt = set_out(town)
    provider.customer_pays(attempt)

    provider.tell(town.nan.id, town.at)

    assert now(town, attempt.payable).state == "sold"


def test_who_pays_nothing_gets_nothing_and_can_go_on(town, provider, nan):
    attempt = set_out(town)
    later = town.at + timedelta(hours=1)
    ask_provider(merchant_id=town.nan.id, at=later)
    with merchant_scope(town.nan.id):
        assert Attempt.objects.get(pk=attempt.pk).state == "expired"
        again = go_on_buying(voucher_id=attempt.payable, title="Voucher", at=later)

    provider.customer_pays(sent(town, again))
    provider.tell(town.nan.id, later)

    assert now(town, attempt.payable).state == "sold"


def test_a_page_that_is_wanted_stays_open(town, provider, nan):
    attempt = set_out(town)

    ask_provider(merchant_id=town.nan.id, at=town.at + timedelta(minutes=5))

    with merchant_scope(town.nan.id):
        assert Attempt.objects.get(pk=attempt.pk).state == "open"


def test_bought_is_bought(town, provider, nan):
    voucher = bought(town, provider)

    with pytest.raises(AlreadyPaid), merchant_scope(town.nan.id):
        go_on_buying(voucher_id=voucher.pk, title="Voucher", at=town.at)


def test_paid_twice_the_second_money_goes_back(town, provider, nan):
    """Its first page was thought closed, a second one was opened, and both were paid."""
    first = set_out(town)
    confirm_attempt(first, seen=CheckoutSeen("", "", "expired"), at=town.at)
    with merchant_scope(town.nan.id):
        second = go_on_buying(voucher_id=first.payable, title="Voucher", at=town.at)
    second = sent(town, second)
    provider.customer_pays(second)
    confirm_attempt(second, seen=look_at_attempt(second), at=town.at)
    provider.customer_pays(first)

    confirm_attempt(first, seen=look_at_attempt(first), at=town.at)
    settle(town)

    assert now(town, first.payable).paid_left_minor == PAID
    with merchant_scope(town.nan.id):
        assert Refund.objects.get().payment.surplus
        assert Refund.objects.get().state == "done"
    found = agree(town, provider, nan)
    assert (found["vouchers"], found.get("surplus", 0)) == (-PAID, 0)


def test_money_that_never_came_makes_it_good_for_nothing(town, provider, nan):
    voucher = bought(town, provider)
    with merchant_scope(town.nan.id):
        charge = Payment.objects.get().charge
    provider.do(f"/charges/{charge}/fail")

    provider.tell(town.nan.id, town.at)
    settle(town)

    assert now(town, voucher.pk).state == "failed"
    with pytest.raises(NotUsable):
        use_for_an_order(town, voucher.pk)
    assert agree(town, provider, nan).get("vouchers", 0) == 0
    with merchant_scope(town.nan.id):
        assert owed_in_vouchers("CNY").minor == 0


def test_what_it_had_paid_before_the_money_failed_is_owed_by_the_guest(town, provider, nan):
    voucher = bought(town, provider)
    order = use_for_an_order(town, voucher.pk)
    with merchant_scope(town.nan.id):
        pay_order(order=order, method="cash", by=None, at=town.at)
        charge = Payment.objects.get(method="online").charge
    settle(town)
    provider.do(f"/charges/{charge}/fail")

    provider.tell(town.nan.id, town.at)
    settle(town)

    assert agree(town, provider, nan)["vouchers"] == 25_46


@pytest.mark.parametrize(("outcome", "state", "owed"), [("won", "sold", -PAID), ("lost", "disputed", 0)])
def test_while_a_bank_has_its_price_it_rests(town, provider, nan, outcome, state, owed):
    voucher = bought(town, provider)
    with merchant_scope(town.nan.id):
        charge = Payment.objects.get().charge
    dispute = provider.do(f"/charges/{charge}/dispute", reason="fraudulent")
    provider.tell(town.nan.id, town.at)
    settle(town)
    assert now(town, voucher.pk).state == "disputed"
    assert agree(town, provider, nan).get("vouchers", 0) == 0

    provider.do(f"/disputes/{dispute['id']}", outcome=outcome)
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert now(town, voucher.pk).state == state
    assert agree(town, provider, nan).get("vouchers", 0) == owed


def test_what_is_left_goes_back_through_the_provider_when_the_guest_says_so(town, provider, nan):
    voucher = bought(town, provider)
    order = use_for_an_order(town, voucher.pk)
    with merchant_scope(town.nan.id):
        pay_order(order=order, method="cash", by=None, at=town.at)
        assert ask_for_money_back(voucher_id=voucher.pk, at=town.at) == "sent"
    settle(town)

    assert (now(town, voucher.pk).paid_left_minor, now(town, voucher.pk).bonus_left_minor) == (0, 0)
    with merchant_scope(town.nan.id):
        refund = Refund.objects.get()
    assert (refund.state, refund.amount_minor) == ("done", 24_54)
    assert agree(town, provider, nan).get("vouchers", 0) == 0


def test_a_refund_the_bank_sends_back_is_on_the_voucher_again(town, provider, nan):
    voucher = bought(town, provider)
    with merchant_scope(town.nan.id):
        refund_voucher(voucher_id=voucher.pk, by=None, at=town.at)
    settle(town)
    with merchant_scope(town.nan.id):
        reference = Refund.objects.get().reference
    provider.do(f"/refunds/{reference}", outcome="failed")

    provider.tell(town.nan.id, town.at)
    settle(town)

    found = now(town, voucher.pk)
    assert (found.paid_left_minor, found.bonus_left_minor, found.refunded_at) == (PAID, BONUS, None)
    assert agree(town, provider, nan)["vouchers"] == -PAID


def test_the_debt_in_the_books_is_the_one_that_guests_are_shown(town, provider, nan):
    voucher = bought(town, provider)
    use_for_an_order(town, voucher.pk)  # kept, not paid yet
    settle(town)

    with merchant_scope(town.nan.id):
        shown = owed_in_vouchers("CNY").minor
    assert shown == PAID == -agree(town, provider, nan)["vouchers"]


def test_an_attempt_the_provider_ended_leaves_it_waiting(town, provider, nan):
    attempt = set_out(town)

    confirm_attempt(attempt, seen=end_attempt(attempt), at=town.at)

    assert now(town, attempt.payable).state == "pending"
