"""What others may learn from booking. Ids, instants and codes; never who, never why in words."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class BookingRequested(Announcement):
    """Somebody asks for a time that the business wants to approve first; it is kept meanwhile."""

    name: ClassVar[str] = "booking.requested"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingConfirmed(Announcement):
    name: ClassVar[str] = "booking.confirmed"
    booking_id: UUID
    channel: str


@dataclass(frozen=True, kw_only=True)
class BookingDeclined(Announcement):
    name: ClassVar[str] = "booking.declined"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingMoved(Announcement):
    """The same booking at another time. `change_id` tells one move from the next."""

    name: ClassVar[str] = "booking.moved"
    booking_id: UUID
    change_id: UUID
    by_customer: bool


@dataclass(frozen=True, kw_only=True)
class BookingCancelled(Announcement):
    """`fee_minor` is what it costs by its terms; it was shown before the click."""

    name: ClassVar[str] = "booking.cancelled"
    booking_id: UUID
    by_customer: bool
    fee_minor: int
    waived_minor: int = 0
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class BookingCompleted(Announcement):
    name: ClassVar[str] = "booking.completed"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingMissed(Announcement):
    """Nobody came. What it costs waits for a person to say so."""

    name: ClassVar[str] = "booking.missed"
    booking_id: UUID
