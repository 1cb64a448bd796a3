"""Random histories: whatever happens, every balance is the sum of its transactions, and nobody gets back more than was paid."""

import json
import random
from collections import defaultdict
from urllib.parse import urlencode

import pytest

CURRENCIES = ("eur", "jpy", "bhd")
METHODS = ("pm_card_visa", "pm_card_pendingRefund", "pm_card_refundFail", "pm_practice_debit_slow", "pm_practice_debit_late_failure")
DAY = 24 * 3600
DEEDS = ("pay", "pay", "missed", "refund", "refund", "rest", "dispute", "judge", "late", "payout", "payout_fails", "refund_fails", "clock")


class History:
    """A business and a dice."""

    def __init__(self, provider, seed):
        self.provider, self.dice = provider, random.Random(seed)
        interval = self.dice.choice(["manual", "daily"])
        self.nan = provider.business(settings={"payouts": {"schedule": {"interval": interval}}})
        self.charges = []
        self.done = defaultdict(int)

    def control(self, path, body):
        """Refusals are part of life; anything else is not."""
        status, _, answer = self.provider.ask("POST", "/sandbox" + path, json.dumps(body).encode())
        assert status in (200, 400), answer
        return json.loads(answer) if status == 200 else None

    def post(self, path, **params):
        body = urlencode(params).encode()
        status, _, answer = self.provider.ask("POST", path, body, {"Stripe-Account": self.nan.id})
        assert status in (200, 400, 402), answer

    def step(self):
        what = self.dice.choice(DEEDS)
        self.done[what] += 1
        getattr(self, what)()

    def pay(self):
        amount = self.dice.randrange(10, 90_000) // 10 * 10
        method, currency = self.dice.choice(METHODS), self.dice.choice(CURRENCIES)
        self.charges.append(
            self.nan.paid(amount, currency, method, application_fee_amount=self.dice.randrange(amount // 3 + 1)).latest_charge.id
        )

    def missed(self):
        """A visit nobody came to, and a card that was left for it."""
        card = self.nan.card(self.dice.choice(["card", "card", "refused_later", "wants_owner"]))
        amount = self.dice.randrange(10, 9000) // 10 * 10
        self.post(
            "/v1/payment_intents", amount=amount, currency="eur", customer=card.customer, payment_method=card.id, off_session="true",
            confirm="true", application_fee_amount=amount // 20,
        )  # fmt: skip

    def any_charge(self):
        return self.dice.choice(self.charges) if self.charges else "ch_none"

    def refund(self):
        amount = self.dice.randrange(10, 50_000) // 10 * 10
        if self.charges:
            self.post("/v1/refunds", charge=self.any_charge(), amount=amount, refund_application_fee=self.dice.choice(["true", "false"]))

    def rest(self):
        if self.charges:
            self.post("/v1/refunds", charge=self.any_charge(), refund_application_fee="true")

    def dispute(self):
        if self.charges:
            self.control(f"/charges/{self.any_charge()}/dispute", {})

    def judge(self):
        for dispute in self.provider.v1.disputes.list(options=self.nan.options).data[:1]:
            self.control(f"/disputes/{dispute.id}", {"outcome": self.dice.choice(["won", "lost"])})

    def late(self):
        if self.charges:
            self.control(f"/charges/{self.any_charge()}/fail", {})

    def payout(self):
        self.post("/v1/payouts", amount=self.dice.randrange(1, 30_000), currency=self.dice.choice(CURRENCIES))

    def payout_fails(self):
        for payout in self.provider.v1.payouts.list(options=self.nan.options).data[:1]:
            self.control(f"/payouts/{payout.id}", {"outcome": "failed"})

    def refund_fails(self):
        for refund in self.provider.v1.refunds.list(options=self.nan.options).data[:1]:
            self.control(f"/refunds/{refund.id}", {"outcome": "failed"})

    def clock(self):
        self.control("/clock", {"advance": self.dice.choice([3600, DAY, 3 * DAY])})


def check(provider, nan):
    """Everything asked anew through the API, and added up here."""
    moves = defaultdict(int)
    for move in provider.v1.balance_transactions.list({"limit": 100}, options=nan.options).auto_paging_iter():
        assert move.net == move.amount - move.fee
        assert move.fee == sum(part.amount for part in move.fee_details)
        moves[move.currency] += move.net
    balance = provider.v1.balance.retrieve(options=nan.options)
    shown = defaultdict(int)
    for line in [*balance.available, *balance.pending]:
        shown[line.currency] += line.amount
    assert {currency: amount for currency, amount in shown.items() if amount} == {currency: net for currency, net in moves.items() if net}
    back = defaultdict(int)
    for refund in provider.v1.refunds.list({"limit": 100}, options=nan.options).auto_paging_iter():
        back[refund.charge] += refund.amount if refund.status != "failed" else 0
    for charge in provider.v1.charges.list({"limit": 100}, options=nan.options).auto_paging_iter():
        assert charge.amount_refunded == back[charge.id] <= charge.amount
        assert charge.refunded == (charge.amount_refunded == charge.amount)


def check_platform(provider):
    """The platform has exactly the fees it kept."""
    fees = provider.v1.application_fees.list({"limit": 100}).auto_paging_iter()
    kept = defaultdict(int)
    for fee in fees:
        assert 0 <= fee.amount_refunded <= fee.amount
        assert fee.amount_refunded == sum(one.amount for one in fee.refunds.data) or fee.refunds.has_more
        kept[fee.currency] += fee.amount - fee.amount_refunded
    balance = provider.v1.balance.retrieve()
    shown = defaultdict(int)
    for line in [*balance.available, *balance.pending]:
        shown[line.currency] += line.amount
    assert {currency: amount for currency, amount in shown.items() if amount} == {currency: net for currency, net in kept.items() if net}


@pytest.mark.parametrize("seed", range(4))
def test_any_history_adds_up_to_the_last_unit(own, seed):
    own.control("/settings", {"fee_basis_points": 140, "fee_fixed": 25})
    history = History(own, seed)

    for number in range(60):
        history.step()
        if number % 10 == 9:
            check(own, history.nan)

    check(own, history.nan)
    check_platform(own)
    assert set(history.done) == set(DEEDS)
    assert len(history.charges) > 5
