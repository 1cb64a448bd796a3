"""What others may learn from presence."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class SiteOpened(Announcement):
    name: ClassVar[str] = "site.opened"


@dataclass(frozen=True, kw_only=True)
class SiteRenamed(Announcement):
    """The business has another name or is at another address than it was."""

    name: ClassVar[str] = "site.renamed"


@dataclass(frozen=True, kw_only=True)
class PriceChanged(Announcement):
    name: ClassVar[str] = "price.changed"
    listing_id: UUID
    price_minor: int


@dataclass(frozen=True, kw_only=True)
class SoldOutMarked(Announcement):
    name: ClassVar[str] = "stock.sold_out"
    listing_id: UUID


@dataclass(frozen=True, kw_only=True)
class BroughtBack(Announcement):
    name: ClassVar[str] = "stock.brought_back"
    listing_id: UUID


@dataclass(frozen=True, kw_only=True)
class VersionAdopted(Announcement):
    name: ClassVar[str] = "supply.adopted"
    listing_id: UUID
    version_id: UUID
