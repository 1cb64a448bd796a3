"""Whatever a shop and its guests do in whatever order, the till, the stock, the fees and the books agree with a model a child could keep."""

import json
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.world import NOON, World
from towpath.clientele.models import Customer
from towpath.dining.send_round import send_round
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.announcements import OrderPaid
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted
from towpath.payments.models import Payment
from towpath.presence.menu import bring_back, change_listing, mark_sold_out, set_left
from towpath.presence.models import Listing
from towpath.pricing.models import FeeRule
from towpath.settlement.charge import charge_for_sale
from towpath.settlement.models import FeeLine

NETWORK_RATE = Fraction(7, 300)
"""An awkward share on purpose: every amount has to be rounded."""
DISHES = ("beef-noodle-soup", "plum-juice")


@dataclass
class Sold:
    """One order as the model remembers it."""

    total: int
    portions: dict[str, int]
    introduced: bool
    paid: bool = False
    cancelled: bool = False
    sent: tuple = ()


@dataclass
class Shelf:
    left: int | None = None
    sold_out: bool = False
    price: int = 0


class Till(RuleBasedStateMachine):
    """The real verbs on the real database, one history inside one transaction that is taken back."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()
        self.orders: dict[UUID, Sold] = {}
        self.keys: dict[str, UUID] = {}
        self.turn = 0
        with merchant_scope(self.nan.id):
            self.shelves = {code: Shelf(price=self.dish(code).price_minor) for code in DISHES}
            for code in DISHES:
                self._count(code, 6)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    @property
    def nan(self):
        return self.world.nan

    @property
    def at(self):
        self.turn += 1
        return NOON + timedelta(seconds=self.turn)

    def dish(self, code: str) -> Listing:
        return Listing.objects.select_related("stock_item").get(pk=self.nan.dish(code).pk)

    def _count(self, code: str, left: int | None) -> None:
        set_left(site=self.nan.site, listing=self.dish(code), left=left, at=self.at)
        self.shelves[code].left = left

    # What people do --------------------------------------------------------------------------------------------------------------

    @rule(soup=st.integers(0, 4), juice=st.integers(0, 3), introduced=st.booleans(), stale=st.sampled_from([0, 0, 0, 1]))
    def order(self, soup: int, juice: int, introduced: bool, stale: int) -> None:
        wanted = {code: n for code, n in zip(DISHES, (soup, juice), strict=True) if n}
        shown = {code: self.shelves[code].price - stale for code in wanted}
        expected = self._why_not(wanted, stale)

        key = f"key-of-form-{self.turn:05d}-{len(self.keys)}"
        answer = self._send(key, wanted, shown, introduced)

        assert (answer is None) == (expected is not None), expected
        if answer is not None:
            self._sold(key, answer, wanted, introduced, shown)

    def _why_not(self, wanted: dict[str, int], stale: int) -> str | None:
        if not wanted:
            return "empty"
        if stale:
            return "price"
        short = [
            c for c, n in wanted.items() if self.shelves[c].sold_out or (self.shelves[c].left is not None and self.shelves[c].left < n)
        ]
        return "short" if short else None

    def _send(self, key: str, wanted: dict[str, int], shown: dict[str, int], introduced: bool) -> UUID | None:
        try:
            with merchant_scope(self.nan.id), transaction.atomic():
                Customer.objects.filter(pk=self.world.carla.pk).update(source="network" if introduced else "own")
                answer = send_round(
                    key=key,
                    site=self.nan.site,
                    table=None,
                    customer=Customer.objects.get(pk=self.world.carla.pk),
                    wanted=[Wanted(self.nan.dish(code).pk, n, shown[code]) for code, n in wanted.items()],
                    note="",
                    language="en",
                    at=self.at,
                )
            return UUID(answer.value["order"])
        except Refusal:
            return None

    def _sold(self, key: str, order: UUID, wanted: dict[str, int], introduced: bool, shown: dict[str, int]) -> None:
        total = sum(n * self.shelves[code].price for code, n in wanted.items())
        self.orders[order] = Sold(total, dict(wanted), introduced, sent=(key, dict(wanted), dict(shown), introduced))
        for code, n in wanted.items():
            if self.shelves[code].left is not None:
                self.shelves[code].left -= n

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def send_the_same_form_again(self, data) -> None:
        order = list(self.orders)[data.draw(st.integers(0, len(self.orders) - 1))]

        assert self._send(*self.orders[order].sent) == order

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), other=st.integers(5, 9))
    def send_the_same_key_with_another_basket(self, data, other: int) -> None:
        key, _wanted, _shown, introduced = self.orders[list(self.orders)[data.draw(st.integers(0, len(self.orders) - 1))]].sent

        assert self._send(key, {DISHES[1]: other}, {DISHES[1]: self.shelves[DISHES[1]].price}, introduced) is None

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), method=st.sampled_from(["cash", "card", "transfer", "barter"]))
    def pay(self, data, method: str) -> None:
        order_id = list(self.orders)[data.draw(st.integers(0, len(self.orders) - 1))]
        sold = self.orders[order_id]
        may = not sold.paid and not sold.cancelled and method != "barter"
        self._source(sold)

        assert self._does(lambda order: pay_order(order=order, method=method, by=None, at=self.at), order_id) == may

        sold.paid = sold.paid or may

    def _source(self, sold: Sold) -> None:
        """Who brought Carla is the model's to say, because each sale of the machine may be another guest's."""
        with merchant_scope(self.nan.id):
            Customer.objects.filter(pk=self.world.carla.pk).update(source="network" if sold.introduced else "own")

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def cancel(self, data) -> None:
        order_id = list(self.orders)[data.draw(st.integers(0, len(self.orders) - 1))]
        sold = self.orders[order_id]

        assert self._does(lambda order: cancel_order(order=order, at=self.at), order_id) == (not sold.paid)

        if not sold.paid and not sold.cancelled:
            sold.cancelled = True
            for code, n in sold.portions.items():
                if self.shelves[code].left is not None:
                    self.shelves[code].left += n

    def _does(self, act, order_id: UUID) -> bool:
        try:
            with merchant_scope(self.nan.id), transaction.atomic():
                act(Order.objects.get(pk=order_id))
        except Refusal:
            return False
        return True

    @rule(code=st.sampled_from(DISHES), out=st.booleans())
    def mark(self, code: str, out: bool) -> None:
        with merchant_scope(self.nan.id):
            (mark_sold_out if out else bring_back)(site=self.nan.site, listing=self.dish(code), at=self.at)
        self.shelves[code].sold_out = out

    @rule(code=st.sampled_from(DISHES), price=st.integers(0, 9_999))
    def change_a_price(self, code: str, price: int) -> None:
        with merchant_scope(self.nan.id):
            change_listing(site=self.nan.site, listing=self.dish(code), price_minor=price, at=self.at)
        self.shelves[code].price = price

    @rule(code=st.sampled_from(DISHES), left=st.integers(0, 9))
    def count_again(self, code: str, left: int) -> None:
        with merchant_scope(self.nan.id):
            self._count(code, left)
        self.shelves[code].sold_out = left == 0

    @rule()
    def the_worker_delivers(self) -> None:
        """Facts become fees. Inside one transaction the mail list shows nothing yet, so each paid order's fact is handed over here."""
        self._charge_everything()

    @rule()
    def the_worker_delivers_twice(self) -> None:
        self._charge_everything()
        self._charge_everything()

    def _charge_everything(self) -> None:
        with merchant_scope(self.nan.id), connection.cursor() as cursor:
            cursor.execute("select occurred_at, customer, payload::text from foundation_event where name = 'order.paid' order by id")
            facts = cursor.fetchall()
            for at, customer, payload in facts:
                charge_for_sale(OrderPaid.read(at=at, customer=customer, payload=json.loads(payload)))

    # Closing rules: every lifecycle to its end ------------------------------------------------------------------------------------

    @precondition(lambda self: self.orders)
    @rule()
    def everybody_pays_or_is_cancelled_and_the_day_is_charged(self) -> None:
        for turn, (order_id, sold) in enumerate(self.orders.items()):
            if not sold.paid and not sold.cancelled:
                self._source(sold)
                if turn % 2:
                    assert self._does(lambda order: pay_order(order=order, method="cash", by=None, at=self.at), order_id)
                    sold.paid = True
                else:
                    assert self._does(lambda order: cancel_order(order=order, at=self.at), order_id)
                    sold.cancelled = True
                    for code, n in sold.portions.items():
                        if self.shelves[code].left is not None:
                            self.shelves[code].left += n
        self._charge_everything()
        with merchant_scope(self.nan.id):
            assert FeeLine.objects.filter(kind="sale").count() == sum(sold.paid for sold in self.orders.values())

    # What always holds ------------------------------------------------------------------------------------------------------------

    @invariant()
    def the_shelf_holds_what_the_model_says(self) -> None:
        with merchant_scope(self.nan.id):
            assert {code: self.dish(code).stock_item.left for code in DISHES} == {code: shelf.left for code, shelf in self.shelves.items()}

    @invariant()
    def each_order_is_there_once_at_the_price_that_was_shown(self) -> None:
        with merchant_scope(self.nan.id):
            stored = {o.pk: (o.total_minor, o.paid_at is not None, o.cancelled_at is not None) for o in Order.objects.all()}
        assert stored == {order: (sold.total, sold.paid, sold.cancelled) for order, sold in self.orders.items()}

    @invariant()
    def an_order_is_paid_once_and_in_full(self) -> None:
        with merchant_scope(self.nan.id):
            paid = dict(Payment.objects.values_list("payable", "amount_minor"))
            assert Payment.objects.count() == len(paid)
        assert paid == {order: sold.total for order, sold in self.orders.items() if sold.paid and sold.total}

    @invariant()
    def fees_are_the_rule_and_nothing_else_and_the_books_owe_exactly_them(self) -> None:
        with merchant_scope(self.nan.id), connection.cursor() as cursor:
            lines = {line.reference: (line.base_minor, line.amount_minor) for line in FeeLine.objects.filter(kind="sale")}
            cursor.execute("select coalesce(sum(amount_minor), 0) from ledger_of(%s)", [self.nan.id])
            owed = cursor.fetchone()[0]
        for order, (base, amount) in lines.items():
            sold = self.orders[order]
            assert sold.paid
            assert (base, amount) == (sold.total, self._fee(sold))
        assert owed == sum(amount for _base, amount in lines.values())

    @staticmethod
    def _fee(sold: Sold) -> int:
        """Written out again, by hand: half a unit rounds up; what the shop's own customers buy costs nothing."""
        return (
            (2 * sold.total * NETWORK_RATE.numerator + NETWORK_RATE.denominator) // (2 * NETWORK_RATE.denominator) if sold.introduced else 0
        )


def test_no_history_unbalances_the_books(world, monkeypatch):
    rules = [
        FeeRule(
            kind="sale",
            origin="network",
            rate_numerator=NETWORK_RATE.numerator,
            rate_denominator=NETWORK_RATE.denominator,
            reason={"en": "x"},
        )
    ]
    rules += [FeeRule(kind="sale", origin="own", rate_numerator=0, rate_denominator=1, reason={"en": "x"})]
    monkeypatch.setattr("towpath.pricing.models.FeeRule.objects.in_force", lambda at: rules, raising=False)
    monkeypatch.setattr("towpath.orders.bill.together", lambda holds, ladder: [list(holds), ladder])
    monkeypatch.setattr("towpath.settlement.charge.rule_named", {rule.pk: rule for rule in rules}.get)

    Till.world = world
    run_state_machine_as_test(
        Till,
        settings=settings(max_examples=60, stateful_step_count=20, deadline=None, database=None, suppress_health_check=list(HealthCheck)),
    )
