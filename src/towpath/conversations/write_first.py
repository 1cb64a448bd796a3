"""Somebody of the team writes to a customer who has not asked anything."""

from datetime import datetime
from uuid import UUID

from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.models import Conversation, Message
from towpath.foundation.errors import found
from towpath.foundation.tenancy import all_or_nothing


def write_first(*, customer: Customer, text: str, key: str, by: UUID, at: datetime) -> Message:
    """In what is still open with them and about nothing in particular, or in something new. Pressing twice is writing once; nobody waits by it."""
    with all_or_nothing():
        # Two of the team who write at once begin one conversation.
        held = found(Customer.objects.select_for_update(of=("self",)).filter(pk=customer.pk, erased_at=None).first())
        there = open_with(held) or Conversation.objects.create(customer=held, opened_at=at, last_said_at=at)
        return answer(conversation=there, text=text, key=key, by=by, at=at)


def open_with(customer: Customer) -> Conversation | None:
    """What is still open with them and about nothing in particular."""
    rows = Conversation.objects.filter(customer=customer, booking=None, order=None, closed_at=None)
    there: Conversation | None = rows.order_by("-last_said_at", "-id").first()
    return there
