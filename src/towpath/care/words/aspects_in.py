"""What a review praises, and what it blames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from towpath.care.words.floors import ASPECT, floor_of
from towpath.care.words.likeness import Likeness
from towpath.care.words.polarity import leans
from towpath.care.words.sentences import parts

Side = Literal["good", "bad"]
Examples = Mapping[str, Mapping[Side, Sequence[str]]]
"""Short sentences by aspect code, some that praise and some that blame, in any language."""


@dataclass(frozen=True)
class SpokenAspect:
    """An aspect that a review speaks of: a proposal, with the words that do so."""

    code: str
    is_praise: bool
    evidence: str
    score: float
    by: str
    """What compared them: a likeness and its version."""


def aspects_in(review: str, examples: Examples, likeness: Likeness) -> list[SpokenAspect]:
    """Each aspect once, by its clearest part of a sentence, the nearest first.

    Whether it is praised is asked of that part alone: how much nearer it is to the aspect's own praise than to its blame, and how it leans otherwise.
    """
    floor = floor_of(ASPECT, likeness)
    found: dict[str, SpokenAspect] = {}
    for near in nearest_aspects(review, examples, likeness):
        if near.score >= floor and (near.code not in found or near.score > found[near.code].score):
            found[near.code] = near
    return sorted(found.values(), key=lambda each: -each.score)


def nearest_aspects(review: str, examples: Examples, likeness: Likeness) -> list[SpokenAspect]:
    """Of each part of a sentence the nearest aspect, however far. What has nothing in common with any example is left out."""
    told = [(code, side, example) for code, sides in examples.items() for side, several in sides.items() for example in several]
    said = parts(review)
    rows, leaning = likeness.between(said, [example for *_, example in told]), leans(said, likeness)
    found = []
    for part, row, to_praise in zip(said, rows, leaning, strict=True):
        score, (code, _side, _example) = max(zip(row, told, strict=True), default=(0.0, ("", "good", "")))
        if score > 0:
            is_praise = _nearer_to_praise(row, code, told) + to_praise > 0
            found.append(SpokenAspect(code, is_praise, part, score, likeness.label))
    return found


def _nearer_to_praise(row: Sequence[float], code: str, told: Sequence[tuple[str, Side, str]]) -> float:
    """How much nearer the aspect's own praise is than its blame."""
    best = {
        side: max((near for near, (other, its, _example) in zip(row, told, strict=True) if other == code and its == side), default=0.0)
        for side in ("good", "bad")
    }
    return best["good"] - best["bad"]
