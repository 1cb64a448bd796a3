"""What others may learn from clientele."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class CustomerErased(Announcement):
    """Whoever kept words or answers of this customer forgets them now. The pseudonym of earlier events already points at nobody."""

    name: ClassVar[str] = "customer.erased"
    customer_id: UUID
