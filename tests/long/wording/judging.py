"""What becomes of one question put to one sentence, and of many of them. Pure."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from towpath.refinery.statistics import Interval

ENOUGH_RIGHT = Fraction(4, 5)
"""Of the answers that are given at all."""
CLEARLY_RIGHT = Fraction(9, 10)
"""Of the services that are named to the desk: whoever reads them has no time for what was not meant."""
DRAWS = 1_000


@dataclass(frozen=True)
class Judged:
    """The nearest answer to one sentence: how near, whether it is right, and whether there was anything to find."""

    language: str
    score: float
    is_right: bool
    has_answer: bool


def chosen_floor(judged: Sequence[Judged], enough: Fraction = ENOUGH_RIGHT) -> float:
    """The lowest score from which on so many answers are right, cut to three decimals; without one, never sure."""
    by_score = sorted((each for each in judged if each.score > 0), key=lambda each: -each.score)
    floor, right = math.inf, 0
    for count, each in enumerate(by_score, start=1):
        right += each.is_right
        is_last_of_score = count == len(by_score) or by_score[count].score < each.score
        if is_last_of_score and Fraction(right, count) >= enough:
            floor = each.score
    return floor if math.isinf(floor) else math.floor(floor * 1000) / 1000


def answered(judged: Sequence[Judged], floor: float) -> list[Judged]:
    """Those where somebody would have been told an answer."""
    return [each for each in judged if each.score > 0 and each.score >= floor]


def mcnemar(only_ours: int, only_theirs: int) -> float:
    """Exact two-sided p of a paired comparison. McNemar (1947), Psychometrika 12:153, by the binomial distribution with p = 1/2."""
    n = only_ours + only_theirs
    tail = sum(math.comb(n, k) for k in range(min(only_ours, only_theirs) + 1))
    return min(1.0, float(Fraction(2 * tail, 2**n)))


def paired_interval(count: int, difference: Callable[[Sequence[int]], float]) -> Interval:
    """95 % of the differences over cases drawn anew with replacement. Efron and Tibshirani (1993), percentile bootstrap; the same draws every time."""
    chance = random.Random(20261123)
    found = sorted(difference([chance.randrange(count) for _ in range(count)]) for _ in range(DRAWS))
    return Interval(found[int(DRAWS * 0.025)], found[int(DRAWS * 0.975) - 1])


def f1(found: Sequence[frozenset[str]], true: Sequence[frozenset[str]]) -> float:
    """Twice the hits by all that was found and all that was there, over all cases together."""
    hits = sum(len(one & other) for one, other in zip(found, true, strict=True))
    together = sum(map(len, found)) + sum(map(len, true))
    return 2 * hits / together if together else 0.0
