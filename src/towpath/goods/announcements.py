"""What others may learn from goods. Ids and codes; neither words nor serials, and nobody's measures."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class FitReported(Announcement):
    """Somebody said how a piece fits. Which parts do not stays with the business."""

    name: ClassVar[str] = "fit.reported"
    report_id: UUID
    line_id: UUID
    findings: int
    """How many parts do not fit; none: it fits."""
    wish: str


@dataclass(frozen=True, kw_only=True)
class ThingRegistered(Announcement):
    name: ClassVar[str] = "thing.registered"
    thing_id: UUID
    verified_by: str


@dataclass(frozen=True, kw_only=True)
class ThingEnded(Announcement):
    """It is not theirs any more, or never was."""

    name: ClassVar[str] = "thing.ended"
    thing_id: UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class ThingVisited(Announcement):
    """A visit turned out to be for it."""

    name: ClassVar[str] = "thing.visited"
    thing_id: UUID
    job_id: UUID


@dataclass(frozen=True, kw_only=True)
class BroughtToDesk(Announcement):
    """A thing was brought for something; until it is solved it is a case."""

    name: ClassVar[str] = "desk.reported"
    report_id: UUID
    aspect: str


@dataclass(frozen=True, kw_only=True)
class DeskSolved(Announcement):
    name: ClassVar[str] = "desk.solved"
    report_id: UUID
