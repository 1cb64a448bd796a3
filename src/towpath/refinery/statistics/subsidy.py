"""What a subsidy brought, and what stays when it stops. One number per business, because its days resemble each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import fmean, variance

from towpath.foundation.intervals import Sample, welch
from towpath.foundation.student import t_quantile

CONFIDENCE = 0.95
FEWEST_BUSINESSES = 3
"""With two, one degree of freedom gives an interval that says nothing; and fewer than three would be somebody's own figure."""
LEAST_LIFT = Fraction(5, 100)
"""Where a subsidy moved less than this part of what was there before, a share of that movement is a share of noise."""
RESENTED_BELOW = -0.5
NO_SPREAD = 1e-9
"""Of the figures themselves. Differences closer than that are equal but for rounding; what never varied doesn't say how much it varies by chance."""


@dataclass(frozen=True, slots=True)
class TooFew:
    """Not enough data, and of how much: never a zero. Nothing is needed by number where all are equal: then only some that differ would say more."""

    n: int
    needed: int | None = FEWEST_BUSINESSES


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference of two means with its interval, over n units (businesses, or answers)."""

    first: float
    second: float
    difference: float
    low: float
    high: float
    n: int


def uplift(businesses: Sequence[tuple[Sequence[float], Sequence[float]]], *, confidence: float = CONFIDENCE) -> Difference | TooFew:
    """Mean of the days with the offer minus mean of the days it rested, within each business, then over businesses; paired, t with n - 1.

    The days were drawn at random within each business, so each is a stratum and its own control (Imbens and Rubin 2015, Causal Inference, chapter
    9). One difference per business keeps days that resemble each other from counting as many (Donald and Lang 2007, Rev. Econ. Stat. 89:221);
    the interval is that of a mean of n differences (Student 1908, Biometrika 6:1). A business without a day of either kind says nothing; nor do
    differences that are all equal, whose interval would have no width.
    """
    compared = [(fmean(offered), fmean(rested)) for offered, rested in businesses if offered and rested]
    if len(compared) < FEWEST_BUSINESSES:
        return TooFew(len(compared))
    differences = [offered - rested for offered, rested in compared]
    if max(differences) - min(differences) <= NO_SPREAD * max(max(pair) for pair in compared):
        return TooFew(len(compared), None)
    middle = fmean(differences)
    reach = t_quantile((1 + confidence) / 2, len(differences) - 1) * math.sqrt(variance(differences) / len(differences))
    return Difference(
        fmean(offered for offered, _ in compared),
        fmean(rested for _, rested in compared),
        middle,
        middle - reach,
        middle + reach,
        len(compared),
    )


@dataclass(frozen=True, slots=True)
class Dependence:
    """How much of what a subsidy moved was gone when it stopped: 0 is all stayed, 1 is none. Empty where it moved too little to say."""

    base: float
    during: float
    post: float
    n: int
    value: float | None


def dependence(businesses: Sequence[tuple[Sequence[float], Sequence[float], Sequence[float]]]) -> Dependence | TooFew:
    """1 - (post - base) / (during - base), clipped to [0, 1] (metrics 5.5): each the mean per day of a business's days before, with the offer, and on
    days 1 to 28 after; then over the same businesses. Days on which the offer rested are in none of the three.

    Not reported where during - base is less than 5 % of base.
    """
    whole = [(fmean(before), fmean(during), fmean(after)) for before, during, after in businesses if before and during and after]
    if len(whole) < FEWEST_BUSINESSES:
        return TooFew(len(whole))
    base, during, post = (fmean(column) for column in zip(*whole, strict=True))
    moved = during - base
    # Nothing before and something now is a movement of more than any part of nothing.
    value = None if moved <= 0 or moved < LEAST_LIFT * base else min(1.0, max(0.0, 1 - (post - base) / moved))
    return Dependence(base, during, post, len(whole), value)


def dependence_share(*, base: float, during: float, post: float) -> float | None:
    """The same figure of three means."""
    found = dependence([([base], [during], [post])] * FEWEST_BUSINESSES)
    return found.value if isinstance(found, Dependence) else None


def subsidised_share(*, helped_minor: int, sold_minor: int) -> Fraction | None:
    """Sales in which the network paid any part, of all sales. Nothing to say where nothing was sold."""
    return Fraction(helped_minor, sold_minor) if sold_minor > 0 else None


def subsidy_return(*, a_day: float, days: int, margin: Fraction, cost_minor: int) -> float | None:
    """What remains of the further sales of all days with the offer, for each unit of money the network paid. Nothing to say where it paid nothing."""
    return a_day * days * float(margin) / cost_minor if cost_minor > 0 else None


@dataclass(frozen=True, slots=True)
class Scores:
    """Answers as they pass the gate: how many, their sum, and the sum of their squares."""

    n: int
    total: int
    squares: int

    @property
    def mean(self) -> float:
        return self.total / self.n

    @property
    def variance(self) -> float:
        return max(0.0, (self.squares - self.total * self.total / self.n) / (self.n - 1))


FEWEST_ANSWERS = 5  # below this a mean score says nothing (the same floor hides an aspect score)
FEWEST_TO_STOP = 20
"""On each side, before a gap ends a campaign for good. A handful of answers can agree by chance, and so can their small variance, which makes an
interval far too narrow; scores are whole numbers from 1 to 5, whose mean is near enough to a normal one only from about twenty on (convention)."""


def resentment_gap(helped: Scores | None, others: Scores | None, *, confidence: float = CONFIDENCE) -> Difference | TooFew:
    """Mean score of orders the network paid a part of minus that of the others, with Welch's interval (1947, Biometrika 34:28; degrees of freedom after
    Satterthwaite 1946, Biometrics Bulletin 2:110). Over answers, because no business's own figures pass the gate."""
    if helped is None or others is None or min(helped.n, others.n) < FEWEST_ANSWERS:
        return TooFew(min(helped.n if helped else 0, others.n if others else 0), FEWEST_ANSWERS)
    return _welch(
        (helped.mean, helped.variance, helped.n), (others.mean, others.variance, others.n), confidence=confidence, n=helped.n + others.n
    )


