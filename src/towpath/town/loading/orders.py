"""What was ordered, cooked and paid."""

from datetime import timedelta

from towpath.town.loading.copying import always, copy, derived
from towpath.town.rows import Order
from towpath.town.town import Town


def load_orders(town: Town) -> None:
    """Every order was sent to the kitchen once, as one ticket, and paid once, in full."""
    orders = town.history.orders
    copy(
        "orders_order",
        "id merchant_id number call customer_id channel place note currency total_minor placed_at paid_at",
        orders,
        place=lambda order: "" if order.table is None else str(order.table),
        note=always(""),
    )
    copy(
        "orders_orderline",
        "id merchant_id order_id listing_id position name quantity unit_minor total_minor choices",
        town.history.order_lines,
        choices=always("[]"),
    )
    copy(
        "dining_ticket",
        "id merchant_id order_id sent_at started_at ready_at served_at",
        orders,
        id=lambda order: derived(order.id, "ticket"),
        order_id="id",
        sent_at="placed_at",
        started_at=lambda order: order.placed_at + timedelta(minutes=1),
        ready_at=lambda order: order.served_at - timedelta(minutes=1),
    )
    copy(
        "payments_payment",
        "id merchant_id payable method amount_minor currency taken_at",
        orders,
        id=lambda order: derived(order.id, "payment"),
        payable="id",
        method=_method,
        amount_minor="total_minor",
        taken_at="paid_at",
    )


def _method(order: Order) -> str:
    """A third pays in cash; which third belongs to the seed, as the ids do."""
    return "cash" if order.id.int % 3 == 0 else "card"
