"""Once a morning's list is closed, everybody pays what all orders together reach."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from towpath.foundation.tenancy import all_or_nothing
from towpath.logistics.models import PurchaseLine, PurchaseOrder
from towpath.supply.models import OrderWindow
from towpath.supply.window import delivery_on

LOOKS_BACK = timedelta(days=7)
"""A worker that slept for longer leaves the price that was shown: nobody receives that late."""


def pool_prices(*, at: datetime) -> int:
    """This business's mornings whose cut-off has passed and that nothing has arrived of yet. Doing it again changes nothing."""
    window = OrderWindow.objects.order_by("id").first()
    if window is None:
        return 0
    waiting = PurchaseOrder.objects.filter(pooled_at=None, received_at=None, deliver_on__gte=(at - LOOKS_BACK).date()).order_by(
        "deliver_on"
    )
    return sum(pool_purchase(purchase, window, at=at) for purchase in waiting)


def pool_purchase(purchase: PurchaseOrder, window: OrderWindow, *, at: datetime) -> bool:
    """A price only ever comes down: what was shown when it was ordered is the most anybody pays. Answers whether it was this one's turn."""
    if delivery_on(window, purchase.deliver_on).is_open(at):
        return False
    with all_or_nothing():
        mine = PurchaseOrder.objects.filter(pk=purchase.pk, pooled_at=None, received_at=None)
        # Guarded: two workers, or a worker and somebody who receives early, do it once.
        if not mine.update(pooled_at=at):
            return False
        for terms, price, units in _reached(purchase):
            lines = PurchaseLine.objects.filter(purchase=purchase, terms=terms, unit_minor__gt=price)
            for line in lines:
                PurchaseLine.objects.filter(pk=line.pk).update(alone_minor=line.unit_minor, unit_minor=price, together_units=units)
    return True


def _reached(purchase: PurchaseOrder) -> list[tuple[UUID, int, int | None]]:
    """The lowest tier each price list reaches with the orders of all businesses; how many units only where five or more took part."""
    with connection.cursor() as cursor:
        cursor.execute("select terms, price_minor, units from logistics_pooled(%s)", [purchase.deliver_on])
        reached: list[tuple[UUID, int, int | None]] = cursor.fetchall()
    return reached