def difference_of_days(offered: Sequence[float], rested: Sequence[float], *, confidence: float = CONFIDENCE) -> Difference | TooFew:
    """For one business and its own eyes: mean of its days with the offer minus mean of its rest days, Welch's interval over its days (as above).

    The days were drawn by lot, so the difference is fair; but a few days scatter widely, which the interval says.
    """
    if min(len(offered), len(rested)) < 2:
        return TooFew(min(len(offered), len(rested)), 2)
    return _welch(
        (fmean(offered), variance(offered), len(offered)),
        (fmean(rested), variance(rested), len(rested)),
        confidence=confidence,
        n=len(offered) + len(rested),
    )


def _welch(first: tuple[float, float, int], second: tuple[float, float, int], *, confidence: float, n: int) -> Difference | TooFew:
    """Mean, variance and size of two groups. Where neither varies there is nothing to make an interval of."""
    interval = welch(Sample(*first), Sample(*second), confidence=confidence)
    if interval is None:
        return TooFew(n, None)
    return Difference(first[0], second[0], first[0] - second[0], interval.low, interval.high, n)


def is_resented(gap: Difference | TooFew) -> bool:
    """Whoever was helped is worse served by more than half a point, and the interval leaves no doubt that it is worse."""
    return isinstance(gap, Difference) and gap.difference < RESENTED_BELOW and gap.high < 0


def is_enough_to_stop(helped: Scores | None, others: Scores | None) -> bool:
    """Whether so many answered on each side that a gap may end something for good."""
    return helped is not None and others is not None and min(helped.n, others.n) >= FEWEST_TO_STOP
