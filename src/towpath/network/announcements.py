"""What others may learn from network."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class BusinessJoined(Announcement):
    name: ClassVar[str] = "business.joined"
    trade: str


@dataclass(frozen=True, kw_only=True)
class LicenceSubmitted(Announcement):
    name: ClassVar[str] = "licence.submitted"
    licence_id: UUID


@dataclass(frozen=True, kw_only=True)
class LicenceVerified(Announcement):
    name: ClassVar[str] = "licence.verified"
    licence_id: UUID


@dataclass(frozen=True, kw_only=True)
class LicenceRefused(Announcement):
    name: ClassVar[str] = "licence.refused"
    licence_id: UUID


@dataclass(frozen=True, kw_only=True)
class TermsTextAnnounced(Announcement):
    """The network's terms get another wording from a stated instant on."""

    name: ClassVar[str] = "terms.text_announced"
    version_id: UUID
