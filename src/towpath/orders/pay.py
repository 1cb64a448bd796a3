"""A customer pays: in person, or through a provider; and what happens when the money turns out not to have come."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money, allocate
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderPaid, PaymentTakenBack
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, Split
from towpath.orders.quote_fee import origin_of, quote_fee
from towpath.payments.models import Payment
from towpath.payments.record import AlreadyPaid, record_payment
from towpath.pricing.why_fee import Fee


class NothingToPay(Refusal):
    code = "nothing_to_pay"
    what_happened = _("This order was cancelled.")
    what_to_do = _("Place a new one if the guest still wants it.")


def pay_order(*, order: Order, method: str, by: UUID | None, at: datetime) -> Order:
    """Paid once, in full, by cash, card terminal or transfer; the receipt is the business's own."""
    with all_or_nothing():
        orders = [each for each in lock_group(order.group_id) if each.cancelled_at is None]
        if not orders:
            raise NothingToPay
        if orders[0].paid_at is not None:
            raise AlreadyPaid
        quote = quote_fee(orders, at=at)
        total = Money(sum(each.total_minor for each in orders), order.currency)
        payment = None
        if total.minor > 0:
            payment = record_payment(payable=order.group_id, method=method, amount=total, fee=quote.whole, by=by, at=at)
        mark_paid(orders, payment, quote.fees, at=at)
    return next((each for each in orders if each.pk == order.pk), order)


def mark_paid(orders: list[Order], payment: Payment | None, fees: Mapping[UUID, Fee], *, at: datetime) -> None:
    """The payment is split over its orders in the same transaction that took it: nothing is ever paid and not yet split."""
    costs = _shares_of_cost(orders, payment)
    for order in orders:
        order.paid_at = at
    Order.objects.filter(pk__in=[order.pk for order in orders]).update(paid_at=at)
    if payment is not None:
        Split.objects.bulk_create(
            Split(payment=payment, order=order, amount_minor=order.total_minor) for order in orders if order.total_minor > 0
        )
    announce(
        *[
            OrderPaid(
                at=at,
                customer=order.customer.pseudonym if order.customer else None,
                order_id=order.pk,
                total_minor=order.total_minor,
                currency=order.currency,
                origin=origin_of(order),
                method=payment.method if payment else "cash",
                fee_minor=fees[order.pk].amount.minor,
                fee_rule=fees[order.pk].rule,
                cost_minor=costs[order.pk],
                payment_id=payment.pk if payment else None,
            )
            for order in orders
        ]
    )


def mark_unpaid(payment: Payment, *, at: datetime) -> None:
    """The provider took its word back: the orders are unpaid again, and say so."""
    splits = list(Split.objects.filter(payment=payment).select_related("order"))
    orders = [split.order for split in splits]
    Order.objects.filter(pk__in=[order.pk for order in orders]).update(paid_at=None)
    weights = [split.amount_minor for split in splits]
    fees, returned = allocate(payment.fee_minor, weights), allocate(payment.fee_returned_minor, weights)
    held = allocate(payment.fee_minor - payment.fee_sent_back_minor, weights)
    announce(
        *[
            PaymentTakenBack(
                at=at,
                order_id=split.order_id,
                payment_id=payment.pk,
                amount_minor=split.amount_minor,
                refunded_minor=split.refunded_minor,
                fee_minor=fee,
                fee_returned_minor=back,
                fee_online_minor=still_held,
                currency=payment.currency,
            )
            for split, fee, back, still_held in zip(splits, fees, returned, held, strict=True)
        ]
    )


def _shares_of_cost(orders: list[Order], payment: Payment | None) -> dict[UUID, int]:
    if payment is None or payment.cost_minor == 0:
        return {order.pk: 0 for order in orders}
    shares = allocate(payment.cost_minor, [order.total_minor for order in orders])
    return {order.pk: share for order, share in zip(orders, shares, strict=True)}
