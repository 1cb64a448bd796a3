"""What became of the money of a whole checkout: its orders' money put together. Paid in one go, however many fulfil it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject

from towpath.foundation.money import Money
from towpath.orders.models import Order, Split
from towpath.orders.money_of_order import OrderMoney, money_of
from towpath.orders.paid_state import Part, State, paid_state
from towpath.payments.models import Refund


def money_of_each(orders: Sequence[Order], splits: Sequence[Split], refunds: Sequence[Refund]) -> dict[UUID, OrderMoney]:
    """Order by order, out of the rows of all of them."""
    return {order.pk: money_of(order, [split for split in splits if split.order_id == order.pk], refunds) for order in orders}


def money_of_checkout(orders: Sequence[Order], each: Mapping[UUID, OrderMoney], splits: Sequence[Split]) -> OrderMoney:
    """All of it together. A part that was taken back before it was paid counts for nothing; one that was paid first counts as given back."""
    counted = [order for order in orders if order.cancelled_at is None or each[order.pk].received.minor]
    parts = [
        Part(split.amount_minor, split.refunded_minor, split.lost_minor)
        for split in splits
        if split.payment.failed_at is None and not split.payment.surplus and split.order_id in each
    ]
    moneys = list(each.values())
    whole: dict[str, Any] = {}
    for field in fields(OrderMoney):
        values = [getattr(money, field.name) for money in moneys]
        if isinstance(values[0], Money):
            whole[field.name] = sum(values[1:], values[0])
    return replace(
        moneys[0],
        **whole,
        state=paid_state(sum(order.total_minor for order in counted), parts),
        method=next((money.method for money in moneys if money.method), ""),
        refunds=tuple(refund for money in moneys for refund in money.refunds),
        was_taken_back=any(money.was_taken_back for money in moneys),
    )


def one_per_checkout(orders: QuerySet[Order]) -> QuerySet[Order]:
    """For lists: the first order of each checkout, with what the whole came to and the parts of payments that `state_of_checkout` reads."""
    standing = Split.objects.filter(order__group=OuterRef("group"), payment__failed_at=None, payment__surplus=False)
    part = JSONObject(amount_minor="amount_minor", refunded_minor="refunded_minor", lost_minor="lost_minor")
    counted = Order.objects.filter(Q(cancelled_at=None) | ~Q(paid_at=None), group=OuterRef("group")).order_by().values("group")
    standing_orders = Order.objects.filter(group=OuterRef("group"), cancelled_at=None).order_by().values("group")
    return orders.filter(pk=F("group")).annotate(
        whole_minor=Coalesce(Subquery(counted.annotate(n=Sum("total_minor")).values("n"), output_field=BigIntegerField()), "total_minor"),
        is_standing=Subquery(standing_orders.values("group")[:1]),
        whole_parts=ArraySubquery(standing.values(part=part)),
    )


def state_of_checkout(order: Any) -> State:
    """Of a row of `one_per_checkout`."""
    return paid_state(order.whole_minor, [Part(**part) for part in order.whole_parts])
