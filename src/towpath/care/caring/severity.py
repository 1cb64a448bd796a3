"""Who comes first. Pure: reasons in, people in order out. What it would earn is not known here.

Safety and pain come before silence, silence before a goal that may be missed, that before somebody's first visit; what is merely open comes last. Within
one reason whoever waits longest comes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

SEVERITY: Final = (
    "safety",
    "pain_up",
    "need_soon",
    "gone_quiet",
    "overdue",
    "goal_near",
    "need",
    "first_visit",
    "new_result",
    "no_next_step",
)
"""The most severe first."""
MOST = 3
"""So many people are named: more is a list, and nobody cares for a list."""
LookedAfter = Mapping[tuple[UUID, str], date]
"""By customer and key of the reason: until when what showed was looked after."""


@dataclass(frozen=True)
class Reason:
    """Why somebody may need you."""

    customer: UUID
    what: str
    """One of `SEVERITY`."""
    day: date
    """When it showed; of a first visit, when it is."""
    number: float = 0
    """How much of it: days of silence, pain of ten."""
    about: str = ""
    """A need or a gate, by its code."""
    signs: tuple[tuple[str, int, int], ...] = ()
    """Of a need read from somebody's own days: what was measured, on how many days, of how many."""
    is_said: bool = False
    """They said so themselves."""
    newest: date | None = None
    """Where it showed more than once: when last."""

    @property
    def key(self) -> str:
        """What is looked after by this name comes again for something new alone. A need that presses more than it did is something new."""
        return f"{self.what}:{self.about}" if self.what in ("safety", "need", "need_soon") else self.what

    @property
    def shown_on(self) -> date:
        """Whoever looked after it on this day or later has looked after it."""
        return self.newest or self.day


def most_severe(
    reasons: Iterable[Reason], looked_after: LookedAfter, *, root: Mapping[UUID, UUID], most: int | None = MOST
) -> list[tuple[UUID, list[Reason]]]:
    """At most so many people, the most severe first, each with every reason that is open. `root`: whose other records are read with which."""
    open_now = [each for each in reasons if each.shown_on > looked_after.get((each.customer, each.key), date.min)]
    people: dict[UUID, list[Reason]] = {}
    for reason in sorted(open_now, key=_what_comes_first):
        theirs = people.setdefault(root.get(reason.customer, reason.customer), [])
        if reason.key not in {each.key for each in theirs}:
            theirs.append(reason)
    return list(people.items())[:most]


def _what_comes_first(reason: Reason) -> tuple[int, date, str]:
    return SEVERITY.index(reason.what), reason.day, str(reason.customer)
