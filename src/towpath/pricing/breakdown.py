"""Where each cent of a price goes: the parts always make the whole. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal
from uuid import UUID

from towpath.foundation.money import Money, round_half_up

Kind = Literal["tax", "fee", "provider", "supply", "rest"]


@dataclass(frozen=True)
class Part:
    """One receiver of a price. What is left is the business's own; it is below zero where the others take more than there is."""

    kind: Kind
    amount: Money
    of: UUID | None = None
    """Which item, where it is supply."""

    @property
    def is_estimate(self) -> bool:
        """What was charged is known to the cent; what a portion of supply costs is computed, and so is what is left after it."""
        return self.kind == "supply"


@dataclass(frozen=True)
class Breakdown:
    """A price and its parts."""

    price: Money
    parts: Sequence[Part]

    def of(self, kind: Kind) -> Money:
        """Everything of one kind together."""
        return sum((part.amount for part in self.parts if part.kind == kind), Money(0, self.price.currency))

    @property
    def has_estimates(self) -> bool:
        return any(part.is_estimate for part in self.parts)


def breakdown(*, price: Money, tax: Money, fee: Money, provider: Money, supply: Mapping[UUID, Fraction]) -> Breakdown:
    """Tax, fee and the provider's cost as they were charged; supply at its exact cost; and what is left. The last cent goes by largest remainder."""
    left = price - tax - fee - provider
    costs = list(supply.values())
    parts = [Part("tax", tax), Part("fee", fee), Part("provider", provider)]
    *shares, rest = _shares(left.minor, costs)
    parts += [Part("supply", Money(share, price.currency), item) for item, share in zip(supply, shares, strict=True)]
    return Breakdown(price, [*parts, Part("rest", Money(rest, price.currency))])


def _shares(left: int, costs: Sequence[Fraction]) -> list[int]:
    """Each cost and then what is left of it, as whole units that make `left` again."""
    spent = sum(costs, Fraction(0))
    if spent == 0:
        return [*(0 for _cost in costs), left]
    if spent > left:
        whole = round_half_up(spent)
        return [*_split(whole, costs), left - whole]
    return _split(left, [*costs, left - spent])


def _split(whole: int, exact: Sequence[Fraction]) -> list[int]:
    """Exact parts as whole units, none further than one unit from its own, by largest remainder. `whole` is their sum, or that sum rounded: in
    proportion to it (`allocate`) the largest would go along with the rounding and end further off."""
    shares = [floor(part) for part in exact]
    nearest_above = sorted(range(len(exact)), key=lambda place: shares[place] - exact[place])
    for place in nearest_above[: whole - sum(shares)]:
        shares[place] += 1
    return shares
