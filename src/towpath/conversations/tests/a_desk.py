"""Nan's desk: a customer writes, the team writes back, hour by hour."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from tests.world import World
from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.models import Conversation, Message
from towpath.conversations.write_in import write_in


@dataclass
class Desk:
    world: World
    keys: Any = field(default_factory=lambda: (f"key-number-{n}" for n in count()))

    def at(self, hours: float = 0) -> datetime:
        return self.world.at + timedelta(hours=hours)

    def asks(self, text: str = "Until when are you open?", *, hours: float = 0, who: Customer | None = None, **more: Any) -> Message:
        """A customer writes, so many hours after noon."""
        customer = who or self.world.carla
        return write_in(**{"key": next(self.keys), **more}, customer=customer, text=text, at=self.at(hours))

    def tells(self, there: Conversation, text: str = "Until ten.", *, hours: float = 1, **more: Any) -> Message:
        """Nan writes back."""
        return answer(**{"key": next(self.keys), **more}, conversation=there, text=text, by=self.world.nan.owner.pk, at=self.at(hours))
