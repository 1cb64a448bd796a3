"""What others may learn from pricing."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class LadderSet(Announcement):
    """Other fees from an instant on."""

    name: ClassVar[str] = "terms.announced"
    rules: int
    effective_from: datetime
