"""A conversation is done, or goes on after all."""

from datetime import datetime

from towpath.conversations.locks import locked
from towpath.conversations.models import Conversation, Message
from towpath.foundation.tenancy import all_or_nothing


def close(*, conversation: Conversation, at: datetime) -> Conversation:
    """Nobody waits any more: it was answered, or settled in another way. Closing twice is closing once; a new message of the customer opens it again."""
    with all_or_nothing():
        conversation = locked(conversation)
        if conversation.closed_at is None:
            conversation.closed_at, conversation.waits_since = at, None
            conversation.save(update_fields=["closed_at", "waits_since"])
    return conversation


def reopen(*, conversation: Conversation) -> Conversation:
    """As it was before it was closed: who had not been answered waits again, since then."""
    with all_or_nothing():
        conversation = locked(conversation)
        if conversation.closed_at is not None:
            conversation.closed_at, conversation.waits_since = None, _unanswered_since(conversation)
            conversation.save(update_fields=["closed_at", "waits_since"])
    return conversation


def _unanswered_since(conversation: Conversation) -> datetime | None:
    said = Message.objects.filter(conversation=conversation)
    answered = said.filter(said_by="team").order_by("-said_at").first()
    asked = said.filter(said_by="customer", **({"said_at__gt": answered.said_at} if answered else {}))
    first: Message | None = asked.order_by("said_at").first()
    return first.said_at if first else None
