"""What stands written is enough, says the customer."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.conversations.channels import WEB
from towpath.conversations.locks import locked
from towpath.conversations.models import Conversation, Message
from towpath.conversations.standing.propose import proposals
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing


class NothingProposed(Refusal):
    code = "nothing_proposed"
    what_happened = _("What was proposed here does not hold any more.")
    what_is_safe = _("Your message is there, and a person reads it.")
    what_to_do = _("Wait for the answer, or write again.")


def take_as_answered(*, conversation: Conversation, after: UUID | None, language: str = "", is_own: bool = True, at: datetime) -> Message:
    """From now on nobody of the team owes an answer. What was proposed stays in the conversation, said by itself. Pressing twice is pressing once; a message
    that came meanwhile is not passed over."""
    with all_or_nothing():
        conversation = locked(conversation)
        before = Message.objects.filter(conversation=conversation, channel=WEB.name, channel_key=f"itself:{after}").first()
        if before is not None:
            return before
        proposed = proposals([conversation], at=at, language=language, is_own=is_own)
        if not proposed or proposed[0].after != after:
            raise NothingProposed
        message = Message.objects.create(
            conversation=conversation,
            said_by="itself",
            text=proposed[0].words,
            said_at=at,
            channel=WEB.name,
            channel_key=f"itself:{after}",
        )
        conversation.waits_since, conversation.last_said_at, conversation.seen_at = None, at, at
        conversation.save(update_fields=["waits_since", "last_said_at", "seen_at"])
    return message
