"""A customer's message arrives, by whatever way."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.conversations.announcements import MessageReceived
from towpath.conversations.channels import CHANNELS
from towpath.conversations.models import LONGEST, Conversation, Message
from towpath.conversations.words import readable
from towpath.foundation.errors import found
from towpath.foundation.events import announce
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order

MOST_OF_A_LINE = (Limit(10, timedelta(minutes=10)), Limit(60, timedelta(days=1)))


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One message as its way hands it over."""

    customer: Customer
    text: str
    channel: str
    handed_over: str
    """How its way names it: a form's key, a mail's own id. The same name is the same message."""
    line: str = ""
    """Where it comes from, where somebody could send very many."""
    most: int = LONGEST
    """Characters it may have."""
    conversation: Conversation | None = None
    """Where it goes on; otherwise what it is about decides."""
    booking: Booking | None = None
    order: Order | None = None


def hear(heard: Heard, *, at: datetime) -> Message:
    """Once, however often it is handed over. It opens a conversation again that was closed, and from now on somebody owes an answer.

    Who writes about a booking or an order goes on where they wrote about it before; about nothing in particular, in what is still open.
    """
    text = readable(heard.text, most=heard.most)
    key = CHANNELS[heard.channel].key_of(heard.handed_over, heard.customer.pk)
    with all_or_nothing():
        # One customer's messages come one after the other: the second must find the conversation that the first began.
        customer = found(Customer.objects.select_for_update(of=("self",)).filter(pk=heard.customer.pk, erased_at=None).first())
        before = Message.objects.filter(channel=heard.channel, channel_key=key).first()
        if before is not None:
            if before.text != text:
                raise KeyReused
            return before
        keep_pace(what="message", line=heard.line, limits=MOST_OF_A_LINE, at=at)
        conversation = _reopened(_where(heard) or _begin(heard, at), at)
        message = Message.objects.create(
            conversation=conversation, said_by="customer", text=text, said_at=at, channel=heard.channel, channel_key=key
        )
        announce(
            MessageReceived(
                at=at, customer=customer.pseudonym, conversation_id=conversation.pk, message_id=message.pk, channel=heard.channel
            )
        )
    return message


def _where(heard: Heard) -> Conversation | None:
    rows = Conversation.objects.select_for_update(of=("self",)).filter(customer=heard.customer)
    if heard.conversation is not None:
        return found(rows.filter(pk=heard.conversation.pk).first())
    same = rows.filter(booking=heard.booking, order=heard.order)
    if heard.booking is None and heard.order is None:
        same = same.filter(closed_at=None)
    there: Conversation | None = same.order_by("-last_said_at", "-id").first()
    return there


def _begin(heard: Heard, at: datetime) -> Conversation:
    return Conversation.objects.create(customer=heard.customer, booking=heard.booking, order=heard.order, opened_at=at, last_said_at=at)


def _reopened(conversation: Conversation, at: datetime) -> Conversation:
    """Who wrote twice has waited since the first time."""
    conversation.waits_since = conversation.waits_since or at
    conversation.closed_at, conversation.last_said_at, conversation.seen_at = None, at, at
    conversation.save(update_fields=["waits_since", "closed_at", "last_said_at", "seen_at"])
    return conversation
