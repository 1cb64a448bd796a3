"""What others may learn from engage. Ids and codes; never what was written, nor to whom."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class JourneyMessageDue(Announcement):
    """A message of a journey goes out now; its words are put together from the version the run began with."""

    name: ClassVar[str] = "journey.message_due"
    sent_id: UUID
    journey: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class JourneyLeft(Announcement):
    """Somebody's way through a journey is over, and why."""

    name: ClassVar[str] = "journey.left"
    run_id: UUID
    journey: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class JourneyAnswered(Announcement):
    """A question of a journey was answered with one tap; `is_bad`: something is to be put right."""

    name: ClassVar[str] = "journey.answered"
    sent_id: UUID
    journey: str
    is_bad: bool


@dataclass(frozen=True, kw_only=True)
class MessagesStopped(Announcement):
    """Somebody said stop: to one journey, or, where it is empty, to everything the business writes first."""

    name: ClassVar[str] = "messages.stopped"
    journey: str
