"""What others may learn from subsidies."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class CampaignPlanned(Announcement):
    """The network will pay a part of orders. Told to each business it may concern."""

    name: ClassVar[str] = "subsidy.planned"
    campaign_id: UUID
    budget_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CampaignJoined(Announcement):
    name: ClassVar[str] = "subsidy.joined"
    campaign_id: UUID


@dataclass(frozen=True, kw_only=True)
class CampaignLeft(Announcement):
    name: ClassVar[str] = "subsidy.left"
    campaign_id: UUID


@dataclass(frozen=True, kw_only=True)
class SubsidyGranted(Announcement):
    """The network pays a part of an order; said in the same breath as the order itself."""

    name: ClassVar[str] = "subsidy.granted"
    campaign_id: UUID
    payable: UUID
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CampaignStopped(Announcement):
    """No further order gets a part; what was promised is kept."""

    name: ClassVar[str] = "subsidy.stopped"
    campaign_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostMortemWritten(Announcement):
    name: ClassVar[str] = "subsidy.post_mortem"
    campaign_id: UUID
    final: bool
