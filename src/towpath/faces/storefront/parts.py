"""The parts of an order: what the business has itself, and what a supplier brings to the business for the guest to pick up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from towpath.logistics.models import Cause
from towpath.orders.models import Order
from towpath.supply.models import Supplier
from towpath.ui import formats


@dataclass(frozen=True)
class Part:
    """One order of a checkout as the guest reads it."""

    order: Order
    supplier: str
    """Who brings it; empty for the business itself."""
    lines: Sequence[dict[str, Any]]
    coming: str
    """When a brought part can be picked up, in one sentence."""
    is_here: bool
    serves_food: bool

    @property
    def title(self) -> str:
        return who_makes(self.supplier, serves_food=self.serves_food)


def who_makes(supplier: str, *, serves_food: bool) -> str:
    """Who brings a part; or that it is the business's own, which only where there is food comes from a kitchen."""
    if supplier:
        return _("Brought by %(supplier)s") % {"supplier": supplier}
    return _("From the kitchen here") if serves_food else _("From us")


def coming_of(group_id: UUID) -> QuerySet[Cause, Any]:
    """The question: with which delivery each brought part of a checkout comes."""
    return Cause.objects.filter(order__group=group_id).values_list("order_id", "purchase__deliver_on", "purchase__received_at").distinct()


def suppliers_of(group_id: UUID) -> QuerySet[Supplier, Any]:
    """The question: the names of those who bring something of it."""
    return Supplier.objects.filter(pk__in=Order.objects.filter(group=group_id).values("fulfiller")).values_list("id", "name")


def parts_of(
    orders: Sequence[Order], lines: dict[UUID, list[dict[str, Any]]], coming: Sequence[Any], suppliers: Sequence[Any], *, serves_food: bool
) -> list[Part]:
    """The answer, in the order of their numbers."""
    names = dict(suppliers)
    when = {order: (day, received) for order, day, received in coming}
    return [
        Part(
            order=order,
            supplier=names.get(order.fulfiller, "") if order.fulfiller else "",
            lines=lines.get(order.pk, []),
            coming=_in_words(order, *when.get(order.pk, (None, None))),
            is_here=when.get(order.pk, (None, None))[1] is not None,
            serves_food=serves_food,
        )
        for order in orders
    ]


def _in_words(order: Order, day: date | None, received_at: datetime | None) -> str:
    if order.fulfiller is None:
        return ""
    if order.cancelled_at is not None:
        return _("This part was taken back.")
    if received_at is not None:
        return _("It is here. Pick it up at the counter.")
    if day is not None:
        return _("It comes to us with the delivery of %(day)s. Pick it up here from then on.") % {"day": formats.day(day)}
    return _("It comes to us with the next delivery. Pick it up here.")
