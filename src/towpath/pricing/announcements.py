"""What others may learn from pricing."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class LadderSet(Announcement):
    """Other fees from a stated instant on; the change and its rules say which. Told to each business."""

    name: ClassVar[str] = "terms.announced"
    rules: int
    change_id: UUID | None = None
    """Empty in what was announced before changes were kept."""
