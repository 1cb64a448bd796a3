"""What became of the money of an order: what came in, what went back, what is left of it. Read from the rows, never from the order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from towpath.foundation.money import Money
from towpath.orders.models import Order, Split
from towpath.orders.paid_state import Part, State, paid_state
from towpath.payments.models import Refund


@dataclass(frozen=True)
class OrderMoney:
    """The money side of one order."""

    state: State
    method: str
    """How it was paid; empty when it was not."""
    received: Money
    refunded: Money
    lost: Money
    """Taken back by the customer's bank."""
    refunds: tuple[Refund, ...]
    surplus: tuple[Refund, ...]
    """It was paid a second time: that money goes back whole."""
    was_taken_back: bool
    """A payment had been received, and then the provider said that it never came."""

    @property
    def left(self) -> Money:
        """How much can still be given back; what a bank took is not there to give."""
        return Money(max(0, (self.received - self.refunded - self.lost).minor), self.received.currency)


def splits_of(orders: QuerySet[Order] | Sequence[Any]) -> QuerySet[Split]:
    """Every part of a payment that is or was for these orders."""
    rows: QuerySet[Split] = Split.objects.filter(order__in=orders)
    return rows.select_related("payment").order_by("id")


def refunds_of(groups: QuerySet[Any] | Sequence[Any]) -> QuerySet[Refund]:
    """Everything that went back of these checkouts, or is on its way, the oldest first."""
    rows: QuerySet[Refund] = Refund.objects.filter(payment__payable__in=groups)
    return rows.select_related("payment").order_by("asked_at", "id")


def money_of(order: Order, splits: Sequence[Split], refunds: Sequence[Refund]) -> OrderMoney:
    """Out of the rows of one order, which the caller asked for together with its other questions."""
    standing = [split for split in splits if split.payment.failed_at is None and not split.payment.surplus]
    parts = [Part(split.amount_minor, split.refunded_minor, split.lost_minor) for split in standing]
    return OrderMoney(
        state=paid_state(order.total_minor, parts),
        method=standing[-1].payment.method if standing else "",
        received=Money(sum(part.amount_minor for part in parts), order.currency),
        refunded=Money(sum(part.refunded_minor for part in parts), order.currency),
        lost=Money(sum(part.lost_minor for part in parts), order.currency),
        refunds=tuple(refund for refund in refunds if refund.part == order.pk),
        surplus=tuple(refund for refund in refunds if refund.payment.surplus),
        was_taken_back=not standing and any(split.payment.failed_at is not None for split in splits),
    )


def with_parts(orders: QuerySet[Order]) -> QuerySet[Order]:
    """For lists: each order with the parts of standing payments that `state_in_list` reads."""
    standing = Split.objects.filter(order=OuterRef("pk"), payment__failed_at=None, payment__surplus=False)
    part = JSONObject(amount_minor="amount_minor", refunded_minor="refunded_minor", lost_minor="lost_minor")
    return orders.annotate(parts=ArraySubquery(standing.values(part=part)))


def state_in_list(order: Any) -> State:
    """The same answer as `money_of`."""
    return paid_state(order.total_minor, [Part(**part) for part in order.parts])
