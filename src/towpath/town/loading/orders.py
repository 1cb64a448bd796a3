"""What was ordered, cooked and paid."""

from datetime import timedelta
from uuid import UUID

from towpath.town.loading.copying import always, copy, derived
from towpath.town.loading.fees import Sale, sales_of
from towpath.town.town import Town


def load_orders(town: Town) -> None:
    """Every order was sent to the kitchen once, as one ticket, and paid once, in full."""
    orders = town.history.orders
    copy("orders_ordergroup", "id merchant_id customer_id currency total_minor placed_at", orders)
    copy(
        "orders_order",
        "id merchant_id group_id number call customer_id channel place note currency total_minor placed_at paid_at",
        orders,
        group_id="id",
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
    sales = sales_of(town)
    copy(
        "payments_payment",
        "id merchant_id payable method amount_minor currency taken_at fee_minor",
        sales,
        id=_payment,
        merchant_id="order.shop_id",
        payable="order.id",
        method=_method,
        amount_minor="order.total_minor",
        currency="order.currency",
        taken_at="order.paid_at",
    )
    copy(
        "orders_split",
        "id merchant_id payment_id order_id amount_minor",
        sales,
        id=lambda sale: derived(sale.order.id, "split"),
        merchant_id="order.shop_id",
        payment_id=_payment,
        order_id="order.id",
        amount_minor="order.total_minor",
    )


def _payment(sale: Sale) -> UUID:
    return derived(sale.order.id, "payment")


def _method(sale: Sale) -> str:
    """A third pays in cash; which third belongs to the seed, as the ids do."""
    return "cash" if sale.order.id.int % 3 == 0 else "card"
