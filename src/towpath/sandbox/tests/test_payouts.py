import pytest
import stripe

DAY = 24 * 3600
BY_HAND = {"settings": {"payouts": {"schedule": {"interval": "manual"}}}}


def ready(own, amount=5000, **more):
    """A business with money it can have."""
    nan = own.business(**more)
    nan.paid(amount, application_fee_amount=amount // 10)
    own.control("/clock", {"advance": 2 * DAY})
    return nan


def pay_out(own, business, amount):
    return own.v1.payouts.create({"amount": amount, "currency": "eur"}, options=business.options)


def test_a_payout_arrives_by_the_clock(own):
    nan = ready(own, **BY_HAND)

    sent = pay_out(own, nan, 3000)
    between = nan.balance()
    own.control("/clock", {"advance": 3 * DAY})

    after = own.v1.payouts.retrieve(sent.id, {"expand": ["balance_transaction"]}, options=nan.options)
    assert (sent.status, after.status, after.automatic) == ("pending", "paid", False)
    assert (after.balance_transaction.type, after.balance_transaction.net) == ("payout", -3000)
    assert between == nan.balance() == (1500, 0)
    assert [what for what in nan.events() if what.startswith("payout")] == ["payout.created", "payout.paid", "payout.updated"]


def test_nobody_is_paid_out_more_than_is_available(own):
    nan = ready(own, **BY_HAND)
    nan.paid(9000)

    with pytest.raises(stripe.InvalidRequestError) as refused:
        pay_out(own, nan, 4501)

    assert (refused.value.http_status, refused.value.code) == (400, "balance_insufficient")
    assert nan.balance() == (4500, 9000)


def test_a_payout_fails_even_after_it_was_paid_and_the_money_is_back(own):
    nan = ready(own, **BY_HAND)
    sent = pay_out(own, nan, 4500)
    own.control(f"/payouts/{sent.id}", {"outcome": "paid"})

    own.control(f"/payouts/{sent.id}", {"outcome": "failed", "reason": "account_closed"})

    after = own.v1.payouts.retrieve(sent.id, {"expand": ["failure_balance_transaction"]}, options=nan.options)
    assert (after.status, after.failure_code, after.failure_balance_transaction.type) == ("failed", "account_closed", "payout_failure")
    assert nan.balance() == (4500, 0)
    assert "payout.failed" in nan.events()


def test_a_payout_not_yet_on_its_way_can_be_cancelled(own):
    nan = ready(own, **BY_HAND)
    first, second = pay_out(own, nan, 1000), pay_out(own, nan, 1000)

    cancelled = own.v1.payouts.cancel(first.id, options=nan.options)
    own.control(f"/payouts/{second.id}", {"outcome": "in_transit"})

    assert cancelled.status == "canceled"
    assert nan.balance() == (3500, 0)
    with pytest.raises(stripe.InvalidRequestError):
        own.v1.payouts.cancel(second.id, options=nan.options)


def test_an_automatic_payout_says_which_transactions_it_is_made_of(own):
    nan = ready(own)  # two midnights have passed, the money was not there yet at the first
    intent = nan.paid(2000)
    nan.refund(intent, amount=700)
    own.control("/clock", {"advance": 4 * DAY})

    payouts = own.v1.payouts.list(options=nan.options).data
    assert sum(payout.amount for payout in payouts) == 4500 + 1300
    for payout in payouts:
        parts = own.v1.balance_transactions.list({"payout": payout.id, "limit": 100}, options=nan.options).data
        assert payout.automatic
        assert payout.reconciliation_status == "completed"
        assert sum(part.net for part in parts if part.type != "payout") == payout.amount


def test_what_a_failed_automatic_payout_brought_back_is_in_the_next(own):
    nan = ready(own, **BY_HAND)
    (first,) = own.control(f"/accounts/{nan.id}/payout", {})["data"]
    own.control(f"/payouts/{first['id']}", {"outcome": "failed"})

    (second,) = own.control(f"/accounts/{nan.id}/payout", {})["data"]

    parts = own.v1.balance_transactions.list({"payout": second["id"]}, options=nan.options).data
    assert sorted(part.type for part in parts) == ["payout", "payout_failure"]
    assert (first["amount"], second["amount"]) == (4500, 4500)


def test_transactions_are_found_by_type_time_and_source(own):
    nan = ready(own, **BY_HAND)
    sent = pay_out(own, nan, 1000)

    def found(**wish):
        return [move.type for move in own.v1.balance_transactions.list(wish, options=nan.options)]

    assert found() == ["payout", "charge"]
    assert found(type="charge") == ["charge"]
    assert found(created={"gte": sent.created}) == ["payout"]
    assert found(created={"lt": sent.created}) == ["charge"]
    assert found(source=sent.id) == ["payout"]
    assert found(currency="usd") == []


def test_the_platform_keeps_its_fees_in_its_own_balance(own):
    ready(own, 5000, **BY_HAND)

    balance = own.v1.balance.retrieve()
    moves = own.v1.balance_transactions.list().data

    assert [(line.amount, line.currency) for line in balance.available] == [(500, "eur")]
    assert [(move.type, move.net) for move in moves] == [("application_fee", 500)]
