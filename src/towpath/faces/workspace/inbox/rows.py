"""The rows of this room: those of the business in scope, or the answer everybody gets who asks for somebody else's."""

from uuid import UUID

from towpath.conversations.models import CannedReply, Conversation
from towpath.foundation.errors import found


def conversation_or_404(conversation_id: UUID) -> Conversation:
    return found(Conversation.objects.told().filter(pk=conversation_id).first())


def reply_or_404(reply_id: UUID) -> CannedReply:
    return found(CannedReply.objects.filter(pk=reply_id).first())
