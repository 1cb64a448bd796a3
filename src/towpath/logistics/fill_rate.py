"""How much of what was ordered came. Pure."""

from collections.abc import Iterable
from fractions import Fraction


def fill_rate(lines: Iterable[tuple[int, int]]) -> Fraction | None:
    """Units that came of the units ordered, over pairs of (ordered, arrived). More than ordered of one line does not make up for another; no lines, no rate."""
    pairs = list(lines)
    ordered = sum(wanted for wanted, _ in pairs)
    return Fraction(sum(min(wanted, came) for wanted, came in pairs), ordered) if ordered else None
