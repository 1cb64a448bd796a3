"""What guests ordered and a supplier brings: a supply order for the next morning, caused by their orders and recomputed from them.

It comes to the business with its delivery, and the guest picks it up there. Bringing it to a guest's own door is no part of this.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.logistics.announcements import SupplyOrdered, SupplyTakenBack
from towpath.logistics.models import Cause, PurchaseLine, PurchaseOrder
from towpath.logistics.place_purchase import claim_morning, line_of, terms_of
from towpath.orders.announcements import OrderCancelled, OrderPlaced
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, OrderLine
from towpath.supply.models import SupplyItem
from towpath.supply.window import delivery_on, next_delivery, order_window


def bring_for_guest(fact: OrderPlaced) -> None:
    """A guest ordered what a supplier brings: it comes with the first delivery that can still be ordered for. Hearing of it again changes nothing."""
    if fact.fulfiller is None:
        return
    with all_or_nothing():
        order = _locked(fact.order_id)
        wanted = _wanted(order)
        if order.cancelled_at is not None or not wanted or Cause.objects.filter(order=order).exists():
            return
        purchase = _next_morning(order.currency, fact.at)
        Cause.objects.bulk_create(
            Cause(order=order, purchase=purchase, item_id=item, quantity=quantity) for item, quantity in sorted(wanted.items())
        )
        _recompute(purchase, at=fact.at)


def bring_no_more(fact: OrderCancelled) -> None:
    """The guest's order was taken back: before the cut-off nothing is brought for it. After it, what comes is the business's own."""
    with all_or_nothing():
        order = _locked(fact.order_id)
        caused = list(Cause.objects.filter(order=order).select_related("purchase"))
        if not caused:
            return
        day = caused[0].purchase.deliver_on
        purchase = None
        if delivery_on(order_window(), day).is_open(fact.at):
            purchase = claim_morning(day, order.currency, for_guests=True, at=fact.at)
        if purchase is None:
            return
        Cause.objects.filter(order=order).delete()
        _recompute(purchase, at=fact.at)


def _locked(order_id: UUID) -> Order:
    group: UUID = Order.objects.values_list("group_id", flat=True).get(pk=order_id)
    return next(order for order in lock_group(group) if order.pk == order_id)


def _wanted(order: Order) -> dict[UUID, int]:
    """Units of each item: a dish on two lines is one demand."""
    wanted: Counter[UUID] = Counter()
    for item, quantity in OrderLine.objects.filter(order=order).exclude(brings=None).values_list("brings", "quantity"):
        if item is not None:
            wanted[item] += quantity
    return wanted


def _next_morning(currency: str, at: datetime) -> PurchaseOrder:
    """The first morning before its cut-off whose delivery has not been received ahead of time."""
    day = next_delivery(order_window(), at).deliver_on
    while (purchase := claim_morning(day, currency, for_guests=True, at=at)) is None:
        day += timedelta(days=1)
    return purchase


def _recompute(purchase: PurchaseOrder, *, at: datetime) -> None:
    """The supply order is what its causes add up to, whatever happened in which order; a line keeps the price it was first ordered at."""
    causes = Cause.objects.filter(purchase=purchase).order_by().values("item")
    wanted: dict[UUID, int] = dict(causes.annotate(n=Sum("quantity")).values_list("item", "n"))
    standing = {line.item_id: line for line in PurchaseLine.objects.filter(purchase=purchase)}
    PurchaseLine.objects.filter(purchase=purchase).exclude(item__in=wanted).delete()
    for item, line in standing.items():
        if item in wanted and line.quantity != wanted[item]:
            PurchaseLine.objects.filter(pk=line.pk).update(quantity=wanted[item])
    PurchaseLine.objects.bulk_create(_new_lines(purchase, {item: n for item, n in wanted.items() if item not in standing}, at))
    if not wanted:
        announce(SupplyTakenBack(at=at, purchase_id=purchase.pk))
        purchase.delete()
        return
    lines = list(PurchaseLine.objects.filter(purchase=purchase))
    total = sum(line.quantity * line.unit_minor for line in lines)
    announce(SupplyOrdered(at=at, purchase_id=purchase.pk, lines=len(lines), total_minor=total, currency=purchase.currency))


def _new_lines(purchase: PurchaseOrder, wanted: Mapping[UUID, int], at: datetime) -> list[PurchaseLine]:
    codes = dict(SupplyItem.objects.filter(pk__in=wanted).values_list("pk", "code"))
    terms = terms_of(list(codes.values()), currency=purchase.currency, at=at)
    return [line_of(purchase, terms[codes[item]], quantity) for item, quantity in sorted(wanted.items())]
