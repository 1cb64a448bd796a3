"""What others may learn from conversations: that something was said, never what."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class MessageReceived(Announcement):
    """A customer wrote."""

    name: ClassVar[str] = "message.received"
    conversation_id: UUID
    message_id: UUID
    channel: str


@dataclass(frozen=True, kw_only=True)
class MessageSent(Announcement):
    """Somebody of the team wrote to the customer."""

    name: ClassVar[str] = "message.sent"
    conversation_id: UUID
    message_id: UUID
    channel: str
