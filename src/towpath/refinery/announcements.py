"""What others may learn from the refinery."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class PatternFound(Announcement):
    name: ClassVar[str] = "pattern.found"
    pattern_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProposalMade(Announcement):
    name: ClassVar[str] = "proposal.made"
    proposal_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProposalAccepted(Announcement):
    """The supplier's next version is published; a trial can be set up."""

    name: ClassVar[str] = "proposal.accepted"
    proposal_id: UUID
    version_id: UUID


@dataclass(frozen=True, kw_only=True)
class TrialAsked(Announcement):
    """The network asks for a trial; the worker, who may look into each business in turn, sets it up."""

    name: ClassVar[str] = "trial.asked"
    proposal_id: UUID
    starts_on: str
    """The first day, as on a calendar: "2026-10-19"."""
    weeks: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class TrialRegistered(Announcement):
    name: ClassVar[str] = "experiment.assigned"
    plan_id: UUID


@dataclass(frozen=True, kw_only=True)
class TrialBegun(Announcement):
    """This business now cooks with the new version."""

    name: ClassVar[str] = "experiment.exposed"
    plan_id: UUID


@dataclass(frozen=True, kw_only=True)
class VerdictReached(Announcement):
    name: ClassVar[str] = "verdict.reached"
    plan_id: UUID
    decision: str


@dataclass(frozen=True, kw_only=True)
class RolloutAsked(Announcement):
    name: ClassVar[str] = "rollout.asked"
    plan_id: UUID


@dataclass(frozen=True, kw_only=True)
class RolloutOffered(Announcement):
    name: ClassVar[str] = "change.released"
    rollout_id: UUID
    version_id: UUID


@dataclass(frozen=True, kw_only=True)
class RolloutDecided(Announcement):
    name: ClassVar[str] = "rollout.decided"
    rollout_id: UUID
    version_id: UUID
    accepted: bool
