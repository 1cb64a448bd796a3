"""The lowest price that is no loss: what its supply costs. Pure.

Nobody sets it: it follows from what the business itself pays and says it uses. Below it a price is taken only as the clearance of what would spoil.
"""

from fractions import Fraction
from math import ceil


def floor_of(cost_minor: Fraction) -> int:
    """The lowest whole price that covers an exact cost."""
    return ceil(cost_minor)


def is_below_floor(price_minor: int, cost_minor: Fraction) -> bool:
    """Whether selling at this price loses money on the supply alone."""
    return price_minor < floor_of(cost_minor)
