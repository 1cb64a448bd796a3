"""What others may learn from teaching: ids, codes of a curriculum and scores. Never who it was, and nothing about anybody's health.

No fact here names a customer, not even by pseudonym: many who learn are children.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class AssessmentTaken(Announcement):
    """Somebody answered a curriculum's questions to the end."""

    name: ClassVar[str] = "assessment.taken"
    assessment_id: UUID
    version_id: UUID
    """The network's version the questions go back to."""


@dataclass(frozen=True, kw_only=True)
class ResultKept(Announcement):
    """Somebody wants it kept, with a yes to records of learning. Whose it is stays with the business."""

    name: ClassVar[str] = "result.kept"
    assessment_id: UUID


@dataclass(frozen=True, kw_only=True)
class NeedFound(Announcement):
    """One competency in which they stand below the mark: `equations`, 35. Told only of those who said yes to results without a name."""

    name: ClassVar[str] = "need.found"
    assessment_id: UUID
    competency: str
    score: int


@dataclass(frozen=True, kw_only=True)
class ItemMissed(Announcement):
    """One question they did not get right. Told only of those who said yes to results without a name."""

    name: ClassVar[str] = "item.missed"
    assessment_id: UUID
    """The diagnostic, or the one time through a unit's quiz."""
    version_id: UUID
    item: str
    competency: str


@dataclass(frozen=True, kw_only=True)
class PlanBegun(Announcement):
    name: ClassVar[str] = "plan.begun"
    plan_id: UUID
    version_id: UUID


@dataclass(frozen=True, kw_only=True)
class PlanEnded(Announcement):
    name: ClassVar[str] = "plan.ended"
    plan_id: UUID
    version_id: UUID
