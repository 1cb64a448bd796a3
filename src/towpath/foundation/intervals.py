"""Intervals for shares, for differences of shares, and for rare events."""

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import NamedTuple

from towpath.foundation.student import t_quantile


class Interval(NamedTuple):
    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float) and self.low <= value <= self.high


def wilson(hits: int, n: int, *, confidence: float = 0.95) -> Interval:
    """Score interval for a share. Wilson (1927), JASA 22:209; recommended for small n by Brown, Cai and DasGupta (2001), Stat. Sci. 16:101."""
    if not 0 <= hits <= n or n == 0:
        raise ValueError(f"{hits} of {n} is no share")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = hits / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # Exact at the edges, where rounding would put the bound beside 0 or 1.
    return Interval(0.0 if hits == 0 else max(0.0, centre - half), 1.0 if hits == n else min(1.0, centre + half))


def newcombe(hits_a: int, n_a: int, hits_b: int, n_b: int, *, confidence: float = 0.95) -> Interval:
    """Interval for share a minus share b, from two Wilson intervals. Newcombe (1998), Stat. Med. 17:873, method 10."""
    a, b = hits_a / n_a, hits_b / n_b
    of_a, of_b = wilson(hits_a, n_a, confidence=confidence), wilson(hits_b, n_b, confidence=confidence)
    return Interval(a - b - math.hypot(a - of_a.low, of_b.high - b), a - b + math.hypot(of_a.high - a, b - of_b.low))


class Sample(NamedTuple):
    """Mean, variance and size of a group."""

    mean: float
    variance: float
    n: int


def welch(a: Sample, b: Sample, *, confidence: float = 0.95) -> Interval | None:
    """Interval for mean a minus mean b of groups that scatter differently. Welch (1947), Biometrika 34:28; degrees of freedom after Satterthwaite (1946),
    Biometrics Bulletin 2:110. None where a group has fewer than two, or neither scatters: then there is nothing to make an interval of."""
    if min(a.n, b.n) < 2 or a.variance == b.variance == 0:
        return None
    parts = a.variance / a.n, b.variance / b.n
    spread = parts[0] ** 2 / (a.n - 1) + parts[1] ** 2 / (b.n - 1)
    reach = t_quantile((1 + confidence) / 2, sum(parts) ** 2 / spread) * math.sqrt(sum(parts))
    return Interval(a.mean - b.mean - reach, a.mean - b.mean + reach)


def needed_to_tell(base: float, difference: float, *, each_to_one: float = 1.0, confidence: float = 0.95, power: float = 0.8) -> int:
    """How many, of both groups together, it takes to see a share of `base` grow by `difference` four times in five, with `each_to_one` people in the larger
    group for one in the smaller. Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 4.2, without correction."""
    if difference <= 0 or each_to_one <= 0:
        raise ValueError("a difference and a ratio are above zero")
    low = min(max(base, 0.0), 1.0 - difference)
    high = low + difference
    reach = NormalDist().inv_cdf((1 + confidence) / 2) + NormalDist().inv_cdf(power)
    smaller = reach**2 * (low * (1 - low) + high * (1 - high) / each_to_one) / difference**2
    return math.ceil(smaller) + math.ceil(smaller * each_to_one)


def poisson_exact(events: int, *, confidence: float = 0.95) -> Interval:
    """Exact interval for a Poisson count: the means that make this many events just not too surprising. Garwood (1936), Biometrika 28:437."""
    if events < 0:
        raise ValueError("events can't be negative")
    tail = (1 - confidence) / 2
    high = _rising_root(lambda mean: tail - _poisson_cdf(events, mean), start=events + 1.0)
    if events == 0:
        return Interval(0.0, high)
    return Interval(_rising_root(lambda mean: 1 - _poisson_cdf(events - 1, mean) - tail, start=float(events)), high)


def _poisson_cdf(k: int, mean: float) -> float:
    """P(X <= k), summed from its largest term downwards in place so that no term under- or overflows."""
    if mean == 0:
        return 1.0
    start = min(k, math.floor(mean))
    term = peak = math.exp(start * math.log(mean) - mean - math.lgamma(start + 1))
    total = term
    for j in range(start, 0, -1):
        term *= j / mean
        total += term
        if term < total * 1e-17:
            break
    term = peak
    for j in range(start + 1, k + 1):
        term *= mean / j
        total += term
    return min(1.0, total)


def _rising_root(f: Callable[[float], float], *, start: float) -> float:
    """Where a rising function crosses zero on the positive axis, by doubling and bisection."""
    low, high = 0.0, start
    while f(high) < 0:
        low, high = high, high * 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2
