"""What others may learn from the work. Ids, instants and codes; never who, never what in words."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class JobOpened(Announcement):
    name: ClassVar[str] = "work.job_opened"
    job_id: UUID


@dataclass(frozen=True, kw_only=True)
class OnTheWay(Announcement):
    """Somebody set out; told to the customer once."""

    name: ClassVar[str] = "work.on_the_way"
    job_id: UUID
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Arrived(Announcement):
    """`late_minutes`: beyond the window that was promised."""

    name: ClassVar[str] = "work.arrived"
    job_id: UUID
    late_minutes: int
    reduction_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class QuoteSent(Announcement):
    name: ClassVar[str] = "work.quote_sent"
    job_id: UUID
    quote_id: UUID


@dataclass(frozen=True, kw_only=True)
class QuoteAnswered(Announcement):
    """How: approved, declined, replaced or expired."""

    name: ClassVar[str] = "work.quote_answered"
    job_id: UUID
    quote_id: UUID
    how: str
    price_minor: int = 0
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class CloseBlocked(Announcement):
    """Somebody tried to close a job with so many steps open or out of range."""

    name: ClassVar[str] = "work.close_blocked"
    job_id: UUID
    steps: int


@dataclass(frozen=True, kw_only=True)
class WorkReady(Announcement):
    """What was left here can be collected; told to the customer once."""

    name: ClassVar[str] = "work.ready"
    job_id: UUID


@dataclass(frozen=True, kw_only=True)
class JobClosed(Announcement):
    name: ClassVar[str] = "work.job_closed"
    job_id: UUID


@dataclass(frozen=True, kw_only=True)
class JobCalledOff(Announcement):
    name: ClassVar[str] = "work.job_called_off"
    job_id: UUID


@dataclass(frozen=True, kw_only=True)
class JobInvoiced(Announcement):
    name: ClassVar[str] = "work.job_invoiced"
    job_id: UUID
    order_id: UUID
    total_minor: int
    tax_minor: int
    currency: str
