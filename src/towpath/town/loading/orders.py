"""What was ordered, cooked and paid."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from towpath.orders.parts import shares_of
from towpath.town.loading.campaigns import Campaigns
from towpath.town.loading.copying import always, copy, derived
from towpath.town.loading.fees import Sale, sales_of
from towpath.town.rows import Order
from towpath.town.town import Town


class _Part(NamedTuple):
    """What somebody gave towards an order: the guest, and on a day with an offer the network, each with its part of the fee."""

    order: Order
    id: UUID
    share: str
    source: UUID | None
    method: str
    amount_minor: int
    fee_minor: int


class _Day(NamedTuple):
    """How many numbers a shop has called out on one of its days."""

    shop_id: UUID
    day: date
    last: int


def load_orders(town: Town, campaigns: Campaigns) -> None:
    """Every order was sent to the kitchen once, as one ticket, and paid once, in full."""
    orders = town.history.orders
    copy("orders_daycounter", "id merchant_id day last", _numbers_called(town), id=lambda day: derived(day.shop_id, f"numbers {day.day}"))
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
    parts = [part for sale in sales_of(town) for part in _parts(sale, campaigns)]
    copy(
        "payments_payment",
        "id merchant_id payable share source method amount_minor currency taken_at fee_minor",
        parts,
        merchant_id="order.shop_id",
        payable="order.id",
        currency="order.currency",
        taken_at="order.paid_at",
    )
    copy(
        "orders_split",
        "id merchant_id payment_id order_id amount_minor",
        parts,
        id=lambda part: derived(part.id, "split"),
        merchant_id="order.shop_id",
        payment_id="id",
        order_id="order.id",
    )


def network_payment(order: Order) -> UUID:
    """The network's part of an order, where it has one."""
    return derived(order.id, "payment of the network")


def _parts(sale: Sale, campaigns: Campaigns) -> Iterator[_Part]:
    """The guest pays what the network does not; the fee is that of the whole price, spread over both (decision 12)."""
    order, own = sale.order, derived(sale.order.id, "payment")
    if order.offer is None:
        yield _Part(order, own, "rest", None, _method(order), order.total_minor, sale.fee_minor)
        return
    amounts = [order.total_minor - order.helped_minor, order.helped_minor]
    own_fee, helped_fee = shares_of(sale.fee_minor, amounts)
    yield _Part(order, own, "rest", None, _method(order), amounts[0], own_fee)
    yield _Part(order, network_payment(order), "network", campaigns[order.offer], "network", amounts[1], helped_fee)


def _method(order: Order) -> str:
    """A third pays in cash; which third belongs to the seed, as the ids do."""
    return "cash" if order.id.int % 3 == 0 else "card"


def _numbers_called(town: Town) -> Iterator[_Day]:
    """So that whoever orders later on one of these days gets the next number."""
    last: dict[tuple[UUID, date], int] = {}
    for order in town.history.orders:
        day = order.placed_at.astimezone(town.world.zone).date()
        last[order.shop_id, day] = max(order.call, last.get((order.shop_id, day), 0))
    return (_Day(shop_id, day, call) for (shop_id, day), call in last.items())
