"""What others may learn from settlement."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class FeeCharged(Announcement):
    """A fee was frozen, with the rule it comes from; also when it is zero."""

    name: ClassVar[str] = "fee.charged"
    reference: UUID
    kind: str
    amount_minor: int
    currency: str
    rule: UUID
