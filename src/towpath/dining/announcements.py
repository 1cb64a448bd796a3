"""What others may learn from dining."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class TicketMoved(Announcement):
    name: ClassVar[str] = "ticket.moved"
    order_id: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class VisitServed(Announcement):
    """The dishes are on the table. Care counts its window from here."""

    name: ClassVar[str] = "fulfilment.completed"
    order_id: UUID
