"""When more is asked. Pure: the level is worked out from the log each time, so it never depends on when an entry arrived.

A level goes up by `step` only when the last `logs` entries since it last changed were all done in full, with effort and pain within the rule. A day
without an entry is no entry: a gap neither raises a level nor lowers it. Days of a pause do not count, whatever was logged on them. Never beyond `most`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Rule:
    """How one exercise grows."""

    start: int
    step: int
    most: int
    logs: int
    effort_at_most: int = 10
    pain_at_most: int | None = None

    @classmethod
    def of(cls, exercise: Mapping[str, Any]) -> "Rule":
        advance = exercise["advance"]
        return cls(
            start=exercise["start"],
            step=exercise.get("step", 1),
            most=exercise["most"],
            logs=advance["logs"],
            effort_at_most=advance.get("effort_at_most", 10),
            pain_at_most=advance.get("pain_at_most"),
        )

    def is_met(self, entry: "Entry", level: int) -> bool:
        """What was not logged meets nothing."""
        calm = self.pain_at_most is None or (entry.pain is not None and entry.pain <= self.pain_at_most)
        return entry.done >= level and entry.effort <= self.effort_at_most and calm


@dataclass(frozen=True)
class Entry:
    """One day of one exercise."""

    day: date
    done: int
    effort: int
    pain: int | None = None


@dataclass(frozen=True)
class Span:
    """Days on which nothing counts; open at the end while it lasts."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Standing:
    """Where an exercise stands: its level, and how many of the entries it needs are there."""

    level: int
    good: int
    since: date | None
    """The day it last went up."""


def standing(
    rule: Rule,
    entries: Iterable[Entry],
    *,
    level: int | None = None,
    good: int = 0,
    first: date | None = None,
    pauses: Sequence[Span] = (),
) -> Standing:
    """From the level a plan gave it on its first day, and the good entries that counted on, through every entry since."""
    now, since = min(rule.start if level is None else level, rule.most), None
    for entry in sorted(entries, key=lambda each: each.day):
        if (first is not None and entry.day < first) or any(pause.holds(entry.day) for pause in pauses):
            continue
        good = good + 1 if rule.is_met(entry, now) else 0
        if good >= rule.logs and now < rule.most:
            now, good, since = min(now + rule.step, rule.most), 0, entry.day
    return Standing(now, min(good, rule.logs), since)
