"""Which needs of the trade a free text speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from towpath.care.words.floors import NEED, floor_of
from towpath.care.words.likeness import Likeness
from towpath.care.words.sentences import sentences


@dataclass(frozen=True)
class SpokenNeed:
    """A need that may be meant: a proposal, with the sentence that speaks of it and the example it is near to. Whoever said it has the last word."""

    code: str
    evidence: str
    like: str
    score: float
    by: str
    """What compared them: a likeness and its version."""


def needs_in(words: str, examples: Mapping[str, Sequence[str]], likeness: Likeness) -> list[SpokenNeed]:
    """Each need once, by its clearest sentence, the nearest first. A sentence speaks of the need it is nearest to, or of none.

    `examples`: sentences by need code, as the pack carries them (`said`), in any language.
    """
    floor = floor_of(NEED, likeness)
    found: dict[str, SpokenNeed] = {}
    for near in nearest_needs(words, examples, likeness):
        if near.score >= floor and (near.code not in found or near.score > found[near.code].score):
            found[near.code] = near
    return sorted(found.values(), key=lambda each: -each.score)


def nearest_needs(words: str, examples: Mapping[str, Sequence[str]], likeness: Likeness) -> list[SpokenNeed]:
    """Of each sentence the nearest need, however far. What has nothing in common with any example is left out."""
    told = [(code, example) for code, several in examples.items() for example in several]
    said = sentences(words)
    found = []
    for sentence, row in zip(said, likeness.between(said, [example for _code, example in told]), strict=True):
        score, (code, example) = max(zip(row, told, strict=True), default=(0.0, ("", "")))
        if score > 0:
            found.append(SpokenNeed(code, sentence, example, score, likeness.label))
    return found


def examples_of(needs: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """From the care section of a pack: what people say who need this, in all of its languages, and the need's own name."""
    return {need["code"]: [words for each in (*need.get("said", []), need["name"]) for words in each.values()] for need in needs}
