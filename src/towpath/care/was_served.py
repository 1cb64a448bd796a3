"""Whether a visit took place, so that there is something to tell about it."""

from towpath.dining.models import Ticket
from towpath.orders.models import Order


def was_served(order: Order) -> bool:
    """By the kitchen; or paid, where no kitchen had a part in it. What was called off was no visit."""
    ticket = Ticket.objects.filter(order=order).first()
    done = ticket.served_at if ticket is not None else order.paid_at
    return done is not None and order.cancelled_at is None
