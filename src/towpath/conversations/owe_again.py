"""An answer did not reach its customer: somebody owes it again."""

from uuid import UUID

from towpath.conversations.locks import locked
from towpath.conversations.models import Conversation, Message
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing


def owe_again(*, message_id: UUID) -> None:
    """Its conversation stands in the inbox again, since the moment it was answered, also where it was closed meanwhile. What was asked or answered after it
    is left as it is, and who was forgotten waits for nothing."""
    message = Message.objects.filter(pk=message_id, said_by="team").select_related("conversation").first()
    if message is None:
        return
    with all_or_nothing():
        try:
            conversation: Conversation = locked(message.conversation)
        except NotFound:
            return
        later = Message.objects.filter(conversation=conversation, said_at__gt=message.said_at)
        if conversation.waits_since is None and not later.exists():
            conversation.waits_since, conversation.closed_at = message.said_at, None
            conversation.save(update_fields=["waits_since", "closed_at"])
