"""Puts the questions: our verbs beside the naive way, on the same sentences."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.long.wording.judging import Judged, f1
from tests.long.wording.sets import (
    SHOPS,
    Aspects,
    Review,
    Sentence,
    first_words,
    kinds_of_business,
    needs_by_trade,
    opinion_keywords,
    services_by_trade,
)
from towpath.care.words.aspects_in import SpokenAspect, codes_named, nearest_aspects
from towpath.care.words.likeness import Likeness
from towpath.care.words.match_service import match_service
from towpath.care.words.needs_in import nearest_needs
from towpath.care.words.sentences import parts

GRID = [step / 40 for step in range(4, 36)]
"""The floors that are tried for aspects."""


def services_asked(sentences: Iterable[Sentence], shop: str, likeness: Likeness, *, said: bool = True) -> list[Judged]:
    """Which service of the shop is meant. `said`: with what the pack says people say who mean it."""
    offered = services_by_trade(SHOPS[shop], said=said)
    found = []
    for each in sentences:
        code, score = match_service(each.says, offered[each.trade], likeness).ranked[0]
        found.append(Judged(each.language, score, score > 0 and code == each.service, each.service is not None))
    return found


def needs_asked(sentences: Iterable[Sentence], likeness: Likeness) -> list[Judged]:
    """Which need of the trade is spoken of."""
    known = needs_by_trade()
    found = []
    for each in sentences:
        near = max(nearest_needs(each.says, known[each.trade], likeness), key=lambda need: need.score, default=None)
        score, code = (near.score, near.code) if near else (0.0, "")
        found.append(Judged(each.language, score, code in each.needs, bool(each.needs)))
    return found


def businesses_asked(folder: Path, likeness: Likeness) -> list[Judged]:
    """Which kind of business a dialogue's first words are meant for."""
    kinds = kinds_of_business(folder)
    found = []
    for said, kind in first_words(folder):
        code, score = match_service(said, kinds, likeness).ranked[0]
        found.append(Judged("en", score, score > 0 and code == kind, has_answer=True))
    return found


Nearest = list[dict[str, SpokenAspect]]


def aspects_asked(reviews: Sequence[Review], known: Aspects, likeness: Likeness) -> Nearest:
    """Of each review each aspect's clearest part, however far: by likeness alone."""
    found = []
    for review in reviews:
        clearest: dict[str, SpokenAspect] = {}
        for near in nearest_aspects(review.text, known.examples, likeness):
            if near.code not in clearest or near.score > clearest[near.code].score:
                clearest[near.code] = near
        found.append(clearest)
    return found


def from_floor(near: Nearest, floor: float) -> list[frozenset[str]]:
    return [frozenset(code for code, each in clearest.items() if each.score >= floor) for clearest in near]


def aspect_floor(near: Nearest, reviews: Sequence[Review], beside: Sequence[frozenset[str]] | None = None) -> float:
    """The floor with the best F1 on these reviews: alone, or together with what was found another way."""
    true = [review.mentioned for review in reviews]
    return max(GRID, key=lambda floor: f1(either(from_floor(near, floor), beside), true))


def either(ours: Sequence[frozenset[str]], beside: Sequence[frozenset[str]] | None) -> list[frozenset[str]]:
    return list(ours) if beside is None else [one | other for one, other in zip(ours, beside, strict=True)]


def aspects_by_keywords(reviews: Iterable[Review], known: Aspects) -> list[frozenset[str]]:
    """The naive way."""
    return [frozenset(codes_named(review.text, known.listed)) for review in reviews]


def praised_by_keywords(review: str, code: str, known: Aspects) -> bool:
    """The naive way: more praise than blame in the parts of the review that have a word of the aspect."""
    said = [part for part in parts(review) if code in codes_named(part, known.listed)]
    return more_praise("；".join(said), known.language)


def more_praise(text: str, language: str) -> bool:
    """The naive way, of a whole text."""
    known = opinion_keywords()[language]
    return _count(text, known["good"], language) > _count(text, known["bad"], language)


def _count(text: str, words: Iterable[str], language: str) -> int:
    if language == "en":
        return sum(len(re.findall(rf"\b{word}\b", text.casefold())) for word in words)
    return sum(text.count(word) for word in words)
