"""Nan's corner: her community is open, and some of her guests have something to say."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from tests.world import World
from towpath.clientele.models import Customer
from towpath.community.ask import answer_for_business, answer_question, ask
from towpath.community.have_idea import have_idea
from towpath.community.models import Entry
from towpath.community.voices import Voice


@dataclass
class Corner:
    world: World
    keys: Any = field(default_factory=lambda: (f"key-number-{n}" for n in count()))

    def at(self, hours: float = 0) -> datetime:
        return self.world.at + timedelta(hours=hours)

    def guest(self, name: str, *, email: str | None = None) -> Customer:
        return Customer.objects.create(name=name, email=email, first_seen_at=self.at())

    def voice(self, customer: Customer, name: str = "", **more: Any) -> Voice:
        """By default they used the free help."""
        return Voice(**{"was_helped": True, **more}, customer=customer, name=name or customer.name or "Somebody")

    def idea(self, who: Customer, title: str = "More tables outside", text: str = "In spring.", **more: Any) -> Entry:
        said = {"key": next(self.keys), "is_another": True, "at": self.at(), **more}
        return have_idea(by=self.voice(who), title=title, text=text, **said)

    def question(self, who: Customer, text: str = "How long do the noodles keep?", **more: Any) -> Entry:
        return ask(**{"by": self.voice(who), "key": next(self.keys), "at": self.at(), **more}, text=text)

    def answer(self, question: Entry, who: Customer | None = None, text: str = "Two days in the fridge.") -> Entry:
        """By a guest, or by Nan."""
        said: dict[str, Any] = {"question": question, "text": text, "key": next(self.keys), "at": self.at(1)}
        return answer_question(by=self.voice(who), **said) if who else answer_for_business(by=self.world.nan.owner.pk, **said)

    def votes(self, idea: Entry) -> int:
        there: Any = Entry.objects.counted().get(pk=idea.pk)
        return int(there.votes)
