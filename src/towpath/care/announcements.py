"""What others may learn from care. Ids, scores and codes; a word a customer wrote never leaves the business."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class ServiceCompleted(Announcement):
    """A free tool was used to its end. Skipping one announces nothing."""

    name: ClassVar[str] = "service.completed"
    run_id: UUID
    tool: str
    fitting: int
    """How many offers suited; none is an honest result."""


@dataclass(frozen=True, kw_only=True)
class FollowUpScheduled(Announcement):
    name: ClassVar[str] = "followup.scheduled"
    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class FollowUpDue(Announcement):
    """The one question may go out now: consent was asked again a moment ago."""

    name: ClassVar[str] = "followup.due"
    follow_up_id: UUID
    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class FollowUpSuppressed(Announcement):
    name: ClassVar[str] = "followup.suppressed"
    order_id: UUID
    reason: str
    """`answered` (feedback was there already) or `no_consent`."""


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(Announcement):
    name: ClassVar[str] = "feedback.submitted"
    feedback_id: UUID
    order_id: UUID
    score: int
    aspects: int
    """How many aspects were tapped; each is announced by itself."""


@dataclass(frozen=True, kw_only=True)
class AspectNamed(Announcement):
    """One tapped aspect, with the supply item the trade pack links it to (empty: none)."""

    name: ClassVar[str] = "feedback.aspect"
    feedback_id: UUID
    order_id: UUID
    aspect: str
    supply: str


@dataclass(frozen=True, kw_only=True)
class ComplaintOpened(Announcement):
    name: ClassVar[str] = "complaint.opened"
    case_id: UUID
    feedback_id: UUID


@dataclass(frozen=True, kw_only=True)
class ComplaintAnswered(Announcement):
    name: ClassVar[str] = "complaint.answered"
    case_id: UUID
    feedback_id: UUID


@dataclass(frozen=True, kw_only=True)
class ComplaintResolved(Announcement):
    name: ClassVar[str] = "complaint.resolved"
    case_id: UUID
    feedback_id: UUID
