"""Money of customers, by a program: the real practice provider, over real HTTP."""

import pytest

from towpath.faces.api.tests.caller import BACK, Caller
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.payments.models import Attempt, Payment, Refund


@pytest.fixture
def paid(world, order):
    with merchant_scope(world.nan.id):
        pay_order(order=Order.objects.get(pk=order["id"]), method="cash", by=None, at=world.at)
    return order


def test_a_payment_begins_at_the_providers_page_and_its_state_is_told(world, nan, offered, order):
    offered.ready_account(world)
    before = nan.get(f"/orders/{order['id']}/payment").json()

    first, again = (nan.post(f"/orders/{order['id']}/pay-online", {"back": BACK}) for _ in range(2))
    with merchant_scope(world.nan.id):
        offered.customer_pays(Attempt.objects.get())
    after = nan.post(f"/orders/{order['id']}/payment/look").json()

    assert (before["state"], before["left_minor"]) == ("unpaid", 0)
    assert first.json() == again.json()
    assert first.json()["address"].startswith(f"{offered.url}/pay/")
    assert (after["state"], after["method"], after["received_minor"], after["left_minor"]) == ("paid", "online", 2800, 2800)


def test_a_page_that_is_closed_while_it_opens_is_refused_and_never_an_empty_address(world, nan, offered, order, closes_meanwhile):
    offered.ready_account(world)

    refused = nan.post(f"/orders/{order['id']}/pay-online", {"back": BACK})
    closes_meanwhile.undo()
    again = nan.post(f"/orders/{order['id']}/pay-online", {"back": BACK})

    assert (refused.status_code, refused.json()["code"]) == (409, "page_being_opened")
    assert refused.json()["what_to_do"] == "Ask again in a few seconds."
    assert again.json()["address"].startswith(f"{offered.url}/pay/")


@pytest.mark.parametrize(
    "back", ["", "javascript:alert(1)", "//evil.example", "ftp://x/", "http://", "https://x/" + "a" * 2000, "https://x/\n", None, 7]
)
def test_an_address_that_is_none_is_named(nan, order, back):
    answer = nan.post(f"/orders/{order['id']}/pay-online", {"back": back})

    assert answer.status_code == 422
    assert "back" in answer.json()["facts"]["where"]


def test_a_business_without_an_account_is_told_so(nan, order):
    answer = nan.post(f"/orders/{order['id']}/pay-online", {"back": BACK})

    assert (answer.status_code, answer.json()["code"]) == (409, "online_not_ready")


