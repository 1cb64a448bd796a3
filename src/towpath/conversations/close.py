"""A conversation is done, or goes on after all."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.conversations.locks import locked
from towpath.conversations.models import Conversation, Message
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing


class MoreCameIn(Refusal):
    code = "more_was_said"
    what_happened = _("Something more was said since you opened this.")
    what_is_safe = _("It was not closed, and whoever wrote still waits.")
    what_to_do = _("Read what came, then close it, or answer.")


def close(*, conversation: Conversation, after: UUID | None = None, at: datetime) -> Conversation:
    """Nobody waits any more: it was answered, or settled in another way. Closing twice is closing once; a new message of the customer opens it again.

    `after` is the last message that was read before closing: nobody closes past a word that came meanwhile, which nobody would find again.
    """
    with all_or_nothing():
        conversation = locked(conversation)
        if conversation.closed_at is None:
            if after is not None and _last_said(conversation) != after:
                raise MoreCameIn
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


def _last_said(conversation: Conversation) -> UUID | None:
    said = Message.objects.filter(conversation=conversation).order_by("-said_at", "-id")
    last: UUID | None = said.values_list("pk", flat=True).first()
    return last


def _unanswered_since(conversation: Conversation) -> datetime | None:
    said = Message.objects.filter(conversation=conversation)
    answered = said.filter(said_by="team").order_by("-said_at").first()
    asked = said.filter(said_by="customer", **({"said_at__gt": answered.said_at} if answered else {}))
    first: Message | None = asked.order_by("said_at").first()
    return first.said_at if first else None
