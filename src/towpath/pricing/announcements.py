"""What others may learn from pricing."""

from dataclasses import dataclass
from typing import ClassVar

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class LadderSet(Announcement):
    """Other fees from a stated instant on; the rules themselves say which."""

    name: ClassVar[str] = "terms.announced"
    rules: int
