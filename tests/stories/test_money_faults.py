"""The faults other systems had with money, each met once from end to end: through the practice provider, our verbs, and the books.

The list is the one of months of reading trackers: registered twice, onboarded and never payable, somebody else's commission, split and never
paid, cancelled after cooking, refunded and still paid, paid out too much, failed after it succeeded, and so on.
"""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from tests.practice import practice_provider, settings_for
from tests.world import build_world
from towpath.clientele.models import Customer
from towpath.foundation.delivery import deliver
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order, Split
from towpath.orders.paid_state import Part, paid_state
from towpath.orders.pay import pay_order
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order, refund_the_rest
from towpath.payments.models import Attempt, Dispute, Payment, Payout, ProviderAccount, Refund, Told
from towpath.payments.open_account import look_at_account, open_account
from towpath.payments.pay_online import NotReady
from towpath.payments.providers import Forged, ProviderSilent
from towpath.payments.record import AlreadyPaid
from towpath.payments.refund import MoreThanPaid, NothingToRefund
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.project.jobs import ask_provider
from towpath.project.reactions import REACTIONS
from towpath.settlement.models import FeeLine

PRICE = 2800


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def town(committed, provider, settings):
    """The cast with the default ladder and a practice provider in calm weather."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    provider.do("/settings", fee_basis_points=140, fee_fixed=25)
    provider.letters()
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=world.at)
    return world


@pytest.fixture
def nan(town, provider):
    """Nan's own account with the provider, ready."""
    account = provider.ready_account(town)
    provider.letters()
    return account


def order_of(world, *, source="network", quantity=1):
    with merchant_scope(world.nan.id):
        customer = Customer.objects.create(first_seen_at=world.at, source=source)
        soup = world.nan.dish("beef-noodle-soup")
        return place_order(site=world.nan.site, wanted=[Wanted(soup.pk, quantity, PRICE)], customer=customer, channel="table", at=world.at)


def set_out_to_pay(world, order):
    start_paying(
        merchant_id=world.nan.id, order_id=order.pk, title="Nan's Noodle House", back="http://shop/", cancelled="http://shop/", language="en",
        at=world.at,
    )  # fmt: skip
    with merchant_scope(world.nan.id):
        return Attempt.objects.filter(payable=order.group_id).order_by("-started_at").first()


def pay_online(world, provider, order, choice="card"):
    attempt = set_out_to_pay(world, order)
    provider.customer_pays(attempt, choice)
    return see_how_it_went(merchant_id=world.nan.id, order_id=order.pk, at=world.at)


def give_back(world, order, minor):
    with merchant_scope(world.nan.id):
        return refund_order(order=order, amount=Money(minor, "CNY"), reason="not_good", by=None, at=world.at)


def settle(world):
    """Everything the worker would do by itself until nothing is left to do."""
    for _ in range(3):
        deliver(REACTIONS, at=world.at)
        ask_provider(merchant_id=world.nan.id, at=world.at)
    deliver(REACTIONS, at=world.at)


def state_of(world, order):
    with merchant_scope(world.nan.id):
        parts = Split.objects.filter(order=order, payment__failed_at=None)
        return paid_state(order.total_minor, [Part(part.amount_minor, part.refunded_minor, part.lost_minor) for part in parts])


def books(world, *, shop=None, currency="CNY"):
    shop = shop or world.nan
    with merchant_scope(shop.id):
        lines = read_ledger(shop.id)
    addresses = {address for line in lines for address in (line.debit, line.credit)}
    found = {address.removeprefix(f"merchant/{shop.id}/"): balance(lines, address).get(currency, 0) for address in addresses}
    return {address: owed for address, owed in found.items() if owed}


def at_the_provider(provider, account):
    """What the provider says the business has there, counted from its own statement."""
    return provider.get(f"/sandbox/accounts/{account.reference}/books")["transactions"].get("cny", 0)


def test_webhooks_registered_twice_tell_everything_twice_and_count_once(town, provider, nan):
    """Duplicate webhook registration."""
    order = order_of(town)
    attempt = set_out_to_pay(town, order)
    provider.customer_pays(attempt)
    letters = provider.letters()
    about_nan = {json.loads(body)["id"] for _, body in letters if json.loads(body).get("account") == nan.reference}

    new = provider.tell(town.nan.id, town.at, letters + letters)
    settle(town)

    with merchant_scope(town.nan.id):
        assert set(Told.objects.values_list("event", flat=True)) == about_nan
        assert new == len(about_nan) > 1
        assert Payment.objects.get().amount_minor == PRICE
    assert books(town)["sales"] == -PRICE


