"""The rows of this room: those of the business in scope, or the answer everybody gets who asks for somebody else's."""

from uuid import UUID

from towpath.foundation.errors import found
from towpath.goods.models import DeskReport, Thing
from towpath.orders.models import OrderLine


def id_in(text: str) -> UUID:
    """What is no id names nothing."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def line_or_404(order_id: UUID, line_id: UUID) -> OrderLine:
    rows = OrderLine.objects.select_related("order__customer", "listing")
    return found(rows.filter(pk=line_id, order=order_id).first())


def thing_or_404(thing_id: UUID) -> Thing:
    return found(Thing.objects.select_related("customer", "order").filter(pk=thing_id).first())


def desk_or_404(desk_id: UUID) -> DeskReport:
    return found(DeskReport.objects.as_read().filter(pk=desk_id).first())
