"""A month at Nan's, told by the facts and rows that payments and orders leave behind."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.announcements import OrderPaid, OrderRefunded, PaymentTakenBack
from towpath.payments.models import Attempt, Payment, ProviderAccount, Refund
from towpath.pricing.models import FeeRule
from towpath.settlement.announcements import ContestAnswered, DisputeTaken, DuesCorrected, DuesReceived, PayoutAnswered, PayoutsAsked
from towpath.settlement.charge import charge_for_sale, drop_fee, return_fee
from towpath.settlement.keep_books import book_refund, book_sale, book_taken_back
from towpath.settlement.pay_out import book_answer, plan_payout
from towpath.settlement.settle_dues import book_correction, book_dispute_taken, book_dues_payment

HEARD: dict[Any, list[Any]] = {
    OrderPaid: [charge_for_sale, book_sale],
    OrderRefunded: [return_fee, book_refund],
    PaymentTakenBack: [drop_fee, book_taken_back],
    DuesReceived: [book_dues_payment],
    DuesCorrected: [book_correction],
    DisputeTaken: [book_dispute_taken],
    ContestAnswered: [],
    PayoutsAsked: [plan_payout],
    PayoutAnswered: [book_answer],
}
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
MIDNIGHT = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
"""In which October ends in Shanghai."""
SENT = MIDNIGHT + timedelta(hours=3)


@dataclass
class Sold:
    """One sale, as its payment remembers it."""

    order: UUID
    payment: Payment
    fee: int
    facts: list[Any] = field(default_factory=list)


def sell(shop, minor, *, at, origin="network", method="cash", fee=None) -> Sold:
    """Paid and told; the fee is six percent of what an introduced customer pays unless said otherwise."""
    with merchant_scope(shop.id):
        rule = FeeRule.objects.filter(kind="sale", origin=origin).first()
        fee = (minor * 6 + 50) // 100 if fee is None and origin == "network" else (fee or 0)
        order = new_id()
        payment = Payment.objects.create(
            payable=order, method=method, amount_minor=minor, currency="CNY", fee_minor=fee, taken_at=at,
            attempt=_attempt(order, minor, at) if method == "online" else None, charge=f"ch_{order.hex}" if method == "online" else "",
        )  # fmt: skip
        paid = OrderPaid(
            at=at, order_id=order, total_minor=minor, currency="CNY", origin=origin, method=method, fee_minor=fee,
            fee_rule=rule.pk if rule else None, cost_minor=0, payment_id=payment.pk,
        )  # fmt: skip
    tell(shop, paid)
    return Sold(order, payment, fee, [paid])


def refund(shop, sold: Sold, minor, fee, *, at) -> Refund:
    """Part of it went back, and so much of the fee."""
    with merchant_scope(shop.id):
        row = Refund.objects.create(
            payment=sold.payment, part=sold.order, amount_minor=minor, fee_minor=fee, reason="not_good", state="done", fee_state="done",
            fee_online_minor=fee if sold.payment.method == "online" else 0, asked_at=at, ended_at=at,
        )  # fmt: skip
        fact = OrderRefunded(
            at=at, order_id=sold.order, refund_id=row.pk, amount_minor=minor, fee_minor=fee, fee_online_minor=row.fee_online_minor,
            currency="CNY", method=sold.payment.method,
        )  # fmt: skip
    tell(shop, fact)
    return row


def take_back(shop, sold: Sold, *, at) -> None:
    """The provider says later that the money never came."""
    fact = PaymentTakenBack(
        at=at, order_id=sold.order, payment_id=sold.payment.pk, amount_minor=sold.payment.amount_minor, refunded_minor=0,
        fee_minor=sold.fee, fee_returned_minor=0, fee_online_minor=sold.fee, currency="CNY",
    )  # fmt: skip
    with merchant_scope(shop.id):
        Payment.objects.filter(pk=sold.payment.pk).update(failed_at=at)
    tell(shop, fact)


def tell(shop, *facts) -> None:
    """Each fact twice, as it might be told."""
    with merchant_scope(shop.id):
        for fact in facts:
            for _turn in range(2):
                for reaction in HEARD[type(fact)]:
                    reaction(fact)


def heard(shop, *kinds) -> None:
    """What was announced of these kinds reaches whoever reacts."""
    with merchant_scope(shop.id):
        for kind in kinds:
            with connection.cursor() as cursor:
                cursor.execute("select occurred_at, payload from foundation_event where name = %s order by id", [kind.name])
                rows = cursor.fetchall()
            for at, payload in rows:
                fact = kind.read(at=at, customer=None, payload=payload if isinstance(payload, dict) else json.loads(payload))
                for reaction in HEARD[kind]:
                    reaction(fact)


def a_full_month(shop, at):
    """Cash and online, own and introduced, a refund in part, money that never came: 168 + 600 + 300 + 0 in fees, 120 and 300 back."""
    sell(shop, 2800, at=at)
    online = sell(shop, 10_000, at=at + timedelta(days=1), method="online")
    never = sell(shop, 5_000, at=at + timedelta(days=2), method="online")
    sell(shop, 4_000, at=at + timedelta(days=3), origin="own")
    refund(shop, online, 2_000, 120, at=at + timedelta(days=4))
    take_back(shop, never, at=at + timedelta(days=5))
    return online


def yuan(minor: int) -> Money:
    return Money(minor, "CNY")


def _attempt(order, minor, at) -> Attempt:
    account, _ = ProviderAccount.objects.get_or_create(
        provider="sandbox", defaults={"reference": f"acct_{order.hex[:8]}", "takes_payments": True, "opened_at": at, "seen_at": at}
    )
    return Attempt.objects.create(payable=order, account=account, amount_minor=minor, currency="CNY", state="paid", started_at=at)
