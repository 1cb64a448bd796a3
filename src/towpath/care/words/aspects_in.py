"""What a review praises, and what it blames."""

import re
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

Listed = Mapping[str, Sequence[str]]
"""Words that name an aspect, by its code."""


@dataclass(frozen=True)
class SpokenAspect:
    """An aspect that a review speaks of: a proposal, with the words that do so."""

    code: str
    is_praise: bool
    evidence: str
    score: float
    by: str
    """What compared them: a likeness and its version."""


def aspects_in(review: str, examples: Examples, likeness: Likeness, listed: Listed | None = None) -> list[SpokenAspect]:
    """Each aspect once, by its clearest part of a sentence, the nearest first.

    A word of the list names its aspect, however many a part names; what no word names is found by likeness, where that is very near. Whether it is
    praised is asked of the part alone: how much nearer it is to the aspect's own praise than to its blame, and how it leans otherwise.
    """
    floor = floor_of(ASPECT, likeness)
    clear = [near for near in nearest_aspects(review, examples, likeness) if near.score >= floor]
    found: dict[str, SpokenAspect] = {}
    for each in (*named_aspects(review, examples, likeness, listed or {}), *clear):
        if each.code not in found or each.score > found[each.code].score:
            found[each.code] = each
    return sorted(found.values(), key=lambda each: -each.score)


def named_aspects(review: str, examples: Examples, likeness: Likeness, listed: Listed) -> list[SpokenAspect]:
    """Those that a word of the list names, by each part that does; as near as can be."""
    told = [(code, side, example) for code, sides in examples.items() for side, several in sides.items() for example in several]
    named = [(part, codes) for part in parts(review) if (codes := codes_named(part, listed))]
    said = [part for part, _codes in named]
    rows, leaning = likeness.between(said, [example for *_, example in told]), leans(said, likeness)
    return [
        SpokenAspect(code, _nearer_to_praise(row, code, told) + to_praise > 0, part, 1.0, f"words, {likeness.label}")
        for (part, codes), row, to_praise in zip(named, rows, leaning, strict=True)
        for code in codes
    ]


def codes_named(text: str, listed: Listed) -> list[str]:
    """Whose words are in it: of letters the whole word, of Chinese wherever it stands."""
    bare = text.casefold()
    return [code for code, words in listed.items() if any(_is_in(word, bare) for word in words)]


def _is_in(word: str, text: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", text)) if word.isascii() else word in text


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
