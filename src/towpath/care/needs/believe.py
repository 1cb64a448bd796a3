"""From signals to needs. Pure: signals and words in, needs out.

A need is believed when they said so themselves, or when two different things point at it. What they say about it wins over everything from before: a
yes makes it sure, a no takes it away until they say otherwise. What is past its day counts no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Kind = Literal["said", "answered", "did"]
Says = Literal["yes", "no"]
ENOUGH_HINTS = 2
"""So many different things have to point at a need nobody stated."""


@dataclass(frozen=True)
class Hint:
    """One thing that points at a need. `severity` runs from 1 (good to know) to 3 (soon)."""

    need: str
    kind: Kind
    source: str
    source_id: UUID
    severity: int
    noted_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Word:
    """What the customer says about one need, last."""

    says: Says
    said_at: datetime


@dataclass(frozen=True)
class Need:
    """A belief with its evidence, the newest first; it ends when the last of it is too old."""

    code: str
    is_sure: bool
    severity: int
    evidence: tuple[Hint, ...]
    until: datetime | None
    """None: they confirmed it, and it stands until they say otherwise."""


def needs_from(hints: Iterable[Hint], words: Mapping[str, Word], *, at: datetime) -> list[Need]:
    """What is believed at this moment, what presses most first."""
    standing: dict[str, list[Hint]] = {code: [] for code in words}
    for hint in hints:
        if hint.noted_at <= at < hint.expires_at:
            standing.setdefault(hint.need, []).append(hint)
    found = (_believe(code, evidence, words.get(code)) for code, evidence in standing.items())
    return sorted((need for need in found if need is not None), key=_what_presses_first)


def _believe(code: str, evidence: list[Hint], word: Word | None) -> Need | None:
    if word is not None and word.says == "no":
        evidence = [hint for hint in evidence if hint.kind == "said" and hint.noted_at > word.said_at]
    is_confirmed = word is not None and word.says == "yes"
    is_said = any(hint.kind == "said" for hint in evidence)
    if not is_confirmed and not is_said and len({(hint.source, hint.source_id) for hint in evidence}) < ENOUGH_HINTS:
        return None
    newest_first = tuple(sorted(evidence, key=lambda hint: hint.noted_at, reverse=True))
    return Need(
        code=code,
        is_sure=is_confirmed or is_said,
        severity=max((hint.severity for hint in evidence), default=1),
        evidence=newest_first,
        until=None if is_confirmed else max(hint.expires_at for hint in evidence),
    )


def _what_presses_first(need: Need) -> tuple[int, bool, int, str]:
    return -need.severity, not need.is_sure, -len(need.evidence), need.code
