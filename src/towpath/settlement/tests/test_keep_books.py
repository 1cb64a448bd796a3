from fractions import Fraction

import pytest

from towpath.clientele.models import Customer
from towpath.foundation.delivery import deliver
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.orders.announcements import OrderPaid, OrderRefunded, PaymentTakenBack, RefundFailed
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order, refund_the_rest
from towpath.payments.announcements import DisputeChanged, PayoutChanged
from towpath.pricing.models import FeeRule
from towpath.settlement.charge import charge_again, charge_for_sale, drop_fee, return_fee
from towpath.settlement.keep_books import (
    book_dispute,
    book_failed_refund,
    book_payout,
    book_refund,
    book_sale,
    book_taken_back,
)
from towpath.settlement.models import FeeLine

HEARD = {
    OrderPaid: [charge_for_sale, book_sale],
    OrderRefunded: [return_fee, book_refund],
    RefundFailed: [charge_again, book_failed_refund],
    PaymentTakenBack: [drop_fee, book_taken_back],
    DisputeChanged: [book_dispute],
    PayoutChanged: [book_payout],
}


def books(world):
    """Every balance that is not zero, by the last part of its address for the business's own."""
    with merchant_scope(world.nan.id):
        lines = read_ledger(world.nan.id)
    addresses = {address for line in lines for address in (line.debit, line.credit)}
    found = {address.removeprefix(f"merchant/{world.nan.id}/"): balance(lines, address).get("CNY", 0) for address in addresses}
    return {address: owed for address, owed in found.items() if owed}


def hear(world, *facts):
    """The facts, each twice, as they might be told."""
    with merchant_scope(world.nan.id):
        for fact in facts:
            for _ in range(2):
                for reaction in HEARD[type(fact)]:
                    reaction(fact)


def paid_online(world, *, total=10000, fee=600, cost=165):
    with merchant_scope(world.nan.id):
        rule = FeeRule.objects.get(origin="network", kind="sale")
    return OrderPaid(
        at=world.at, order_id=new_id(), total_minor=total, currency="CNY", origin="network", method="online",
        fee_minor=fee, fee_rule=rule.pk, cost_minor=cost, payment_id=new_id(),
    )  # fmt: skip


def refund_of(paid, minor, fee, **facts):
    return OrderRefunded(
        at=paid.at,
        order_id=paid.order_id,
        refund_id=new_id(),
        amount_minor=minor,
        fee_minor=fee,
        fee_online_minor=fee,
        currency="CNY",
        method="online",
        **facts,
    )


def test_cash_lies_in_the_till_and_the_fee_is_owed(town):
    with merchant_scope(town.nan.id):
        customer = Customer.objects.create(first_seen_at=town.at, source="network")
        soup = town.nan.dish("beef-noodle-soup")
        order = place_order(site=town.nan.site, wanted=[Wanted(soup.pk, 1, 2800)], customer=customer, channel="table", at=town.at)
        pay_order(order=order, method="cash", by=None, at=town.at)
    deliver(HEARD, at=town.at)
    after_the_sale = books(town)
    with merchant_scope(town.nan.id):
        refund_order(order=order, amount=Money(1000, "CNY"), reason="not_good", by=None, at=town.at)
        refund_the_rest(order=order, reason="not_good", by=None, at=town.at)
    deliver(HEARD, at=town.at)

    assert after_the_sale == {"cash": 2800, "sales": -2800, "dues": 168, "network/fees": -168}
    assert books(town) == {}


def test_a_provider_keeps_back_the_fee_and_its_own_cost_and_nothing_is_owed(town):
    hear(town, paid_online(town))

    assert books(town) == {
        "online": 10000 - 600 - 165, "sales": -10000, "fees": 600, "costs": 165, "network/online": 600, "network/fees": -600,
    }  # fmt: skip


def test_refunds_in_parts_bring_every_side_back_to_where_it_was(town):
    paid = paid_online(town)
    hear(town, paid, refund_of(paid, 3333, 200), refund_of(paid, 6667, 400))

    assert books(town) == {"online": -165, "costs": 165}, "only what the provider itself took is gone"
    with merchant_scope(town.nan.id):
        assert sum(FeeLine.objects.values_list("amount_minor", flat=True)) == 0
        assert {Fraction(line.rate_numerator, line.rate_denominator) for line in FeeLine.objects.all()} == {Fraction(6, 100)}


def test_a_refund_that_comes_back_makes_the_fee_due_again(town):
    paid = paid_online(town)
    refund = refund_of(paid, 10000, 600)
    failed = RefundFailed(
        at=town.at, order_id=paid.order_id, refund_id=refund.refund_id, amount_minor=10000, fee_minor=600, fee_online_minor=600,
        currency="CNY", method="online",
    )  # fmt: skip
    hear(town, paid, refund, failed)

    assert books(town) == {"online": 10000 - 165, "sales": -10000, "costs": 165, "dues": 600, "network/fees": -600}


def test_a_refund_that_never_left_but_whose_fee_did_leaves_the_fee_owed(town):
    paid = paid_online(town)
    failed = RefundFailed(
        at=town.at, order_id=paid.order_id, refund_id=new_id(), amount_minor=0, fee_minor=600, fee_online_minor=600,
        currency="CNY", method="online",
    )  # fmt: skip
    hear(town, paid, failed)

    assert books(town) == {"online": 10000 - 165, "sales": -10000, "costs": 165, "dues": 600, "network/fees": -600}


def test_money_that_never_came_takes_its_fee_away(town):
    paid = paid_online(town)
    back = PaymentTakenBack(
        at=town.at, order_id=paid.order_id, payment_id=paid.payment_id, amount_minor=10000, refunded_minor=0, fee_minor=600,
        fee_returned_minor=0, fee_online_minor=600, currency="CNY",
    )  # fmt: skip
    hear(town, paid, back)

    assert books(town) == {"online": -165, "costs": 165}


@pytest.mark.parametrize(
    ("states", "left"), [(["open"], 10000), (["open", "won"], 0), (["open", "lost"], 10000), (["won"], 0), (["lost"], 10000)]
)
def test_a_chargeback_stays_with_the_bank_until_it_is_won(town, states, left):
    paid, dispute = paid_online(town), new_id()
    hear(
        town,
        paid,
        *[
            DisputeChanged(
                at=town.at, dispute_id=dispute, payment_id=paid.payment_id, amount_minor=10000,
                cost_minor=1500 if state == states[0] else 0, currency="CNY", state=state,
            )
            for state in states
        ],
    )  # fmt: skip

    found = books(town)
    assert found.get("disputes", 0) == left
    assert found["costs"] == 165 + 1500
    assert found["online"] == 10000 - 600 - 165 - 1500 - left


@pytest.mark.parametrize(
    ("states", "at_the_bank"), [(["sent"], 9235), (["sent", "paid"], 9235), (["sent", "paid", "failed"], 0), (["failed"], 0)]
)
def test_a_payout_is_at_the_bank_unless_it_bounced(town, states, at_the_bank):
    payout = new_id()
    facts = [PayoutChanged(at=town.at, payout_id=payout, amount_minor=9235, currency="CNY", state=state) for state in states]
    hear(town, paid_online(town), *facts)

    found = books(town)
    assert found.get("bank", 0) == at_the_bank
    assert found.get("online", 0) == 9235 - at_the_bank


def test_the_network_reads_its_fees_and_not_the_till(town, committed):
    hear(town, paid_online(town))
    with committed.as_role("console"):
        lines = read_ledger(None)

    touched = {line.reason for line in lines}
    assert touched == {"fee.sale", "kept"}
