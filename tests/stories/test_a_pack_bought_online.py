"""A pack bought on a provider's page: there when the money is there, at rest when it is taken back, and to the cent in three books."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.stories.test_a_voucher_bought_online import ME, agree, sent
from tests.stories.test_money_faults import settle
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.pay_online import confirm_attempt
from towpath.passes.ask_pack_back import ask_pack_back
from towpath.passes.buy_pack_online import PackNoLongerWaitedFor, begin_buying_pack, go_on_buying_pack, see_how_pack_buying_went
from towpath.passes.clear_unpaid import WAITED_FOR, clear_unpaid
from towpath.passes.models import Pack, PackMove, PackPurchase
from towpath.passes.offer_pack import offer_pack, withdraw_pack_offer
from towpath.passes.read_packs import owed_in_packs, read_pack
from towpath.passes.refund_pack import PackCantGoBack, refund_pack
from towpath.passes.sell_pack import NoLongerOffered
from towpath.passes.use_credit import NoCredit, put_credit_back, use_credit
from towpath.payments.models import Attempt, Payment, Refund
from towpath.payments.pay_online import NotReady, look_at_attempt
from towpath.payments.providers import CheckoutSeen
from towpath.payments.record import AlreadyPaid
from towpath.payments.refund import NothingToRefund
from towpath.project.jobs import ask_provider

PRICE, USES = 34_000, 10
LESSON = UUID("00000000-0000-4000-8000-00000000cafe")


def offered(town):
    with merchant_scope(town.nan.id):
        return offer_pack(
            site=town.nan.site, name={"en": "Ten lessons"}, uses=USES, price_minor=PRICE, services=[LESSON], months=12, at=town.at
        )


def begun(town, *, key=""):
    """The try to pay, before anybody was sent anywhere."""
    offer = offered(town)
    with merchant_scope(town.nan.id):
        return begin_buying_pack(key=key or str(new_id()), offer=offer, holder=town.carla, principal=ME, title="Ten", at=town.at)


def set_out(town, **more):
    return sent(town, begun(town, **more))


def look(town, attempt):
    return see_how_pack_buying_went(merchant_id=town.nan.id, purchase_id=attempt.payable, at=town.at)


def bought(town, provider):
    attempt = set_out(town)
    provider.customer_pays(attempt)
    assert look(town, attempt).state == "sold"
    settle(town)
    return attempt.payable


def now(town, pack_id):
    """What is on it is the sum of its moves."""
    with merchant_scope(town.nan.id):
        pack, moves = Pack.objects.get(pk=pack_id), list(PackMove.objects.filter(pack=pack_id))
    on_it = (pack.uses_left, pack.left_minor, pack.owed_minor)
    assert on_it == (sum(m.uses for m in moves), sum(m.minor for m in moves), sum(m.owed_minor for m in moves))
    return pack


def book_with(town, pack_id):
    with merchant_scope(town.nan.id):
        return use_credit(customer=town.carla, service=LESSON, reference=uuid4(), pack=Pack.objects.get(pk=pack_id), at=town.at)


def charge_of(town):
    with merchant_scope(town.nan.id):
        return Payment.objects.get(method="online").charge


def test_there_is_no_pack_before_the_money_comes(town, nan):
    attempt = set_out(town)

    assert look(town, attempt).state == "pending"
    with merchant_scope(town.nan.id):
        assert not Pack.objects.exists()
        assert owed_in_packs("CNY").minor == 0


def test_paid_it_is_good_and_is_money_and_a_debt_but_no_sale_and_no_fee(town, provider, nan):
    pack = now(town, bought(town, provider))

    assert (pack.uses_left, pack.left_minor, pack.holder_id) == (USES, PRICE, town.carla.pk)
    assert pack.valid_until is not None
    assert book_with(town, pack.pk).minor == -PRICE // USES
    settle(town)
    found = agree(town, provider, nan)
    assert (found["packs"], found["sales"], found.get("fees")) == (-PRICE + PRICE // USES, -(PRICE // USES), None)
    assert found["online"] == PRICE - found["costs"]


def test_the_same_key_leads_to_one_page_and_one_purchase(town, nan):
    first, second = (set_out(town, key="key-of-a-tap") for _tap in range(2))

    assert first.address == second.address
    with merchant_scope(town.nan.id):
        assert PackPurchase.objects.count() == Attempt.objects.count() == 1


def test_messages_told_twice_and_a_buyer_who_comes_back_make_one_pack(town, provider, nan):
    attempt = set_out(town)
    provider.customer_pays(attempt)
    letters = provider.letters()

    look(town, attempt)
    provider.tell(town.nan.id, town.at, letters + letters)
    settle(town)

    assert now(town, attempt.payable).left_minor == PRICE
    assert agree(town, provider, nan)["packs"] == -PRICE


def test_a_message_alone_makes_it_good(town, provider, nan):
    attempt = set_out(town)
    provider.customer_pays(attempt)

    provider.tell(town.nan.id, town.at)

    assert now(town, attempt.payable).uses_left == USES


def test_a_page_that_is_wanted_stays_open_and_one_left_lying_can_be_opened_again(town, provider, nan):
    attempt, later = set_out(town), town.at + timedelta(hours=1)
    ask_provider(merchant_id=town.nan.id, at=town.at + timedelta(minutes=5))
    with merchant_scope(town.nan.id):
        assert Attempt.objects.get().state == "open"
    ask_provider(merchant_id=town.nan.id, at=later)
    with merchant_scope(town.nan.id):
        again = go_on_buying_pack(purchase_id=attempt.payable, title="Ten", at=later)

    provider.customer_pays(sent(town, again))
    provider.tell(town.nan.id, later)

    assert again.pk != attempt.pk
    assert now(town, attempt.payable).uses_left == USES


def test_after_thirty_days_nobody_waits_but_money_that_comes_all_the_same_buys_it(town, provider, nan):
    attempt = set_out(town)
    with merchant_scope(town.nan.id):
        assert clear_unpaid(at=town.at + WAITED_FOR) == 0, "somebody may be paying just now"
        Attempt.objects.update(state="expired")
        assert clear_unpaid(at=town.at + WAITED_FOR - timedelta(microseconds=1)) == 0
        assert clear_unpaid(at=town.at + WAITED_FOR) == 1
    with pytest.raises(PackNoLongerWaitedFor), merchant_scope(town.nan.id):
        go_on_buying_pack(purchase_id=attempt.payable, title="Ten", at=town.at)
    provider.customer_pays(attempt)

    provider.tell(town.nan.id, town.at + WAITED_FOR)
    settle(town)

    assert now(town, attempt.payable).uses_left == USES
    assert agree(town, provider, nan)["packs"] == -PRICE


def test_paid_twice_the_second_money_goes_back(town, provider, nan):
    """Its first page was thought closed, a second one was opened, and both were paid."""
    first = set_out(town)
    confirm_attempt(first, seen=CheckoutSeen("", "", "expired"), at=town.at)
    with merchant_scope(town.nan.id):
        second = go_on_buying_pack(purchase_id=first.payable, title="Ten", at=town.at)
    second = sent(town, second)
    for attempt in (second, first):
        provider.customer_pays(attempt)
        confirm_attempt(attempt, seen=look_at_attempt(attempt), at=town.at)
    settle(town)

    assert now(town, first.payable).left_minor == PRICE
    with merchant_scope(town.nan.id):
        assert (Refund.objects.get().payment.surplus, Refund.objects.get().state) == (True, "done")
    found = agree(town, provider, nan)
    assert (found["packs"], found.get("surplus", 0)) == (-PRICE, 0)


def test_money_that_never_came_leaves_nothing_to_book_with(town, provider, nan):
    pack_id = bought(town, provider)
    used = book_with(town, pack_id)
    provider.do(f"/charges/{charge_of(town)}/fail")

    provider.tell(town.nan.id, town.at)
    settle(town)

    assert now(town, pack_id).state == "failed"
    with pytest.raises(NoCredit):
        book_with(town, pack_id)
    for give_back in (refund_pack, ask_pack_back):
        with pytest.raises(PackCantGoBack), merchant_scope(town.nan.id):
            give_back(pack_id=pack_id, at=town.at, **({"by": None} if give_back is refund_pack else {}))
    assert agree(town, provider, nan)["packs"] == PRICE // USES, "one lesson was had and is owed by the customer"
    with merchant_scope(town.nan.id):
        assert owed_in_packs("CNY").minor == 0
        put_credit_back(reference=used.reference, at=town.at)
    settle(town)
    assert agree(town, provider, nan).get("packs", 0) == 0


@pytest.mark.parametrize(("outcome", "state", "owed"), [("won", "sold", -PRICE), ("lost", "disputed", 0)])
def test_while_a_bank_has_its_price_it_rests(town, provider, nan, outcome, state, owed):
    pack_id = bought(town, provider)
    dispute = provider.do(f"/charges/{charge_of(town)}/dispute", reason="fraudulent")
    provider.tell(town.nan.id, town.at)
    settle(town)
    assert now(town, pack_id).state == "disputed"
    with pytest.raises(NoCredit):
        book_with(town, pack_id)
    assert agree(town, provider, nan).get("packs", 0) == 0

    provider.do(f"/disputes/{dispute['id']}", outcome=outcome)
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert now(town, pack_id).state == state
    assert agree(town, provider, nan).get("packs", 0) == owed


def test_what_is_left_goes_back_through_the_provider_when_its_holder_says_so(town, provider, nan):
    pack_id = bought(town, provider)
    book_with(town, pack_id)
    with merchant_scope(town.nan.id):
        assert ask_pack_back(pack_id=pack_id, at=town.at).refund_asked_at is None, "nobody has to do anything"
    with pytest.raises(NothingToRefund), merchant_scope(town.nan.id):
        ask_pack_back(pack_id=pack_id, at=town.at)
    settle(town)

    assert now(town, pack_id).left_minor == 0
    with merchant_scope(town.nan.id):
        refund = Refund.objects.get()
        assert [each.pk for each in read_pack(pack_id).refunds] == [refund.pk]
    assert (refund.state, refund.amount_minor) == ("done", PRICE - PRICE // USES)
    assert agree(town, provider, nan).get("packs", 0) == 0


def test_a_refund_the_bank_sends_back_is_on_the_pack_again(town, provider, nan):
    pack_id = bought(town, provider)
    with merchant_scope(town.nan.id):
        refund_pack(pack_id=pack_id, by=None, at=town.at)
    settle(town)
    with merchant_scope(town.nan.id):
        reference = Refund.objects.get().reference
    provider.do(f"/refunds/{reference}", outcome="failed")

    provider.tell(town.nan.id, town.at)
    settle(town)

    pack = now(town, pack_id)
    assert (pack.uses_left, pack.left_minor, pack.refunded_at) == (USES, PRICE, None)
    assert agree(town, provider, nan)["packs"] == -PRICE


def test_bought_is_bought(town, provider, nan):
    pack_id = bought(town, provider)

    with pytest.raises(AlreadyPaid), merchant_scope(town.nan.id):
        go_on_buying_pack(purchase_id=pack_id, title="Ten", at=town.at)


def test_what_is_no_longer_sold_is_not_begun(town, nan):
    offer = offered(town)
    with merchant_scope(town.nan.id):
        withdraw_pack_offer(site=town.nan.site, offer=offer, at=town.at)

    with pytest.raises(NoLongerOffered), merchant_scope(town.nan.id):
        begin_buying_pack(key="key-of-a-tap", offer=offer, holder=town.carla, principal=ME, title="Ten", at=town.at)


def test_who_takes_no_money_online_sells_none_there(town):
    with pytest.raises(NotReady):
        begun(town)
