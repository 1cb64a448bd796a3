"""Take an order back."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderCancelled
from towpath.orders.hold import release_holds
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, OrderLine
from towpath.orders.refund import refund_the_rest
from towpath.payments.record import AlreadyPaid
from towpath.presence.models import Listing
from towpath.stock.take import give_back


def cancel_order(*, order: Order, at: datetime, by: UUID | None = None, give_money_back: bool = False) -> Order:
    """Its portions can be sold again. What was paid for it goes back whole, but only when that was said; what was only kept for it
    goes back in any case. Cancelling twice is cancelling once."""
    with all_or_nothing():
        orders = lock_group(order.group_id)
        order = next(each for each in orders if each.pk == order.pk)
        if order.cancelled_at is not None:
            return order
        if order.paid_at is not None:
            if not give_money_back:
                raise AlreadyPaid
            refund_the_rest(order=order, reason="cancelled", by=by, at=at)
        order.cancelled_at = at
        order.save(update_fields=["cancelled_at"])
        if all(each.cancelled_at for each in orders):
            release_holds(order.group_id, at=at)
        _return_portions(order)
        announce(OrderCancelled(at=at, order_id=order.pk))
    return order


def _return_portions(order: Order) -> None:
    portions: dict[UUID, int] = {}
    for line in OrderLine.objects.filter(order=order).exclude(listing=None).select_related("listing"):
        listing: Listing = line.listing
        if listing.stock_item_id is not None:
            portions[listing.stock_item_id] = portions.get(listing.stock_item_id, 0) + line.quantity
    if portions:
        give_back(portions)
