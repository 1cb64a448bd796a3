"""The measured effect of a change: shops are the units, each is compared with itself before, the arms with each other.

Rows of one shop resemble each other, so counting rows as if they were independent cries wolf in a fifth of all comparisons.
Everything here therefore works on one number per shop.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean, variance

from towpath.foundation.student import t_quantile

CONFIDENCE = 0.95
POWER = 0.80
FEWEST_FEEDBACKS = 5  # below this a share says nothing about a shop (the same floor hides an aspect score)
PERMUTATIONS = 4_095
ALL_ARRANGEMENTS_UP_TO_PAIRS = 12  # 2^12 = 4 096 can simply all be tried


@dataclass(frozen=True, slots=True)
class Tally:
    """Complaints of one kind among the feedbacks of one shop in one period."""

    complaints: int
    feedbacks: int

    @property
    def share(self) -> float:
        return self.complaints / self.feedbacks


@dataclass(frozen=True, slots=True)
class Change:
    """One shop's outcome before and after."""

    key: str
    pair: int
    treated: bool
    before: float
    after: float

    @property
    def delta(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect with its uncertainty; negative means that the outcome fell where the change was made."""

    tau: float
    se: float
    df: int
    low: float
    high: float
    p_value: float
    pairs: int
    treated_mean: float
    control_mean: float
    detectable: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


def share_change(*, key: str, pair: int, treated: bool, before: Tally, after: Tally) -> Change | None:
    """How a shop's share of one complaint changed; None when either period holds too few feedbacks to speak of a share."""
    if min(before.feedbacks, after.feedbacks) < FEWEST_FEEDBACKS:
        return None
    return Change(key=key, pair=pair, treated=treated, before=before.share, after=after.share)


def whole_pairs(changes: Iterable[Change | None]) -> tuple[Change, ...]:
    """Only pairs of which both shops can be measured: dropping one shop alone would break what the coin made comparable."""
    measured = [change for change in changes if change is not None]
    arms: dict[int, set[bool]] = {}
    for change in measured:
        arms.setdefault(change.pair, set()).add(change.treated)
    return tuple(sorted((c for c in measured if len(arms[c.pair]) == 2), key=lambda c: (c.pair, not c.treated)))


def estimate(changes: Sequence[Change], *, seed: int, confidence: float = CONFIDENCE) -> Effect:
    """Difference of mean changes, with t interval and randomisation p-value.

    Standard error after Welch (1947), Biometrika 34:28, over shops; interval tau ± t(G-2)·SE, few units needing t rather than z
    (Donald and Lang 2007, Rev. Econ. Stat. 89:221). The p-value re-tosses the coins inside the pairs and compares t statistics, which
    behaves best with few treated clusters (MacKinnon and Webb 2020, J. Econometrics 218:435).
    """
    pairs = _deltas_by_pair(changes)
    if len(pairs) < 2:
        raise ValueError("an effect needs at least two whole pairs")
    treated, control = [t for t, _ in pairs], [c for _, c in pairs]
    df = 2 * len(pairs) - 2
    tau, se = _tau_and_se(treated, control)
    reach = t_quantile((1 + confidence) / 2, df) * se
    return Effect(
        tau=tau,
        se=se,
        df=df,
        low=tau - reach,
        high=tau + reach,
        p_value=randomisation_p_value(pairs, seed=seed),
        pairs=len(pairs),
        treated_mean=fmean(treated),
        control_mean=fmean(control),
        detectable=(t_quantile((1 + confidence) / 2, df) + t_quantile(POWER, df)) * se,
    )


def randomisation_p_value(pairs: Sequence[tuple[float, float]], *, seed: int) -> float:
    """How often re-tossing the coins gives a t statistic at least as large: every arrangement up to twelve pairs, else 4 095 drawn ones.

    Fisher (1935), The Design of Experiments; the drawn version counts the observed arrangement too, so that p is never zero
    (Phipson and Smyth 2010, SAGMB 9:39). Swapping shops inside pairs leaves the sum and the sum of squares of all changes as they are,
    so with arms of one size |t| rises with |sum of pair differences| and nothing else: comparing those sums *is* comparing t statistics.
    """
    differences = [treated - control for treated, control in pairs]
    # A hair below, so that arrangements equal but for rounding count as equal.
    bar = abs(sum(differences)) * (1 - 1e-9)
    if len(pairs) <= ALL_ARRANGEMENTS_UP_TO_PAIRS:
        sums = [0.0]
        for difference in differences:
            sums = [total + difference for total in sums] + [total - difference for total in sums]
        return sum(abs(total) >= bar for total in sums) / len(sums)
    coin = Random(f"randomisation {seed}")
    drawn = (sum(d if coin.random() < 0.5 else -d for d in differences) for _ in range(PERMUTATIONS))
    return (1 + sum(abs(total) >= bar for total in drawn)) / (1 + PERMUTATIONS)


def _deltas_by_pair(changes: Sequence[Change]) -> list[tuple[float, float]]:
    """(treated delta, control delta) of every pair; a pair without both is a mistake of the caller."""
    arms: dict[int, dict[bool, float]] = {}
    for change in changes:
        arm = arms.setdefault(change.pair, {})
        if change.treated in arm:
            raise ValueError(f"pair {change.pair} holds two shops of one arm")
        arm[change.treated] = change.delta
    if any(len(arm) < 2 for arm in arms.values()):
        raise ValueError("a pair lacks one shop: keep whole pairs only")
    return [(arms[pair][True], arms[pair][False]) for pair in sorted(arms)]


def _tau_and_se(treated: Sequence[float], control: Sequence[float]) -> tuple[float, float]:
    return fmean(treated) - fmean(control), math.sqrt(variance(treated) / len(treated) + variance(control) / len(control))
