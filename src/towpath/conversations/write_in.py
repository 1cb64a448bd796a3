"""A customer writes to the business on its own pages, without an account."""

from datetime import datetime

from towpath.booking.models import Booking
from towpath.clientele.introduce import introduce, reach_at
from towpath.clientele.models import Customer
from towpath.conversations.channels import WEB
from towpath.conversations.hear import Heard, hear
from towpath.conversations.models import Conversation, Message
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order


def write_in(
    *,
    key: str,
    customer: Customer,
    text: str,
    conversation: Conversation | None = None,
    booking: Booking | None = None,
    order: Order | None = None,
    name: str = "",
    email: str = "",
    line: str = "",
    at: datetime,
) -> Message:
    """Pressing twice is writing once. A name and an address are kept where there were none: they are how the answer finds its way, and a yes to nothing."""
    with all_or_nothing():
        _introduce(customer, name.strip(), email.strip())
        heard = Heard(
            customer=customer,
            text=text,
            channel=WEB.name,
            handed_over=key,
            line=line,
            conversation=conversation,
            booking=booking,
            order=order,
        )
        return hear(heard, at=at)


def _introduce(customer: Customer, name: str, email: str) -> None:
    address = "" if customer.email else email
    if name and not customer.name:
        introduce(customer=customer, name=name, email=address)
    elif address:
        reach_at(customer=customer, email=address)
