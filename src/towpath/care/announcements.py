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
    """How many dishes suited; none is an honest result."""
    outcome: str = "offered"
    """`offered`, `not_needed` or `stopped`: the last one offers nothing, because something else comes first."""
    offers: int = 0
    """How many dishes or services were offered with the result."""


@dataclass(frozen=True, kw_only=True)
class ServiceSolved(Announcement):
    """What the result said to try first helped: they did it themselves, and nothing was sold."""

    name: ClassVar[str] = "service.solved"
    run_id: UUID
    tool: str


@dataclass(frozen=True, kw_only=True)
class FollowUpScheduled(Announcement):
    """After an order or a booking: one of the two."""

    name: ClassVar[str] = "followup.scheduled"
    order_id: UUID | None = None
    booking_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpDue(Announcement):
    """The one question may go out now: consent was asked again a moment ago."""

    name: ClassVar[str] = "followup.due"
    follow_up_id: UUID
    order_id: UUID | None = None
    booking_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpSuppressed(Announcement):
    name: ClassVar[str] = "followup.suppressed"
    order_id: UUID | None = None
    booking_id: UUID | None = None
    reason: str
    """`answered` (feedback was there already), `no_consent`, `asked_lately` (about another visit), or `no_visit` (it turned out that there was none); `stopped`, `closed` or `visit_full` by the budget of everything a business writes first."""


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(Announcement):
    name: ClassVar[str] = "feedback.submitted"
    feedback_id: UUID
    order_id: UUID | None = None
    booking_id: UUID | None = None
    score: int
    aspects: int
    """How many aspects were tapped; each is announced by itself."""
    outcome: str = ""
    """Whether it helped: yes, partly or no; empty: not said."""


@dataclass(frozen=True, kw_only=True)
class AspectNamed(Announcement):
    """One tapped aspect, with the supply item the trade pack links it to (empty: none)."""

    name: ClassVar[str] = "feedback.aspect"
    feedback_id: UUID
    order_id: UUID | None = None
    booking_id: UUID | None = None
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


@dataclass(frozen=True, kw_only=True)
class ReviewPublished(Announcement):
    """Somebody put what they said on the page."""

    name: ClassVar[str] = "review.published"
    review_id: UUID
    feedback_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewTakenOff(Announcement):
    """Its author took it off the page."""

    name: ClassVar[str] = "review.taken_off"
    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewReplied(Announcement):
    """The business answered below it, for everybody to read."""

    name: ClassVar[str] = "review.replied"
    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewReported(Announcement):
    """The business says that it should not stand there, for a reason of a list. Its author is told."""

    name: ClassVar[str] = "review.reported"
    review_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportTakenBack(Announcement):
    """It may stand there after all."""

    name: ClassVar[str] = "review.report_taken_back"
    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class NeedInferred(Announcement):
    """Something points at a need. Which need stays with the business: it may be about somebody's health."""

    name: ClassVar[str] = "need.inferred"
    signal_id: UUID
    kind: str
    """`said`, `answered` or `did`."""


@dataclass(frozen=True, kw_only=True)
class NeedConfirmed(Announcement):
    """The customer says that it is so."""

    name: ClassVar[str] = "need.confirmed"


@dataclass(frozen=True, kw_only=True)
class NeedCorrected(Announcement):
    """The customer says that it is not so, or wants it forgotten."""

    name: ClassVar[str] = "need.corrected"


@dataclass(frozen=True, kw_only=True)
class NeedSounded(Announcement):
    """Their own words sound like a need. Which need, and in which words, stays with the business."""

    name: ClassVar[str] = "need.sounded"
    hunch_id: UUID
    source: str
    """`message` or `feedback`."""
    source_id: UUID


@dataclass(frozen=True, kw_only=True)
class SoundedNeedAnswered(Announcement):
    """Whether it was meant so."""

    name: ClassVar[str] = "need.sounded_answered"
    hunch_id: UUID
    says: str
    by_team: bool
    """Somebody of the team who heard them, and not they themselves."""


@dataclass(frozen=True, kw_only=True)
class OfferShown(Announcement):
    """A step was recommended to a customer, with its reason."""

    name: ClassVar[str] = "offer.shown"
    recommendation_id: UUID


@dataclass(frozen=True, kw_only=True)
class OfferAccepted(Announcement):
    name: ClassVar[str] = "offer.accepted"
    recommendation_id: UUID


@dataclass(frozen=True, kw_only=True)
class OfferDeclined(Announcement):
    name: ClassVar[str] = "offer.declined"
    recommendation_id: UUID
