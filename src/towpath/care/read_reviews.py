"""What stands on the page: the reviews, and what they add up to with n and interval. Fewer than five add up to nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from towpath.care.models import Review, ReviewQuerySet
from towpath.foundation.intervals import wilson

FEWEST = 5
GOOD_FROM = 4
"""Four stars or five: the top two."""


@dataclass(frozen=True)
class Figure:
    """Of `n` stars: their mean, the share of the top two, and its 95 % interval (Wilson)."""

    n: int
    mean: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Figures:
    """Of all reviews that stand: how many, the visits as a whole, each aspect by code, and how many were helped. What fewer than five said is left out."""

    n: int
    overall: Figure | None
    aspects: Mapping[str, Figure]
    helped: Mapping[str, int]
    """How many said yes, partly and no; empty while fewer than five said any of it."""


def reviews_on_page() -> ReviewQuerySet:
    """Newest first, each with what it says and about what."""
    rows: ReviewQuerySet = Review.objects.standing().select_related("feedback__booking__version", "feedback__listing")
    return rows.order_by("-published_at", "-id")


def what_they_said() -> QuerySet[Review, tuple[int, str, Any]]:
    """What the figures are computed from: score, outcome and stars of every review that stands."""
    return Review.objects.standing().values_list("feedback__score", "feedback__outcome", "feedback__ratings")


def figures_of(said: Iterable[tuple[int, str, Mapping[str, int]]]) -> Figures:
    """The answers of `what_they_said`, added up."""
    scores: list[int] = []
    stars: dict[str, list[int]] = {}
    helped = {"yes": 0, "partly": 0, "no": 0}
    for score, outcome, ratings in said:
        scores.append(score)
        if outcome:
            helped[outcome] += 1
        for code, given in ratings.items():
            stars.setdefault(code, []).append(given)
    figures = {code: figure_of(given) for code, given in stars.items()}
    return Figures(
        n=len(scores),
        overall=figure_of(scores),
        aspects={code: figure for code, figure in figures.items() if figure is not None},
        helped=helped if sum(helped.values()) >= FEWEST else {},
    )


def figure_of(stars: list[int]) -> Figure | None:
    """Nothing while there are fewer than five."""
    n = len(stars)
    if n < FEWEST:
        return None
    good = sum(each >= GOOD_FROM for each in stars)
    interval = wilson(good, n)
    return Figure(n=n, mean=sum(stars) / n, share=good / n, low=interval.low, high=interval.high)
