"""How long something lasts, told from what lasts still as well as from what is over. Pure; whole days, exact fractions.

Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53:457: S(t) is the product over the days up to t on which something
ended of (1 - ended / watched), where watched are those that lasted at least until that day. What is looked at only until some day, because it lasts
still, counts as watched until then, and never as ended.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from towpath.foundation.intervals import Interval, wilson

Lasted = tuple[int, bool]
"""Whole days watched, and whether it ended then; otherwise it lasted still."""


@dataclass(frozen=True)
class Survival:
    """On one day: the share that lasts longer, how many were watched until that day, how many had ended by then."""

    share: Fraction
    watched: int
    ended: int
    interval: Interval | None
    """Right 95 times in 100; none where nobody was watched so long."""


def kaplan_meier(lasted: Sequence[Lasted], day: int, *, confidence: float = 0.95) -> Survival:
    """The share that lasts longer than `day` days. What was watched until the very day on which another ended was still watched then.

    The interval has Greenwood's variance (1926, Reports on Public Health and Medical Subjects 33) on the scale log(-log S) (Kalbfleisch and Prentice 1980,
    The Statistical Analysis of Failure Time Data, 1.3), which keeps it within 0 and 1; where nothing ended, or everything did, it is Wilson's.
    """
    share, variance = Fraction(1), Fraction(0)
    endings = Counter(days for days, has_ended in lasted if has_ended and days <= day)
    for ended_on, ended in sorted(endings.items()):
        watched = sum(days >= ended_on for days, _has_ended in lasted)
        share *= 1 - Fraction(ended, watched)
        if ended < watched:
            variance += Fraction(ended, watched * (watched - ended))
    at_risk = sum(days >= day for days, _has_ended in lasted)
    return Survival(share, at_risk, endings.total(), _interval(share, variance, at_risk, confidence))


def _interval(share: Fraction, variance: Fraction, at_risk: int, confidence: float) -> Interval | None:
    if not at_risk:
        return None
    if share in (0, 1):
        return wilson(at_risk if share else 0, at_risk, confidence=confidence)
    logged = math.log(share)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(variance) / logged  # below zero, as the logarithm is
    return Interval(math.exp(logged * math.exp(-reach)), math.exp(logged * math.exp(reach)))
