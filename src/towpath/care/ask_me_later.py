"""A guest leaves an address after the dishes came, so that the shop may ask tomorrow."""

from datetime import datetime

from towpath.care.follow_up import plan_follow_up
from towpath.clientele.consents import leave_contact
from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order


def ask_me_later(*, order: Order, customer: Customer, email: str, purposes: list[str], wording: str, at: datetime) -> Customer:
    """The address is kept for exactly the purposes that were ticked. A visit that was served before still gets its one question."""
    with all_or_nothing():
        customer = leave_contact(customer=customer, email=email, purposes=purposes, wording=wording, at=at)
        served = Ticket.objects.filter(order=order).exclude(served_at=None).first()
        if served is not None and served.served_at is not None and order.customer_id == customer.pk:
            plan_follow_up(order=Order.objects.select_related("customer").get(pk=order.pk), served_at=served.served_at)
    return customer
