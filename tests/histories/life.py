"""One business's life with money, act by act: the same act is done to the product, at the practice provider, and in the model."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Sum

from tests.histories.model import Purse, Sale, Till
from tests.practice import Letter, Practice
from towpath.clientele.models import Customer
from towpath.foundation.delivery import deliver
from towpath.foundation.ids import new_id
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
from towpath.orders.use_voucher import take_voucher_off, use_voucher
from towpath.passes.models import Voucher
from towpath.passes.sell_voucher import Terms, sell_voucher
from towpath.payments.models import Attempt, Payment, ProviderAccount, Refund
from towpath.project.jobs import ask_provider
from towpath.project.reactions import REACTIONS
from towpath.settlement.reconcile import reconcile
from towpath.subsidies.models import Funding, RestDay

PRICE = 2800
CAP = 5_00
"""The most the network pays of an order, and a tenth of it otherwise."""
ZONE = ZoneInfo("Asia/Shanghai")
DAY = 24 * 3600
BEFORE_EVERYTHING = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Life:
    """Nan's, from the first order on."""

    world: Any
    provider: Practice
    account: ProviderAccount
    till: Till = field(default_factory=Till)
    orders: list[Order] = field(default_factory=list)
    codes: list[str] = field(default_factory=list, repr=False)
    letters: list[Letter] = field(default_factory=list, repr=False)
    history: list[str] = field(default_factory=list)

    # --- acts ---

    def order(self, quantity: int, introduced: bool) -> None:
        with self._at_home():
            customer = Customer.objects.create(first_seen_at=self.world.at, source="network" if introduced else "own")
            soup = self.world.nan.dish("beef-noodle-soup")
            wanted = [Wanted(soup.pk, quantity, PRICE)]
            placed = place_order(site=self.world.nan.site, wanted=wanted, customer=customer, channel="table", at=self.world.at)
            rests = RestDay.objects.filter(day=self.world.at.astimezone(ZONE).date()).exists()
        self.orders.append(placed)
        total = quantity * PRICE
        self.till.sales.append(Sale(total, introduced, helped=0 if rests else min(CAP, (2 * total * 10 + 100) // 200)))

    def sell_voucher(self, paid: int, bonus: int) -> None:
        terms = Terms(paid=Money(paid, "CNY"), bonus_minor=bonus)
        with self._at_home():
            sold = sell_voucher(key=str(new_id()), terms=terms, method="cash", by=None, principal=new_id(), at=self.world.at)
        self.codes.append(sold.code)
        self.till.purses.append(Purse(paid, bonus))
        self.till.vouchers_sold += paid

    def use_voucher(self, which: int, purse: int) -> None:
        use_voucher(merchant_id=self.world.nan.id, order_id=self.orders[which].pk, code=self.codes[purse], at=self.world.at)
        self.till.sales[which].use(self.till.purses[purse])

    def take_voucher_off(self, which: int) -> None:
        take_voucher_off(merchant_id=self.world.nan.id, order_id=self.orders[which].pk, at=self.world.at)
        self.till.sales[which].take_off()

    def pay_cash(self, which: int) -> None:
        with self._at_home():
            pay_order(order=self.orders[which], method="cash", by=None, at=self.world.at)
        self.till.sales[which].pay("cash")

    def pay_online(self, which: int, *, comes_back: bool) -> None:
        """By card on the provider's page; whether the customer's browser comes back or only a message does."""
        attempt = self._set_out(which)
        self.provider.customer_pays(attempt)
        if comes_back:
            see_how_it_went(merchant_id=self.world.nan.id, order_id=self.orders[which].pk, at=self.world.at)
        self.till.sales[which].pay("online")
        self.till.sales[which].cost = self._cost_of(attempt)

    def pay_twice(self, which: int) -> None:
        """On the provider's page and, before anybody hears of it, at the counter."""
        attempt = self._set_out(which)
        self.provider.customer_pays(attempt)
        self.till.surplus_costs += self._cost_of(attempt)
        self.pay_cash(which)

    def refund_part(self, which: int, minor: int) -> None:
        with self._at_home():
            refund_order(order=self.orders[which], amount=Money(minor, "CNY"), reason="not_good", by=None, at=self.world.at)
        self.till.sales[which].refund(minor)

    def refund_rest(self, which: int) -> None:
        sale = self.till.sales[which]
        with self._at_home():
            refund_the_rest(order=self.orders[which], reason="not_good", by=None, at=self.world.at)
        if sale.left:
            sale.refund(sale.left)

    def cancel(self, which: int) -> None:
        sale = self.till.sales[which]
        with self._at_home():
            cancel_order(order=self.orders[which], at=self.world.at, give_money_back=True)
        if sale.left:
            sale.refund(sale.left)
        elif not sale.method:
            sale.take_off()
        sale.cancelled = True

    def refund_bounces(self, which: int) -> None:
        """The customer's bank sends the last refund back. The share that had gone back with it is owed again, no longer kept."""
        with self._at_home():
            back = Refund.objects.filter(payment__payable=self.orders[which].group_id, payment__method="online", state="done")
            last = back.order_by("asked_at", "id").last()
        self.provider.do(f"/refunds/{last.reference}", outcome="failed")
        self.till.sales[which].bounce()

    def bank_fails_late(self, which: int) -> None:
        self.provider.do(f"/charges/{self._charge(which)}/fail")
        self.till.sales[which].never_comes()

    def dispute(self, which: int) -> None:
        sale = self.till.sales[which]
        made = self.provider.do(f"/charges/{self._charge(which)}/dispute", reason="fraudulent")
        sale.dispute, sale.disputed = "open", made["amount"]
        self.till.dispute_costs += 1500

    def end_dispute(self, which: int, outcome: str) -> None:
        self.provider.do(f"/disputes/{self._dispute_of(which)['id']}", outcome=outcome)
        self.till.sales[which].dispute = outcome

    def days_pass(self) -> None:
        """The provider pays out what has become available."""
        self.provider.do("/clock", advance=3 * DAY)
        payouts = self.provider.get("/v1/payouts?limit=100", self.account.reference)["data"]
        self.till.paid_out = sum(payout["amount"] for payout in payouts if payout["status"] != "failed")
        for which in self.may("end"):
            if self._dispute_of(which)["status"] == "lost":  # nobody answered the bank in time
                self.till.sales[which].dispute = "lost"

    # --- what stands ---

    def may(self, act: str) -> list[int]:
        """Which orders an act fits."""
        fits = {
            "pay": lambda sale: sale.is_open,
            "pay online": lambda sale: sale.is_open and sale.due > 0,
            "use": lambda sale: sale.is_open and sale.due > 0 and sale.purse is None and any(purse.left for purse in self.till.purses),
            "take off": lambda sale: sale.is_open and sale.purse is not None,
            "refund": lambda sale: sale.left > 0 and not sale.dispute,
            "cancel": lambda sale: not sale.cancelled and not sale.never_came and not sale.dispute,
            "fail": lambda sale: sale.method == "online" and not sale.never_came and not sale.dispute and sale.own.left > 0,
            "dispute": lambda sale: sale.method == "online" and not sale.never_came and not sale.dispute and sale.own.left > 0,
            "bounce": lambda sale: sale.method == "online" and bool(sale.own.refunds) and not sale.cancelled and not sale.never_came,
            "end": lambda sale: sale.dispute == "open",
        }[act]
        return [which for which, sale in enumerate(self.till.sales) if fits(sale)]

    def hear_everything(self, chance: random.Random) -> None:
        """New messages and some old ones again, in any order, several times; then whatever the worker does by itself."""
        new = self.provider.letters()
        self.letters += new
        told = new * 2 + chance.sample(self.letters, min(3, len(self.letters)))
        chance.shuffle(told)
        if told:
            self.provider.tell(self.world.nan.id, self.world.at, told)
        for _ in range(2):
            deliver(REACTIONS, at=self.world.at)
            ask_provider(merchant_id=self.world.nan.id, at=self.world.at)
        self.letters += self.provider.letters()
        deliver(REACTIONS, at=self.world.at)
        self.world.at += timedelta(seconds=30)

    def three_books_agree(self) -> None:
        """The ledger equals the model to the cent; the provider's own statement equals the ledger; every order's state follows."""
        found = self.ledger()
        assert found == self.till.books(), self.history
        statement = self.provider.get(f"/sandbox/accounts/{self.account.reference}/books")["transactions"].get("cny", 0)
        assert found.get("online", 0) == statement, self.history
        checked = reconcile(merchant_id=self.world.nan.id, since=BEFORE_EVERYTHING)
        assert checked is not None
        assert checked.agrees, (checked, self.history)
        with self._at_home():
            self._states_follow()

    def ledger(self) -> dict[str, int]:
        shop = self.world.nan.id
        with merchant_scope(shop):
            lines = read_ledger(shop)
        addresses = {address for line in lines for address in (line.debit, line.credit)}
        found = {address.removeprefix(f"merchant/{shop}/"): balance(lines, address).get("CNY", 0) for address in addresses}
        return {address: owed for address, owed in found.items() if owed}

    def _states_follow(self) -> None:
        vouchers = list(Voucher.objects.order_by("id").values_list("paid_left_minor", "bonus_left_minor"))
        assert vouchers == [(purse.paid, purse.bonus) for purse in self.till.purses], self.history
        promised = Funding.objects.aggregate(left=Sum("amount_minor") - Sum("returned_minor"))["left"] or 0
        assert promised == self.till.helped, self.history
        assert not Refund.objects.exclude(state__in=["done", "failed"]).exists()
        for order, sale in zip(self.orders, self.till.sales, strict=True):
            splits = Split.objects.filter(order=order, payment__failed_at=None, payment__surplus=False)
            state = paid_state(sale.total, [Part(split.amount_minor, split.refunded_minor, split.lost_minor) for split in splits])
            assert state == _expected(sale), (state, sale)

    def _at_home(self) -> Any:
        return merchant_scope(self.world.nan.id)

    def _set_out(self, which: int) -> Attempt:
        order = self.orders[which]
        start_paying(
            merchant_id=self.world.nan.id, order_id=order.pk, title="Nan", back="http://shop/", cancelled="http://shop/", language="en",
            at=self.world.at,
        )  # fmt: skip
        with self._at_home():
            found: Attempt = Attempt.objects.get(payable=order.group_id, state="open")
            return found

    def _cost_of(self, attempt: Attempt) -> int:
        """What the provider says it took, read from its own statement of the charge."""
        session = self.provider.get(f"/v1/checkout/sessions/{attempt.reference}", self.account.reference)
        charges = self.provider.get(f"/v1/charges?payment_intent={session['payment_intent']}", self.account.reference)["data"]
        line = self.provider.get(f"/v1/balance_transactions/{charges[0]['balance_transaction']}", self.account.reference)
        return sum(int(part["amount"]) for part in line["fee_details"] if part["type"] != "application_fee")

    def _dispute_of(self, which: int) -> Any:
        charge = self._charge(which)
        (found,) = [one for one in self.provider.get("/v1/disputes?limit=100", self.account.reference)["data"] if one["charge"] == charge]
        return found

    def _charge(self, which: int) -> str:
        with self._at_home():
            return str(Payment.objects.get(payable=self.orders[which].group_id, share="rest", surplus=False).charge)


def _expected(sale: Sale) -> str:
    if not sale.method or sale.never_came:
        return "unpaid"
    if sale.dispute in ("open", "lost"):
        return "charged_back"
    if not sale.gone:
        return "paid"
    return "refunded" if sale.gone == sale.total else "partly_refunded"
