"""What a trial of this size can and cannot see, from the network's own data.

"With your 24 shops you can detect a fall of 6 points": the spread comes from how the shops' own shares moved in two periods in which
nothing was changed, never from a table made elsewhere. All figures use the shifted central t in place of the noncentral one, which reads up to
three points of power low with six shops an arm and 1.4 points with twelve: a little too cautious, never too hopeful (compared in the tests).
"""

import math
from collections.abc import Sequence
from statistics import fmean, variance

from towpath.foundation.student import t_cdf, t_quantile
from towpath.refinery.statistics.trial import CONFIDENCE, POWER, Tally


def spread_of_change(halves: Sequence[tuple[Tally, Tally]], *, longer: float = 2.0) -> float:
    """The variance of one shop's change between two full periods, learnt from two shorter quiet periods of each shop.

    The part due to chance answers shrinks as a period grows `longer`; the part due to real drift of a shop stays.
    """
    if len(halves) < 2:
        raise ValueError("a spread needs at least two shops")
    moved = variance([second.share - first.share for first, second in halves])
    chance = fmean(_chance(first, second) for first, second in halves)
    return chance / longer + max(0.0, moved - chance)


def detectable_effect(*, spread: float, shops_per_arm: int, power: float = POWER, confidence: float = CONFIDENCE) -> float:
    """The smallest effect that a trial of this size finds with this probability. Bloom (1995), Evaluation Review 19:547."""
    df = _df(shops_per_arm)
    return (t_quantile((1 + confidence) / 2, df) + t_quantile(power, df)) * _standard_error(spread, shops_per_arm)


def expected_power(*, effect: float, spread: float, shops_per_arm: int, confidence: float = CONFIDENCE) -> float:
    """The probability that a trial of this size finds this effect."""
    df = _df(shops_per_arm)
    bar = t_quantile((1 + confidence) / 2, df)
    shift = abs(effect) / _standard_error(spread, shops_per_arm)
    return 1 - t_cdf(bar - shift, df) + t_cdf(-bar - shift, df)


def _chance(first: Tally, second: Tally) -> float:
    """Variance of a difference of two shares that comes from chance alone; the pooled share keeps a lucky zero from counting as certainty."""
    pooled = (first.complaints + second.complaints + 1) / (first.feedbacks + second.feedbacks + 2)
    return pooled * (1 - pooled) * (1 / first.feedbacks + 1 / second.feedbacks)


def _standard_error(spread: float, shops_per_arm: int) -> float:
    return math.sqrt(2 * spread / shops_per_arm)


def _df(shops_per_arm: int) -> int:
    if shops_per_arm < 2:
        raise ValueError("a trial needs at least two shops in each arm")
    return 2 * shops_per_arm - 2
