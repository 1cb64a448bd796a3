"""How well somebody did, by competency. Pure.

A question is worth its weight (1 where the curriculum says nothing). A competency's score is what was right of what was asked, in weights, as whole
per cent, halves rounded up. A question left open is one that was not right: a guess and an honest blank count the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Questions = Sequence[Mapping[str, Any]]
ENOUGH = 60
"""Below this a competency is weak."""
GENERAL = "general"
"""Where a question belongs to no competency."""


@dataclass(frozen=True)
class Score:
    """One competency, in weights and in per cent."""

    competency: str
    right: int
    of: int

    @property
    def percent(self) -> int:
        return (200 * self.right + self.of) // (2 * self.of)

    @property
    def is_weak(self) -> bool:
        return self.percent < ENOUGH


@dataclass(frozen=True)
class Result:
    """By competency in the order of the questions; what was missed, the weightiest first."""

    scores: Sequence[Score]
    missed: Sequence[str]

    @property
    def weak(self) -> list[Score]:
        """The weakest first."""
        return sorted((score for score in self.scores if score.is_weak), key=lambda score: score.percent)


def score(questions: Questions, answers: Mapping[str, str]) -> Result:
    """What these answers say."""
    right: dict[str, int] = {}
    asked: dict[str, int] = {}
    missed: list[Mapping[str, Any]] = []
    for question in questions:
        competency, weight = question.get("competency") or GENERAL, weight_of(question)
        is_right = answers.get(question["code"]) == question["right"]
        asked[competency] = asked.get(competency, 0) + weight
        right[competency] = right.get(competency, 0) + weight * is_right
        missed += [] if is_right else [question]
    scores = [Score(competency, right[competency], of) for competency, of in asked.items()]
    return Result(scores, [question["code"] for question in sorted(missed, key=weight_of, reverse=True)])


def weight_of(question: Mapping[str, Any]) -> int:
    return int(question.get("weight", 1))
