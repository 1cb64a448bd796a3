"""Put a checkout on paper: its number, its orders and their lines, in one statement."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.orders.models import Order, OrderGroup, OrderLine

_WRITE = """
with checkout as (
    insert into orders_ordergroup (id, merchant_id, customer_id, currency, total_minor, placed_at)
    values (%(group)s, %(merchant)s, %(customer)s, %(currency)s, %(total)s, %(at)s)
), counter as (
    insert into orders_daycounter as c (id, merchant_id, day, last) values (%(counter)s, %(merchant)s, %(day)s, 1)
    on conflict (merchant_id, day) do update set last = c.last + 1 returning last
), written as (
    insert into orders_order (id, merchant_id, number, call, group_id, fulfiller, customer_id, channel, place, note, currency, total_minor, placed_at)
    select o.id, %(merchant)s, %(prefix)s::text || '-' || c.last || o.ending, c.last, %(group)s, o.fulfiller, %(customer)s, o.channel, o.place, o.note,
        %(currency)s, o.total, %(at)s
    from counter c, unnest(%(ids)s::uuid[], %(endings)s::text[], %(fulfillers)s::uuid[], %(channels)s::text[], %(places)s::text[],
        %(notes)s::text[], %(totals)s::bigint[]) as o(id, ending, fulfiller, channel, place, note, total)
), listed as (
    insert into orders_orderline (id, merchant_id, order_id, listing_id, position, name, quantity, unit_minor, total_minor, choices, brings)
    select l.id, %(merchant)s, l.order_id, l.listing, l.place, l.name, l.quantity, l.unit, l.total, l.choices::jsonb, l.brings
    from unnest(%(line_ids)s::uuid[], %(line_orders)s::uuid[], %(listings)s::uuid[], %(positions)s::int[], %(names)s::text[], %(quantities)s::int[],
        %(units)s::bigint[], %(line_totals)s::bigint[], %(choices)s::text[], %(brings)s::uuid[])
        as l(id, order_id, listing, place, name, quantity, unit, total, choices, brings)
)
select last from counter
"""


def write_checkout(*, group: OrderGroup, orders: Sequence[Order], lines: Sequence[OrderLine], day: date) -> None:
    """Takes the next number to call out on this day; each order learns its own. However many fulfil it, one trip to the database, so that
    whoever orders next at this business waits no longer for its number than it takes to commit."""
    endings = [_ending(nth) for nth in range(len(orders))]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, _of_group(group, day) | _of_orders(orders, endings) | _of_lines(lines))
        call = int(cursor.fetchone()[0])
    for order, ending in zip(orders, endings, strict=True):
        order.call, order.number = call, f"{day:%y%m%d}-{call}{ending}"
        order._state.adding = False


def _ending(nth: int) -> str:
    """What a supplier brings of a checkout is the number's second, third … part."""
    return f".{nth + 1}" if nth else ""


def _of_group(group: OrderGroup, day: date) -> dict[str, Any]:
    return {
        "group": group.pk,
        "merchant": current_merchant(),
        "customer": group.customer_id,
        "currency": group.currency,
        "total": group.total_minor,
        "at": group.placed_at,
        "counter": new_id(),
        "day": day,
        "prefix": f"{day:%y%m%d}",
    }


def _of_orders(orders: Sequence[Order], endings: Sequence[str]) -> dict[str, Any]:
    return {
        "ids": [order.pk for order in orders],
        "endings": list(endings),
        "fulfillers": [order.fulfiller for order in orders],
        "channels": [order.channel for order in orders],
        "places": [order.place for order in orders],
        "notes": [order.note for order in orders],
        "totals": [order.total_minor for order in orders],
    }


def _of_lines(lines: Sequence[OrderLine]) -> dict[str, Any]:
    return {
        "line_ids": [line.pk for line in lines],
        "line_orders": [line.order_id for line in lines],
        "listings": [line.listing_id for line in lines],
        "positions": [line.position for line in lines],
        "names": [line.name for line in lines],
        "quantities": [line.quantity for line in lines],
        "units": [line.unit_minor for line in lines],
        "line_totals": [line.total_minor for line in lines],
        "choices": [json.dumps(line.choices) for line in lines],
        "brings": [line.brings for line in lines],
    }
