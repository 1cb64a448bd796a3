"""A customer pays a checkout on the provider's own page, and comes back. Nothing here asks the provider while rows are locked."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.orders.announcements import SurplusTaken
from towpath.orders.bill import amounts, bill_of
from towpath.orders.hold import release_holds
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, OrderGroup
from towpath.orders.pay import NothingToPay, mark_paid, mark_unpaid
from towpath.orders.refund import refund_the_rest
from towpath.passes.heard import confirm_bought
from towpath.payments.models import Attempt, Hold, Payment
from towpath.payments.pay_online import (
    OPEN,
    Due,
    Outcome,
    begin_attempt,
    end_attempt,
    last_attempts,
    look_at_attempt,
    make_surplus,
    send_to_provider,
    settle_attempt,
)
from towpath.payments.providers import CheckoutSeen
from towpath.payments.record import AlreadyPaid
from towpath.payments.refund import claim_refund
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import Fee, fee_by


def start_paying(*, merchant_id: UUID, order_id: UUID, title: str, back: str, cancelled: str, language: str, at: datetime) -> str:
    """Answers the provider's page for this checkout, or the way back where what is kept for it covers everything. Starting again, or tapping twice,
    leads to the same page."""
    with merchant_scope(merchant_id):
        order = Order.objects.get(pk=order_id)
        orders = [each for each in lock_group(order.group_id) if each.cancelled_at is None]
        if not orders or not sum(each.total_minor for each in orders):
            raise NothingToPay
        if orders[0].paid_at is not None:
            raise AlreadyPaid
        bill = bill_of(orders, at=at)
        if bill.own.minor == 0:
            mark_paid(orders, None, bill.holds, bill.quote.fees, at=at)
            return back
        due = Due(payable=order.group_id, amount=bill.own, fee=bill.own_fee, fee_rule=bill.quote.rule, title=title)
        attempt = begin_attempt(due=due, at=at)
    sent = send_to_provider(merchant_id=merchant_id, attempt=attempt, title=title, back=back, cancelled=cancelled, language=language)
    return sent.address


def see_how_it_went(*, merchant_id: UUID, order_id: UUID, at: datetime, order: Order | None = None) -> Order:
    """The customer is back: ask the provider at once instead of waiting for its message. Whoever comes second finds it done. `order`: where it was read
    a moment ago."""
    with merchant_scope(merchant_id):
        order = order or Order.objects.get(pk=order_id)
        attempt = last_attempts(order.group_id).first()
    seen = look_at_attempt(attempt) if attempt is not None and attempt.state in OPEN else None
    if attempt is not None and seen is not None and seen.state != "open":
        confirm_attempt(attempt, seen=seen, at=at)
    elif attempt is None or seen is not None or order.paid_at is not None:
        return order  # as we know it: nothing was written
    with merchant_scope(merchant_id):
        found: Order = Order.objects.get(pk=order_id)
        return found


def end_unneeded(attempt: Attempt, *, at: datetime) -> None:
    """Paid another way, cancelled, or simply left lying: the provider's page is closed, and a payment that slipped in goes back."""
    confirm_attempt(attempt, seen=end_attempt(attempt) if attempt.reference else CheckoutSeen("", "", "expired"), at=at)


def confirm_attempt(attempt: Attempt, *, seen: CheckoutSeen, at: datetime) -> Outcome:
    """What the provider says becomes what our books say: paid, unpaid again, or money that has to go back."""
    with merchant_scope(attempt.merchant_id), all_or_nothing():
        try:
            orders = lock_group(attempt.payable)
        except OrderGroup.DoesNotExist:
            return confirm_bought(attempt, seen=seen, at=at)  # what is paid for is a voucher or a pack
        outcome = settle_attempt(attempt_id=attempt.pk, seen=seen, at=at)
        payment = outcome.payment
        if outcome.change == "received" and payment is not None:
            _received(orders, payment, attempt, at=at)
        elif outcome.change == "surplus" and payment is not None:
            _send_back(payment, at=at)
        elif outcome.change == "taken_back" and payment is not None and not payment.surplus:
            mark_unpaid(payment, at=at)
        elif outcome.change == "failed" and all(order.cancelled_at for order in orders):
            release_holds(attempt.payable, at=at)
        return outcome


def _send_back(payment: Payment, *, at: datetime) -> None:
    """Somebody paid twice: the second money is nobody's to keep."""
    announce(
        SurplusTaken(
            at=at,
            payment_id=payment.pk,
            amount_minor=payment.amount_minor,
            fee_minor=payment.fee_minor,
            cost_minor=payment.cost_minor,
            currency=payment.currency,
        )
    )
    whole = Money(payment.amount_minor, payment.currency)
    claim_refund(payment_id=payment.pk, part=payment.pk, amount=whole, reason="paid_twice", by=None, at=at)


def _received(orders: list[Order], payment: Payment, attempt: Attempt, *, at: datetime) -> None:
    """For what the guest saw when they set out to pay: an order cancelled before is not in it, one cancelled since is paid and goes back."""
    bought = [order for order in orders if order.cancelled_at is None or order.cancelled_at >= attempt.started_at]
    holds = list(Hold.objects.held().filter(payable=attempt.payable).order_by("-share"))
    if payment.amount_minor + sum(amounts(holds)) != sum(order.total_minor for order in bought):
        # What was kept for it went back meanwhile, so this no longer pays the checkout: nobody is left with half an order.
        _send_back(make_surplus(payment, attempt), at=at)
        return
    mark_paid(bought, payment, holds, _as_quoted(bought, attempt), at=at)
    for order in bought:
        if order.cancelled_at is not None:
            refund_the_rest(order=order, reason="cancelled", by=None, at=at)


def _as_quoted(orders: list[Order], attempt: Attempt) -> dict[UUID, Fee]:
    """The fee of each order by the rule the customer's payment began under, whatever rules have come since."""
    rule = FeeRule.objects.filter(pk=attempt.fee_rule).first() if attempt.fee_rule else None
    return {order.pk: fee_by(rule, base=Money(order.total_minor, order.currency)) for order in orders}
