"""Give back what was paid for an order: a part, another part, or the rest."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderRefunded
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, Split
from towpath.payments.models import Refund
from towpath.payments.refund import MoreThanPaid, NothingToRefund, claim_refund


def refund_order(*, order: Order, amount: Money, reason: str, by: UUID | None, at: datetime) -> Refund:
    """Never more than is left of what was paid for this order, in however many parts and by however many people at once."""
    with all_or_nothing():
        lock_group(order.group_id)
        split = _standing_split(order)
        left = _left_of(split)
        if split is None or left == 0:
            raise NothingToRefund
        if not 0 < amount.minor <= left:
            raise MoreThanPaid
        if amount.currency != order.currency:
            raise Invalid
        return _claim(split, order, amount, reason, by, at)


def refund_the_rest(*, order: Order, reason: str, by: UUID | None, at: datetime) -> Refund | None:
    """Whatever is left goes back; nothing where nothing is left."""
    with all_or_nothing():
        lock_group(order.group_id)
        split = _standing_split(order)
        left = _left_of(split)
        if split is None or left == 0:
            return None
        return _claim(split, order, Money(left, order.currency), reason, by, at)


def _left_of(split: Split | None) -> int:
    """What the customer's bank has taken back already is not there to be given back a second time."""
    return max(0, split.amount_minor - split.refunded_minor - split.lost_minor) if split else 0


def _standing_split(order: Order) -> Split | None:
    split: Split | None = (
        Split.objects.filter(order=order, payment__failed_at=None, payment__surplus=False).select_related("payment").order_by("id").last()
    )
    return split


def _claim(split: Split, order: Order, amount: Money, reason: str, by: UUID | None, at: datetime) -> Refund:
    refund = claim_refund(payment_id=split.payment_id, part=order.pk, amount=amount, reason=reason, by=by, at=at)
    split.refunded_minor += amount.minor
    split.save(update_fields=["refunded_minor"])
    if refund.state == "done":
        announce(refunded(refund, at=at))
    return refund


def refunded(refund: Refund, *, at: datetime) -> OrderRefunded:
    """The fact, once the money is with the customer."""
    return OrderRefunded(
        at=at,
        order_id=refund.part,
        refund_id=refund.pk,
        amount_minor=refund.amount_minor,
        fee_minor=refund.fee_minor,
        fee_online_minor=refund.fee_online_minor,
        currency=refund.payment.currency,
        method=refund.payment.method,
        surplus=refund.payment.surplus,
    )
