"""What others may learn of kits and campaigns: that a sheet was approved, a campaign drawn, a letter due. Never what it says."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class KitApproved(Announcement):
    """A business approved the sheets and words of a week."""

    name: ClassVar[str] = "kit.approved"
    kit_id: UUID


@dataclass(frozen=True, kw_only=True)
class CampaignDrawn(Announcement):
    """It was drawn who is written to and who is left alone, by the seed that was kept before."""

    name: ClassVar[str] = "campaign.drawn"
    campaign_id: UUID
    written_to: int
    left_alone: int


@dataclass(frozen=True, kw_only=True)
class CampaignLetterDue(Announcement):
    """One person's letter goes out now: its words are put together and posted."""

    name: ClassVar[str] = "campaign.letter_due"
    recipient_id: UUID


@dataclass(frozen=True, kw_only=True)
class CampaignStopped(Announcement):
    """Nobody else gets it."""

    name: ClassVar[str] = "campaign.stopped"
    campaign_id: UUID
