"""Which rows are locked, in which order: the customer first, then the conversation."""

from towpath.conversations.models import Conversation
from towpath.foundation.errors import found


def locked(conversation: Conversation) -> Conversation:
    """As it stands now, and nobody else changes it meanwhile. That of somebody who asked to be forgotten is not there."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("customer")
    return found(rows.filter(pk=conversation.pk, customer__erased_at=None).first())
