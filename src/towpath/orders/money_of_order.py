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
    """How the guest's own part was paid, or the voucher where there is none; empty when it was not paid."""
    received: Money
    voucher: Money
    """How much of it came out of a voucher."""
    helped: Money
    """How much of it the network paid."""
    refunded: Money
    help_left: Money
    """How much of the network's part is still with the business."""
    lost: Money
    """Taken back by the customer's bank."""
    refunds: tuple[Refund, ...]
    surplus: tuple[Refund, ...]
    """It was paid a second time: that money goes back whole."""
    was_taken_back: bool
    """A payment had been received, and then the provider said that it never came."""

    @property
    def back_to_network(self) -> Money:
        """How much of its part the network has again."""
        return self.helped - self.help_left

    @property
    def back_to_guest(self) -> Money:
        """How much the guest has again, or is getting: what went back without the network's part of it."""
        return self.refunded - self.back_to_network

    @property
    def left(self) -> Money:
        """How much can still be given back to the guest; what a bank took is not there to give, and what the network paid is not the guest's."""
        return Money(max(0, (self.received - self.refunded - self.lost - self.help_left).minor), self.received.currency)


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
    network = [split for split in standing if split.payment.share == "network"]
    return OrderMoney(
        state=paid_state(order.total_minor, parts),
        method=_method(standing),
        received=Money(sum(part.amount_minor for part in parts), order.currency),
        voucher=Money(sum(split.amount_minor for split in standing if split.payment.share == "voucher"), order.currency),
        helped=Money(sum(split.amount_minor for split in network), order.currency),
        refunded=Money(sum(part.refunded_minor for part in parts), order.currency),
        help_left=Money(sum(split.amount_minor - split.refunded_minor for split in network), order.currency),
        lost=Money(sum(part.lost_minor for part in parts), order.currency),
        refunds=tuple(refund for refund in refunds if refund.part == order.pk),
        surplus=tuple(refund for refund in refunds if refund.payment.surplus),
        was_taken_back=not standing and any(split.payment.failed_at is not None for split in splits),
    )


def _method(standing: Sequence[Split]) -> str:
    """The guest's own money says it best, then the voucher."""
    methods = {split.payment.share: str(split.payment.method) for split in standing}
    return methods.get("rest") or methods.get("voucher") or methods.get("network", "")


def with_parts(orders: QuerySet[Order]) -> QuerySet[Order]:
    """For lists: each order with the parts of standing payments that `state_in_list` reads."""
    standing = Split.objects.filter(order=OuterRef("pk"), payment__failed_at=None, payment__surplus=False)
    part = JSONObject(amount_minor="amount_minor", refunded_minor="refunded_minor", lost_minor="lost_minor")
    return orders.annotate(parts=ArraySubquery(standing.values(part=part)))


def state_in_list(order: Any) -> State:
    """The same answer as `money_of`."""
    return paid_state(order.total_minor, [Part(**part) for part in order.parts])
