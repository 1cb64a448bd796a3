"""What others may learn from a community: that an idea was decided, never what anybody said."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class IdeaDecided(Announcement):
    """The business did it, or said why it won't."""

    name: ClassVar[str] = "idea.decided"
    idea_id: UUID
    status: str
