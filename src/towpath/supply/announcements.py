"""What others may learn from supply."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class ItemPublished(Announcement):
    name: ClassVar[str] = "supply.item_published"
    item_id: UUID


@dataclass(frozen=True, kw_only=True)
class VersionPublished(Announcement):
    """An item has a new state. Who gets it, and when, is decided elsewhere."""

    name: ClassVar[str] = "supply.version_published"
    item_id: UUID
    version_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class TermsSet(Announcement):
    name: ClassVar[str] = "supply.terms_set"
    item_id: UUID
    price_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class LotCreated(Announcement):
    name: ClassVar[str] = "lot.created"
    lot_id: UUID
    version_id: UUID