def test_an_account_that_takes_payments_but_is_never_paid_out_says_so(town, provider, nan):
    """Account onboarded but never payable."""
    provider.do(f"/accounts/{nan.reference}", state="never_payable")
    provider.tell(town.nan.id, town.at + timedelta(minutes=1))

    with merchant_scope(town.nan.id):
        account = ProviderAccount.objects.get()
    assert (account.takes_payments, account.pays_out) == (True, False)


def test_an_account_the_provider_stopped_takes_no_payment(town, provider, nan):
    provider.do(f"/accounts/{nan.reference}", state="restricted")
    look_at_account(merchant_id=town.nan.id, provider="sandbox", at=town.at + timedelta(minutes=1))

    with pytest.raises(NotReady):
        set_out_to_pay(town, order_of(town))


def test_a_business_sees_no_line_of_anothers_money(town, provider, nan):
    """Commission lines of other sellers shown."""
    pay_online(town, provider, order_of(town))
    settle(town)

    with merchant_scope(town.bruno.id):
        seen = [model.objects.count() for model in (FeeLine, Payment, Attempt, ProviderAccount, Refund, Split)]
    assert seen == [0] * 6
    assert books(town, shop=town.bruno) == {}


def test_a_split_order_counts_as_paid(town, provider, nan):
    """Split order never counted as paid; transfers refused on every split."""
    order = pay_online(town, provider, order_of(town))

    assert order.paid_at == town.at
    assert state_of(town, order) == "paid"


def test_an_order_that_is_cooked_and_paid_is_not_cancelled_in_passing(town, provider, nan):
    """Cancelling a dispatched order."""
    order = pay_online(town, provider, order_of(town))

    with pytest.raises(AlreadyPaid), merchant_scope(town.nan.id):
        cancel_order(order=order, at=town.at)
    assert state_of(town, order) == "paid"


def test_a_fully_refunded_order_is_not_paid(town, provider, nan):
    """Fully refunded order still "paid"."""
    order = pay_online(town, provider, order_of(town))
    give_back(town, order, 1)
    give_back(town, order, 1399)
    with merchant_scope(town.nan.id):
        refund_the_rest(order=order, reason="not_good", by=None, at=town.at)
    settle(town)

    assert state_of(town, order) == "refunded"
    left = books(town)
    assert left == {"online": -left["costs"], "costs": left["costs"]}, "only the provider's own cost is gone"
    assert at_the_provider(provider, nan) == left["online"]


def test_a_payout_takes_what_is_there_and_no_more(town, provider, nan):
    """Payout above available balance."""
    pay_online(town, provider, order_of(town))
    settle(town)
    provider.do("/clock", advance=3 * 24 * 3600)
    online = books(town)["online"]

    too_much, _ = provider.post("/v1/payouts", nan.reference, f"amount={online + 1}&currency=cny")
    provider.do(f"/accounts/{nan.reference}/payout")
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert too_much == 400
    with merchant_scope(town.nan.id):
        assert Payout.objects.get().amount_minor == online
    assert (books(town).get("online", 0), books(town)["bank"]) == (0, online)


def test_a_payout_that_bounces_is_with_the_provider_again(town, provider, nan):
    pay_online(town, provider, order_of(town))
    settle(town)
    provider.do("/clock", advance=3 * 24 * 3600)
    online = books(town)["online"]
    (payout,) = provider.get("/v1/payouts", nan.reference)["data"]
    provider.do(f"/payouts/{payout['id']}", outcome="paid")
    provider.do(f"/payouts/{payout['id']}", outcome="failed")
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert (books(town)["online"], books(town).get("bank", 0)) == (online, 0)
    assert at_the_provider(provider, nan) == online


def test_a_failure_after_success_is_believed(town, provider, nan):
    """Failure event arriving after success ignored."""
    order = pay_online(town, provider, order_of(town))
    provider.letters()
    with merchant_scope(town.nan.id):
        charge = Payment.objects.get().charge
    settle(town)
    provider.do(f"/charges/{charge}/fail")
    provider.tell(town.nan.id, town.at)
    settle(town)

    with merchant_scope(town.nan.id):
        assert Payment.objects.get().failed_at == town.at
        assert Order.objects.get().paid_at is None
        assert sum(FeeLine.objects.values_list("amount_minor", flat=True)) == 0
    assert state_of(town, order) == "unpaid"


