"""Somebody of the team writes back."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.conversations.announcements import MessageSent
from towpath.conversations.channels import form_key, way_to_answer
from towpath.conversations.locks import locked
from towpath.conversations.models import Conversation, Message
from towpath.conversations.words import readable
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.tenancy import all_or_nothing


class MoreWasSaid(Refusal):
    code = "more_was_said"
    what_happened = _("Something more was said since you opened this.")
    what_is_safe = _("Your words are below, and were not sent.")
    what_to_do = _("Read what came, then send your answer, changed or as it is.")


def answer(*, conversation: Conversation, text: str, key: str, after: UUID | None = None, by: UUID, at: datetime) -> Message:
    """By the way the customer wrote last; pressing twice is answering once. From then on nobody waits.

    `after` is the last message that was read before answering: two of the team don't answer the same question twice, and nobody answers past a word
    that came meanwhile.
    """
    text = readable(text)
    with all_or_nothing():
        conversation = locked(conversation)
        said = Message.objects.filter(conversation=conversation).order_by("-said_at", "-id")
        channel_key = form_key(key, conversation.pk)
        before = said.filter(said_by="team", channel_key=channel_key).first()
        if before is not None:
            if before.text != text:
                raise KeyReused
            return before
        last = said.first()
        if after is not None and last is not None and last.pk != after:
            raise MoreWasSaid
        channel = way_to_answer(conversation, said.filter(said_by="customer").first(), at=at)
        message = Message.objects.create(
            conversation=conversation,
            said_by="team",
            by=by,
            text=text,
            said_at=at,
            channel=channel.name,
            channel_key=channel_key,
            answered_seconds=_waited(conversation, at),
        )
        conversation.waits_since, conversation.last_said_at = None, at
        conversation.save(update_fields=["waits_since", "last_said_at"])
        channel.send(message)
        announce(
            MessageSent(
                at=at,
                customer=conversation.customer.pseudonym,
                conversation_id=conversation.pk,
                message_id=message.pk,
                channel=channel.name,
            )
        )
    return message


def _waited(conversation: Conversation, at: datetime) -> int | None:
    """What was said without being asked is no answer."""
    return max(int((at - conversation.waits_since).total_seconds()), 0) if conversation.waits_since else None
