"""The team writes something to itself."""

from datetime import datetime
from uuid import UUID

from towpath.conversations.locks import locked
from towpath.conversations.models import Conversation, InternalNote
from towpath.conversations.words import readable
from towpath.foundation.tenancy import all_or_nothing


def note(*, conversation: Conversation, text: str, by: UUID, at: datetime) -> InternalNote:
    """Beside the conversation, for the team alone. It answers nobody: who waited still waits. Pressing twice is noting once."""
    text = readable(text)
    with all_or_nothing():
        conversation = locked(conversation)
        last = InternalNote.objects.filter(conversation=conversation).order_by("-written_at", "-id").first()
        if last is not None and (last.text, last.by) == (text, by):
            return last
        return InternalNote.objects.create(conversation=conversation, text=text, written_at=at, by=by)
