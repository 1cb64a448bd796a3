"""What others may learn from a community: that something was said, that an idea was decided; never what, and never who."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class EntryWritten(Announcement):
    """Somebody asked, answered, posted or wished for something. Open pages look again."""

    name: ClassVar[str] = "community.said"
    entry_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class IdeaDecided(Announcement):
    """The business did it, or said why it won't."""

    name: ClassVar[str] = "idea.decided"
    idea_id: UUID
    status: str