def test_a_success_told_after_the_failure_that_followed_it_changes_nothing(town, provider, nan):
    """Messages in the wrong order: the newest word holds, because it is asked for and not read out of the message."""
    order = order_of(town)
    provider.customer_pays(set_out_to_pay(town, order))
    see_how_it_went(merchant_id=town.nan.id, order_id=order.pk, at=town.at)
    with merchant_scope(town.nan.id):
        charge = Payment.objects.get().charge
    provider.do(f"/charges/{charge}/fail")
    letters = provider.letters()

    provider.tell(town.nan.id, town.at, letters[::-1])
    provider.tell(town.nan.id, town.at, letters)
    settle(town)

    assert state_of(town, order) == "unpaid"
    with merchant_scope(town.nan.id):
        assert Payment.objects.standing().count() == 0


def test_a_refund_after_the_payout_makes_the_balance_owe(town, provider, nan):
    """Refund after payout."""
    order = pay_online(town, provider, order_of(town))
    settle(town)
    provider.do("/clock", advance=3 * 24 * 3600)
    provider.do(f"/accounts/{nan.reference}/payout")
    provider.tell(town.nan.id, town.at)
    give_back(town, order, PRICE)
    settle(town)

    found = books(town)
    assert state_of(town, order) == "refunded"
    assert found["online"] == at_the_provider(provider, nan) < 0
    assert "sales" not in found


def test_a_refund_whose_fee_return_fails_is_taken_up_again_and_moves_money_once(town, provider, nan):
    """Refund succeeds but reversal fails."""
    order = pay_online(town, provider, order_of(town))
    settle(town)
    give_back(town, order, PRICE)
    with merchant_scope(town.nan.id):
        before = Refund.objects.get()
    provider.do("/fail_next", mode="error_before", count=1, path="/v1/application_fees")
    ask_provider(merchant_id=town.nan.id, at=town.at)
    with merchant_scope(town.nan.id):
        meanwhile = Refund.objects.get()
    settle(town)

    with merchant_scope(town.nan.id):
        after, payment = Refund.objects.get(), Payment.objects.get()
    assert (before.state, meanwhile.fee_state, after.state, after.fee_state) == ("claimed", "claimed", "done", "done")
    assert payment.fee_returned_minor == payment.fee_minor == 168
    assert at_the_provider(provider, nan) == books(town)["online"]


@pytest.mark.parametrize("weather", ["error_before", "error_after", "error_after_kept", "close_before", "close_after"])
def test_a_crash_around_a_call_moves_money_once(town, provider, nan, weather):
    """A claim, a call and a note: whichever is interrupted, asking again with the same key finishes it."""
    order = pay_online(town, provider, order_of(town))
    settle(town)
    give_back(town, order, 1000)
    provider.do("/fail_next", mode=weather, count=1)
    settle(town)
    settle(town)

    with merchant_scope(town.nan.id):
        assert [(refund.state, refund.amount_minor) for refund in Refund.objects.all()] == [("done", 1000)]
    assert at_the_provider(provider, nan) == books(town)["online"]


def test_a_provider_that_does_not_answer_leaves_the_order_as_it_was(town, provider, nan):
    order = order_of(town)
    provider.do("/fail_next", mode="error_after", count=1)
    with pytest.raises(ProviderSilent):
        set_out_to_pay(town, order)

    first, again = set_out_to_pay(town, order), set_out_to_pay(town, order)

    assert first.reference == again.reference
    with merchant_scope(town.nan.id):
        assert Attempt.objects.count() == 1


def test_every_fee_says_where_it_comes_from(town, provider, nan):
    """Fee without source."""
    pay_online(town, provider, order_of(town))
    pay_online(town, provider, order_of(town, source="own"))
    settle(town)

    with merchant_scope(town.nan.id):
        lines = {line.amount_minor: line for line in FeeLine.objects.all()}
    assert set(lines) == {0, 168}
    assert all(line.rule.int and line.reason["en"] and line.reason["zh-hans"] for line in lines.values())


def test_shares_of_refunds_are_exact_to_the_last_cent(town, provider, nan):
    """Rounding of shares: three thirds of a sum that has none."""
    order = pay_online(town, provider, order_of(town))
    for minor in (933, 933, 934):
        give_back(town, order, minor)
    settle(town)

    with merchant_scope(town.nan.id):
        fees = sorted(refund.fee_minor for refund in Refund.objects.all())
    assert fees == [56, 56, 56], "a third each of 168"
    assert "network/fees" not in books(town)


def test_refunds_together_never_exceed_what_was_paid(town, provider, nan):
    order = pay_online(town, provider, order_of(town))
    give_back(town, order, 2000)

    with pytest.raises(MoreThanPaid):
        give_back(town, order, 801)
    give_back(town, order, 800)
    with pytest.raises(NothingToRefund):
        give_back(town, order, 1)


