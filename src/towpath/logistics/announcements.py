"""What others may learn from logistics."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class SupplyOrdered(Announcement):
    """A purchase stands as it was last placed."""

    name: ClassVar[str] = "supply.ordered"
    purchase_id: UUID
    lines: int
    total_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class SupplyTakenBack(Announcement):
    name: ClassVar[str] = "supply.taken_back"
    purchase_id: UUID


@dataclass(frozen=True, kw_only=True)
class SupplyReceived(Announcement):
    """Something arrived and is owed for; `missing` counts the units that have not come yet."""

    name: ClassVar[str] = "supply.received"
    purchase_id: UUID
    value_minor: int
    currency: str
    missing: int


@dataclass(frozen=True, kw_only=True)
class SupplyShort(Announcement):
    """Less of a line came than was ordered."""

    name: ClassVar[str] = "supply.short"
    line_id: UUID
    item_id: UUID
    missing: int
