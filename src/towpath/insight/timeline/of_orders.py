"""What was ordered, what was paid for it, and what went back."""

from django.db.models import F, OuterRef, Q, Subquery

from towpath.insight.timeline.entry import Rows, Who, told
from towpath.orders.models import Order, OrderGroup
from towpath.passes.models import PackPurchase, Voucher
from towpath.payments.models import Payment, Refund

ORDER = {"number": "number", "minor": "total_minor", "currency": "currency", "channel": "channel"}


def placed(who: Who) -> Rows:
    rows = Order.objects.filter(customer__in=who)
    return told(rows, at="placed_at", what="order.placed", said=F("channel"), thing="id", facts=ORDER)


def cancelled(who: Who) -> Rows:
    rows = Order.objects.filter(customer__in=who).exclude(cancelled_at=None)
    return told(rows, at="cancelled_at", what="order.cancelled", thing="id", facts=ORDER)


def received(who: Who) -> Rows:
    rows = Payment.objects.filter(_of(who, "payable"), failed_at=None)
    facts = {"minor": "amount_minor", "currency": "currency", "method": "method", "share": "share"}
    return told(rows, at="taken_at", what="money.received", said=F("method"), by="taken_by", thing=_order("payable"), facts=facts)


def went_back(who: Who) -> Rows:
    rows = Refund.objects.filter(_of(who, "payment__payable"))
    facts = {
        "minor": "amount_minor",
        "currency": "payment__currency",
        "method": "payment__method",
        "state": "state",
        "reason": "reason",
    }
    return told(rows, at="asked_at", what="money.went_back", said="system", by="asked_by", thing=_order("payment__payable"), facts=facts)


def _of(who: Who, payable: str) -> Q:
    """A checkout, a pack or a voucher of theirs: what can be paid."""
    theirs = [
        OrderGroup.objects.filter(orders__customer__in=who).values("pk"),
        PackPurchase.objects.filter(holder__in=who).values("pk"),
        Voucher.objects.filter(holder__in=who).values("pk"),
    ]
    said = Q()
    for rows in theirs:
        said |= Q(**{f"{payable}__in": rows})
    return said


def _order(payable: str) -> Subquery:
    return Subquery(Order.objects.filter(group=OuterRef(payable)).order_by("placed_at", "id").values("pk")[:1])
