"""What buying through the network saved against a stated price outside. Pure."""

from fractions import Fraction


def saving(
    quantity: int, price: Fraction, outside: Fraction, *, waste: Fraction = Fraction(0), outside_waste: Fraction = Fraction(0)
) -> Fraction:
    """Usable units times the difference of the prices per usable unit; in the unit of the prices, exact. Negative when outside is cheaper."""
    usable = quantity * (1 - waste)
    return usable * (outside / (1 - outside_waste) - price / (1 - waste))
