"""What others may learn from releases."""

from dataclasses import dataclass
from typing import ClassVar

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class FiguresReleased(Announcement):
    """Some figures passed the gate. Which ones stands in the releases themselves, and in each business's outbound book."""

    name: ClassVar[str] = "release.published"
    figures: int
    tier: int
