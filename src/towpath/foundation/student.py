"""Student's t distribution without a numeric library, so that the product's own figures need none."""

import math
from functools import lru_cache

_TINY = 1e-300


def t_cdf(t: float, df: float) -> float:
    """P(T <= t). Abramowitz and Stegun (1964), 26.7.1, through the regularised incomplete beta function."""
    if df <= 0:
        raise ValueError("degrees of freedom must be positive")
    if math.isinf(t):
        return 1.0 if t > 0 else 0.0
    square = t * t
    if square < df:  # near the middle, where a tail close to one half would lose its digits
        half = 0.5 * regularised_beta(square / (df + square), 0.5, df / 2)
        return 0.5 + half if t > 0 else 0.5 - half
    tail = 0.5 * regularised_beta(df / (df + square), df / 2, 0.5)
    return 1 - tail if t > 0 else tail


@lru_cache(maxsize=256)
def t_quantile(probability: float, df: float) -> float:
    """The t below which this probability lies, by bisection on the exact distribution."""
    if not 0 < probability < 1:
        raise ValueError("a probability lies between 0 and 1")
    if probability < 0.5:
        return -t_quantile(1 - probability, df)
    low, high = 0.0, 1.0
    while t_cdf(high, df) < probability:
        low, high = high, high * 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if t_cdf(middle, df) < probability else (low, middle)
    return (low + high) / 2


def regularised_beta(x: float, a: float, b: float) -> float:
    """I_x(a, b) by its continued fraction. DLMF 8.17.22, evaluated by the method of Lentz as modified by Thompson and Barnett (1986)."""
    if not 0 <= x <= 1:
        raise ValueError("x lies between 0 and 1")
    if x in (0.0, 1.0):
        return x
    # The fraction converges quickly only on this side; the other side is its mirror image (DLMF 8.17.4).
    if x > (a + 1) / (a + b + 2):
        return 1 - regularised_beta(1 - x, b, a)
    front = math.exp(a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))
    return front / (a * _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    value = c = 1.0
    d = 0.0
    for step in range(1, 10_000):
        weight = _weight(step, x, a, b)
        d = 1 / _away_from_zero(1 + weight * d)
        c = _away_from_zero(1 + weight / c)
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            return value
    raise ArithmeticError(f"no convergence for I_{x}({a}, {b})")


def _weight(step: int, x: float, a: float, b: float) -> float:
    m = step // 2
    if step % 2 == 0:
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
