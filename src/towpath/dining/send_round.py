"""A guest sends a round to the kitchen."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from towpath.clientele.models import Customer
from towpath.dining.models import Table, Ticket
from towpath.foundation.idempotency import Answer, once
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order
from towpath.orders.place import Wanted, place_order
from towpath.presence.models import Site


def send_round(
    *,
    key: str,
    site: Site,
    table: Table | None,
    customer: Customer | None,
    wanted: Sequence[Wanted],
    note: str,
    language: str,
    at: datetime,
    principal: UUID | None = None,
) -> Answer:
    """One round, one ticket, however often the button is pressed or the line drops. Answers {"order": id}, the same each time: the first
    order of the checkout.

    Must be called inside the business's scope; the page, the API and a replay all come through here. `principal` says whose key it is when
    nobody is known by a browser: the API's own key.
    """
    order_id = new_id()
    return once(
        key=key,
        principal=principal or _principal(customer),
        request=[
            str(table.pk) if table else None,
            note,
            [[str(w.listing_id), w.quantity, w.unit_minor, sorted(w.choices)] for w in wanted],
        ],
        at=at,
        answer={"order": str(order_id)},
        effect=lambda: _send(order_id, site, table, customer, wanted, note, language, at),
    )


def _send(
    order_id: UUID,
    site: Site,
    table: Table | None,
    customer: Customer | None,
    wanted: Sequence[Wanted],
    note: str,
    language: str,
    at: datetime,
) -> Order:
    with all_or_nothing():
        order = place_order(
            order_id=order_id,
            site=site,
            wanted=wanted,
            customer=customer,
            channel="table" if table else "pickup",
            place=table.label if table else "",
            note=note,
            language=language,
            at=at,
        )
        # The kitchen reads what it makes; what a supplier brings is no work of its.
        if order.fulfiller is None:
            Ticket.objects.create(order=order, sent_at=at)
    return order


def _principal(customer: Customer | None) -> UUID:
    if customer is None:
        raise ValueError("An idempotency key belongs to somebody: name the customer or the principal.")
    return customer.id
