"""How long it takes from one door to the next. Pure: knows no database and no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

VENUE = "@"
"""The business's own place, wherever that is."""
SOMEWHERE = "?"
"""At a customer's, and nobody said in which part of town."""
FURTHEST = timedelta(hours=10)


@dataclass(frozen=True)
class Roads:
    """The ways of one business, by the codes of its areas."""

    minutes: Mapping[tuple[str, str], int]
    between: int
    within: int
    base: str = ""

    def takes(self, start: str, end: str) -> timedelta:
        """The way as it was said, or as said for the way back; else what is usual."""
        if start == end == VENUE:
            return timedelta(0)
        here, there = (self.base or VENUE if each == VENUE else each for each in (start, end))
        said = self.minutes.get((here, there), self.minutes.get((there, here)))
        usual = self.within if here == there != SOMEWHERE else self.between
        return timedelta(minutes=usual if said is None else said)


def place_of(kind: str | None, area: str | None) -> str | None:
    """Where something takes place, as roads know it; nothing where nobody goes anywhere."""
    if kind == "customer":
        return area or SOMEWHERE
    return VENUE if kind == "venue" else None
