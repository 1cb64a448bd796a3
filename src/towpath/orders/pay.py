"""The customer pays in person."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderCancelled, OrderPaid
from towpath.orders.models import Order, OrderLine
from towpath.payments.record import AlreadyPaid, record_payment
from towpath.presence.models import Listing
from towpath.stock.take import give_back


class NothingToPay(Refusal):
    code = "nothing_to_pay"
    what_happened = _("This order was cancelled.")
    what_to_do = _("Place a new one if the guest still wants it.")


def pay_order(*, order: Order, method: str, by: UUID | None, at: datetime) -> Order:
    """Paid once, in full, by cash, card terminal or transfer; the receipt is the business's own."""
    with all_or_nothing():
        order = Order.objects.select_for_update().get(pk=order.pk)
        if order.cancelled_at is not None:
            raise NothingToPay
        if order.paid_at is not None:
            raise AlreadyPaid
        if order.total_minor > 0:
            record_payment(payable=order.pk, method=method, amount=Money(order.total_minor, order.currency), by=by, at=at)
        order.paid_at = at
        order.save(update_fields=["paid_at"])
        customer = order.customer
        announce(
            OrderPaid(
                at=at,
                customer=customer.pseudonym if customer else None,
                order_id=order.pk,
                total_minor=order.total_minor,
                currency=order.currency,
                origin=customer.source if customer else "own",
            )
        )
    return order


def cancel_order(*, order: Order, at: datetime) -> Order:
    """An unpaid order can be taken back; its portions can be sold again. Cancelling twice is cancelling once."""
    with all_or_nothing():
        order = Order.objects.select_for_update().get(pk=order.pk)
        if order.paid_at is not None:
            raise AlreadyPaid
        if order.cancelled_at is not None:
            return order
        order.cancelled_at = at
        order.save(update_fields=["cancelled_at"])
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
