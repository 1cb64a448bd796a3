"""Money is a whole number of minor units and an ISO 4217 currency. There is no float anywhere near it.

One rounding function serves the whole product: the largest-remainder method (Hamilton), so parts always sum to the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from babel.numbers import get_currency_precision


class DifferentCurrencies(ValueError):
    """Two currencies were added or compared; that is always a mistake."""


@dataclass(frozen=True, order=False, slots=True)
class Money:
    """An amount in minor units (fen, cents, yen) of one currency."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def share(self, rate: Fraction) -> "Money":
        """A rate of this amount, rounded half up at the last minor unit (the one rounding point of a fee or tax)."""
        exact = Fraction(self.minor) * rate
        return Money(round_half_up(exact), self.currency)

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise DifferentCurrencies(f"{self.currency} and {other.currency}")


def round_half_up(exact: Fraction) -> int:
    """The nearest whole number; exactly half goes away from zero."""
    sign = -1 if exact < 0 else 1
    return sign * ((2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator))


def allocate(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` minor units in proportion to `weights` so that the parts sum to the whole, to the last unit.

    Largest-remainder method; ties go to the earlier part. Raises ValueError when the weights do not allow a split.
    """
    if not weights or any(weight < 0 for weight in weights) or sum(weights) == 0:
        raise ValueError("Weights must be zero or more, and not all zero.")
    sign, size, whole = (-1 if total < 0 else 1), abs(total), sum(weights)
    parts = [size * weight // whole for weight in weights]
    remainders = [size * weight % whole for weight in weights]
    left_over = size - sum(parts)
    for index in sorted(range(len(weights)), key=lambda i: (-remainders[i], i))[:left_over]:
        parts[index] += 1
    return [sign * part for part in parts]


def from_decimal(value: Decimal, currency: str) -> Money:
    """Read a written price such as 12.50; refuses more decimals than the currency has."""
    scaled = value.scaleb(get_currency_precision(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more decimals than {currency} allows.")
    return Money(int(scaled), currency)


def to_decimal(minor: int, currency: str) -> Decimal:
    """The amount as people write it, as an exact decimal."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))