def test_a_refund_happens_once_however_often_the_key_comes(world, nan, paid):
    body = {"amount_minor": 1000, "reason": "not_good"}
    first, again = (nan.post(f"/orders/{paid['id']}/refunds", body, **{"idempotency-key": "refund-0001"}) for _ in range(2))
    other = nan.post(f"/orders/{paid['id']}/refunds", {"reason": "not_good"}, **{"idempotency-key": "refund-0001"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 422)
    assert first.json() == again.json()
    assert (first.json()["state"], first.json()["left_minor"]) == ("partly_refunded", 1800)
    with merchant_scope(world.nan.id):
        assert Refund.objects.count() == 1


def test_without_an_amount_the_rest_goes_back_and_the_list_says_so(nan, paid):
    nan.post(f"/orders/{paid['id']}/refunds", {"amount_minor": 1, "reason": "too_much"}, **{"idempotency-key": "refund-0001"})
    rest = nan.post(f"/orders/{paid['id']}/refunds", {"reason": "goodwill"}, **{"idempotency-key": "refund-0002"})
    nothing = nan.post(f"/orders/{paid['id']}/refunds", {"reason": "goodwill"}, **{"idempotency-key": "refund-0003"})

    assert (rest.json()["state"], rest.json()["refunded_minor"]) == ("refunded", 2800)
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_refund")
    assert [(each["amount_minor"], each["reason"], each["state"]) for each in nan.get("/refunds").json()] == [
        (2799, "goodwill", "done"),
        (1, "too_much", "done"),
    ]


@pytest.mark.parametrize("amount", [0, -1, 2801, 2**63, 1.5, "x", "NaN"])
def test_an_impossible_refund_moves_nothing(world, nan, paid, amount):
    answer = nan.post(f"/orders/{paid['id']}/refunds", {"amount_minor": amount, "reason": "goodwill"}, **{"idempotency-key": "refund-0001"})

    assert answer.status_code in (400, 422)
    with merchant_scope(world.nan.id):
        assert Refund.objects.count() == 0


def test_a_refund_needs_a_key(nan, paid):
    assert nan.post(f"/orders/{paid['id']}/refunds", {"reason": "goodwill"}).status_code == 422


def test_a_paid_order_is_taken_back_only_when_the_money_is_spoken_of(world, nan, paid):
    refused, done = nan.post(f"/orders/{paid['id']}/cancel"), nan.post(f"/orders/{paid['id']}/cancel", {"give_money_back": True})

    assert (refused.status_code, refused.json()["code"]) == (409, "already_paid")
    assert done.json()["cancelled_at"] is not None
    assert nan.get(f"/orders/{paid['id']}/payment").json()["state"] == "refunded"


def test_an_account_is_opened_looked_at_and_read(world, nan, offered):
    opened = nan.post("/payment-accounts/sandbox/open", {"back": BACK})
    (before,) = nan.get("/payment-accounts").json()
    offered.do(f"/accounts/{before['reference']}", state="verified")
    (after,) = nan.post("/payment-accounts/sandbox/look").json()

    assert opened.json()["address"].startswith(f"{offered.url}/onboarding/")
    assert (before["takes_payments"], "external_account" in before["needs"]) == (False, True)
    assert (after["takes_payments"], after["pays_out"], after["needs"]) == (True, True, [])
    assert nan.get("/payment-accounts").json() == [after]


def test_a_provider_nobody_offers_is_said_plainly(nan):
    assert nan.post("/payment-accounts/nobody/open", {"back": BACK}).json()["code"] == "no_provider"
    assert nan.post("/payment-accounts/nobody/look").json() == []


def test_payouts_and_disputes_are_read(world, nan, offered, order):
    account = offered.ready_account(world)
    nan.post(f"/orders/{order['id']}/pay-online", {"back": BACK})
    with merchant_scope(world.nan.id):
        offered.customer_pays(Attempt.objects.get())
    nan.post(f"/orders/{order['id']}/payment/look")
    with merchant_scope(world.nan.id):
        charge = Payment.objects.get().charge
    offered.do("/clock", advance=3 * 24 * 3600)
    offered.do(f"/accounts/{account.reference}/payout")
    offered.do(f"/charges/{charge}/dispute", reason="fraudulent")
    offered.tell(world.nan.id, world.at)

    (payout,), (dispute,) = nan.get("/payouts").json(), nan.get("/disputes").json()

    assert payout["state"] == "sent"
    assert (dispute["state"], dispute["amount_minor"], dispute["reason"]) == ("open", 2800, "fraudulent")
    assert nan.get(f"/orders/{order['id']}/payment").json()["state"] == "charged_back"


def test_a_rival_reads_none_of_it(client, world, nan, paid):
    nan.post(f"/orders/{paid['id']}/refunds", {"reason": "goodwill"}, **{"idempotency-key": "refund-0001"})
    with merchant_scope(world.bruno.id):
        bruno = Caller(client, make_api_key(label="till", at=world.at)[1])

    lists = [bruno.get(path).json() for path in ("/refunds", "/payment-accounts", "/payouts", "/disputes")]
    theirs = [
        bruno.get(f"/orders/{paid['id']}/payment"),
        bruno.post(f"/orders/{paid['id']}/payment/look"),
        bruno.post(f"/orders/{paid['id']}/pay-online", {"back": BACK}),
        bruno.post(f"/orders/{paid['id']}/refunds", {"reason": "goodwill"}, **{"idempotency-key": "refund-0009"}),
    ]

    assert lists == [[], [], [], []]
    assert {answer.status_code for answer in theirs} == {404}
