"""A customer pays: in person, or through a provider; and what happens when the money turns out not to have come."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderPaid, PartUsed, PaymentTakenBack
from towpath.orders.bill import amounts, bill_of
from towpath.orders.hold import give_to_source
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, Split
from towpath.orders.parts import pieces_of, shares_of
from towpath.orders.quote_fee import origin_of
from towpath.payments.models import Hold, Payment
from towpath.payments.record import AlreadyPaid, record_parts, record_payment
from towpath.pricing.why_fee import Fee


class NothingToPay(Refusal):
    code = "nothing_to_pay"
    what_happened = _("This order was cancelled.")
    what_to_do = _("Place a new one if the guest still wants it.")


def pay_order(*, order: Order, method: str, by: UUID | None, at: datetime) -> Order:
    """Paid once, in full, by cash, card terminal or transfer; the receipt is the business's own. What is kept for it is used first."""
    with all_or_nothing():
        orders = [each for each in lock_group(order.group_id) if each.cancelled_at is None]
        if not orders:
            raise NothingToPay
        if orders[0].paid_at is not None:
            raise AlreadyPaid
        bill = bill_of(orders, at=at)
        payment = None
        if bill.own.minor > 0:
            payment = record_payment(payable=order.group_id, method=method, amount=bill.own, fee=bill.own_fee, by=by, at=at)
        mark_paid(orders, payment, bill.holds, bill.quote.fees, by=by, at=at)
    return next((each for each in orders if each.pk == order.pk), order)


def mark_paid(
    orders: Sequence[Order],
    own: Payment | None,
    holds: Sequence[Hold],
    fees: Mapping[UUID, Fee],
    *,
    by: UUID | None = None,
    at: datetime,
) -> None:
    """Every payment is split over the orders in the transaction that took it: nothing is ever paid and not yet split."""
    whole = sum(fees[order.pk].amount.minor for order in orders)
    _, *held_fees = shares_of(whole, [own.amount_minor if own else 0, *amounts(holds)])
    parts = record_parts(zip(holds, held_fees, strict=True), by=by, at=at) if holds else []
    payments = [*([own] if own else []), *parts]
    helped = [place for place, payment in enumerate(payments) if payment.share == "network"]
    pieces = pieces_of({order.pk: order.total_minor for order in orders}, [payment.amount_minor for payment in payments], spread=helped)
    splits = [Split(payment=payments[piece.payment], order_id=piece.order, amount_minor=piece.minor) for piece in pieces]
    Split.objects.bulk_create(splits)
    for order in orders:
        order.paid_at = at
    Order.objects.filter(pk__in=[order.pk for order in orders]).update(paid_at=at)
    announce(
        *_paid(orders, own, _of(own, splits), parts, fees, at=at),
        *[fact for part in parts for fact in _used(part, _of(part, splits), at=at)],
    )


def _paid(
    orders: Sequence[Order],
    own: Payment | None,
    splits: Sequence[Split],
    parts: Sequence[Payment],
    fees: Mapping[UUID, Fee],
    *,
    at: datetime,
) -> list[OrderPaid]:
    """One fact for each order. What is the guest's own money is told apart only where others paid a part."""
    owned = {split.order_id: split.amount_minor for split in splits}
    costs, own_fees = _shares(own.cost_minor if own else 0, owned), _shares(own.fee_minor if own else 0, owned)
    return [
        OrderPaid(
            at=at,
            customer=order.customer.pseudonym if order.customer else None,
            order_id=order.pk,
            total_minor=order.total_minor,
            currency=order.currency,
            origin=origin_of(order),
            method=own.method if own else parts[0].method if parts else "cash",
            fee_minor=fees[order.pk].amount.minor,
            fee_rule=fees[order.pk].rule,
            cost_minor=costs.get(order.pk, 0),
            payment_id=own.pk if own else None,
            own_minor=owned.get(order.pk, 0) if parts else None,
            own_fee_minor=own_fees.get(order.pk, 0) if parts else None,
        )
        for order in orders
    ]


def _used(part: Payment, splits: Sequence[Split], *, at: datetime) -> list[PartUsed]:
    bonuses = shares_of(part.bonus_minor, [split.amount_minor for split in splits])
    return [
        PartUsed(
            at=at,
            order_id=split.order_id,
            payment_id=part.pk,
            method=part.method,
            source=part.drawn_from,
            amount_minor=split.amount_minor,
            bonus_minor=bonus,
            currency=part.currency,
        )
        for split, bonus in zip(splits, bonuses, strict=True)
    ]


def mark_unpaid(payment: Payment, *, at: datetime) -> None:
    """The provider took its word back: the orders are unpaid again, and say so. What others had paid of them goes back to where it came from."""
    splits = list(Split.objects.filter(payment=payment).select_related("order"))
    orders = [split.order_id for split in splits]
    parts = list(Payment.objects.standing().filter(payable=payment.payable).exclude(share="rest").order_by("-share"))
    for part in parts:
        _take_back(part, at=at)
    others = list(Split.objects.filter(payment__in=parts).select_related("payment").order_by("id"))
    Order.objects.filter(pk__in={*orders, *(split.order_id for split in others)}).update(paid_at=None)
    announce(*_taken_back(payment, splits, at=at), *[fact for part in parts for fact in _taken_back(part, _of(part, others), at=at)])


def _take_back(part: Payment, *, at: datetime) -> None:
    part.failed_at = at
    part.save(update_fields=["failed_at"])
    left, bonus_left = part.amount_minor - part.refunded_minor, part.bonus_minor - part.bonus_back_minor
    if left:
        give_to_source(
            share=part.share,
            source=part.drawn_from,
            amount=Money(left, part.currency),
            bonus_minor=bonus_left,
            reference=part.payable,
            at=at,
        )


def _of(payment: Payment | None, splits: Sequence[Split]) -> list[Split]:
    return [split for split in splits if payment is not None and split.payment_id == payment.pk]


def _taken_back(payment: Payment, splits: Sequence[Split], *, at: datetime) -> list[PaymentTakenBack]:
    weights = [split.amount_minor for split in splits]
    fees, returned = shares_of(payment.fee_minor, weights), shares_of(payment.fee_returned_minor, weights)
    held = shares_of(payment.fee_minor - payment.fee_sent_back_minor if payment.method == "online" else 0, weights)
    bonuses = shares_of(payment.bonus_minor - payment.bonus_back_minor, weights)
    return [
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
            method=payment.method,
            bonus_minor=bonus,
        )
        for split, fee, back, still_held, bonus in zip(splits, fees, returned, held, bonuses, strict=True)
    ]


def _shares(minor: int, amounts_of: Mapping[UUID, int]) -> dict[UUID, int]:
    return dict(zip(amounts_of, shares_of(minor, list(amounts_of.values())), strict=True))