def test_a_refund_the_bank_sends_back_gives_its_claim_back(town, provider, nan):
    order = pay_online(town, provider, order_of(town))
    give_back(town, order, PRICE)
    settle(town)
    with merchant_scope(town.nan.id):
        reference = Refund.objects.get().reference
    provider.do(f"/refunds/{reference}", outcome="failed")
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert state_of(town, order) == "paid"
    found = books(town)
    assert (found["sales"], found["dues"]) == (-PRICE, 168)
    assert found["online"] == at_the_provider(provider, nan)


@pytest.mark.parametrize(("outcome", "state"), [("won", "paid"), ("lost", "charged_back")])
def test_a_chargeback_is_with_the_bank_until_it_ends(town, provider, nan, outcome, state):
    order = pay_online(town, provider, order_of(town))
    settle(town)
    with merchant_scope(town.nan.id):
        charge = Payment.objects.get().charge
    dispute = provider.do(f"/charges/{charge}/dispute", reason="fraudulent")
    provider.tell(town.nan.id, town.at)
    settle(town)
    while_open = state_of(town, order)
    provider.do(f"/disputes/{dispute['id']}", outcome=outcome)
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert (while_open, state_of(town, order)) == ("charged_back", state)
    with merchant_scope(town.nan.id):
        assert Dispute.objects.get().state == outcome
    assert books(town)["online"] == at_the_provider(provider, nan)


def test_paid_at_the_counter_while_the_page_was_open_goes_back_by_itself(town, provider, nan):
    order = order_of(town)
    attempt = set_out_to_pay(town, order)
    with merchant_scope(town.nan.id):
        pay_order(order=order, method="cash", by=None, at=town.at)
    provider.customer_pays(attempt)
    provider.tell(town.nan.id, town.at)
    settle(town)

    with merchant_scope(town.nan.id):
        surplus = Payment.objects.get(surplus=True)
        assert surplus.refunded_minor == surplus.amount_minor == PRICE
        assert Refund.objects.get().state == "done"
    assert state_of(town, order) == "paid"
    assert at_the_provider(provider, nan) == books(town).get("online", 0)


def test_a_page_nobody_needs_any_more_is_closed(town, provider, nan):
    order = order_of(town)
    attempt = set_out_to_pay(town, order)
    with merchant_scope(town.nan.id):
        cancel_order(order=order, at=town.at)
    ask_provider(merchant_id=town.nan.id, at=town.at)

    with merchant_scope(town.nan.id):
        assert Attempt.objects.get(pk=attempt.pk).state == "expired"
    assert provider.get(f"/v1/checkout/sessions/{attempt.reference}", nan.reference)["status"] == "expired"


def test_an_order_cancelled_while_its_customer_was_paying_is_paid_back(town, provider, nan):
    order = order_of(town)
    attempt = set_out_to_pay(town, order)
    provider.customer_pays(attempt)
    with merchant_scope(town.nan.id):
        cancel_order(order=order, at=town.at)
    provider.tell(town.nan.id, town.at)
    settle(town)

    assert state_of(town, order) == "refunded"
    assert at_the_provider(provider, nan) == books(town)["online"]


def test_a_forged_message_is_refused_and_an_old_one_too(town, provider, nan):
    provider.customer_pays(set_out_to_pay(town, order_of(town)))
    signature, body = provider.letters()[0]
    forged = [(signature, body + b" "), ("", body), ("t=1,v1=00", body), (signature, b"{}"), (signature, b"\xff\xfe")]

    for letter in forged:
        with pytest.raises(Forged):
            provider.tell(town.nan.id, town.at, [letter])
    with merchant_scope(town.nan.id):
        assert Told.objects.count() == 0


def test_a_burst_of_messages_is_heeded_in_one_go(town, provider, nan):
    """The last one that wakes the worker may come before it has looked at the first hundred."""
    with merchant_scope(town.nan.id):
        Told.objects.bulk_create(
            Told(provider="sandbox", event=f"evt_{number}", kind="customer.created", about="cus_1", told_at=town.at, next_at=town.at)
            for number in range(250)
        )

    ask_provider(merchant_id=town.nan.id, at=town.at)

    with merchant_scope(town.nan.id):
        assert not Told.objects.filter(heeded_at=None).exists()


def test_a_business_opens_one_account_however_often_it_asks(town, provider):
    pages = {
        open_account(merchant_id=town.nan.id, provider="sandbox", name="Nan", currency="CNY", back="http://x/", at=town.at)
        for _ in range(3)
    }

    with merchant_scope(town.nan.id), transaction.atomic():
        assert ProviderAccount.objects.count() == 1
    assert all(page.startswith(provider.url) for page in pages)
