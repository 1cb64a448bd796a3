"""How a customer's rounds went through the kitchen, as they may read it."""

from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    rows = Ticket.objects.filter(order__customer=customer).order_by("sent_at", "id")
    return [Sheet("kitchen", rows, same("sent_at", "started_at", "ready_at", "served_at", order="order__number"))]
