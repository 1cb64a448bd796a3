"""A guest's visit at Nan's, by the verbs people use."""

from towpath.dining.models import Ticket
from towpath.dining.move_ticket import move_ticket
from towpath.dining.send_round import send_round
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.orders.place import Wanted


def served(shop, customer, *dishes, at):
    """A visit that took place, so that there is something to tell about it."""
    order = visit(shop, customer, *dishes, at=at)
    serve(shop, order, at=at)
    return order


def visit(shop, customer, *dishes, at):
    """Order these dishes at a table; answers the order. Opens the shop's scope itself."""
    with merchant_scope(shop.id):
        answer = send_round(
            key=f"visit-{new_id()}",
            site=shop.site,
            table=shop.tables[6],
            customer=customer,
            wanted=[Wanted(each.pk, 1, each.price_minor) for each in (dishes or [shop.dish("beef-noodle-soup")])],
            note="",
            language="en",
            at=at,
        )
        return Order.objects.get(pk=answer.value["order"])


def serve(shop, order, *, at):
    """The kitchen takes the ticket to the table."""
    with merchant_scope(shop.id):
        ticket = Ticket.objects.get(order=order)
        for step in ("started", "ready", "served"):
            move_ticket(ticket_id=ticket.pk, to=step, at=at)
