"""What others may learn from orders."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(Announcement):
    name: ClassVar[str] = "order.placed"
    order_id: UUID
    total_minor: int
    currency: str
    lines: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class OrderPaid(Announcement):
    name: ClassVar[str] = "order.paid"
    order_id: UUID
    total_minor: int
    currency: str
    origin: str
    """Who brought the customer: `own` or `network`. Decides the fee, and nothing else."""


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(Announcement):
    name: ClassVar[str] = "order.cancelled"
    order_id: UUID
