"""Why sales changed between two windows: more new customers, coming more often, bigger baskets, another mix. Pure.

Sales are a product of factors, and a change of a product has no one split: which factor is changed first decides how much falls on each. The Shapley
value (Shapley 1953, "A value for n-person games"; for decompositions: Shorrocks 2013, J. Econ. Inequal. 11:99; Albrecht, François and Schors 2002) is the
mean over all orders in which the factors could have changed. It depends on no order, its parts always add up to the whole, and a factor that did not
change gets nothing. Everything is an exact fraction; whole minor units come of the largest-remainder method.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import permutations
from math import factorial
from operator import mul

FACTORS = ("new", "frequency", "basket", "mix")
APART = ("unnamed", "given_back")
"""What no customer's name is on can't be told new from frequent; and what was given back is nobody's basket."""
PARTS = (*FACTORS, *APART)
Kinds = Mapping[str, tuple[int, int]]
NONE = (0, 0)


@dataclass(frozen=True)
class Side:
    """Purchases of the new customers of a window, or of those it knew before: how many customers, and by kind how many purchases and what they came to."""

    customers: int = 0
    kinds: Kinds = field(default_factory=dict)
    """By kind: (purchases, minor units)."""

    @property
    def purchases(self) -> int:
        return sum(count for count, _minor in self.kinds.values())

    @property
    def minor(self) -> int:
        return sum(minor for _count, minor in self.kinds.values())


@dataclass(frozen=True)
class Sold:
    """A window: purchases of new customers, of known ones, those without a name, and what was given back."""

    new: Side = field(default_factory=Side)
    known: Side = field(default_factory=Side)
    unnamed_minor: int = 0
    given_back_minor: int = 0

    @property
    def minor(self) -> int:
        return self.new.minor + self.known.minor + self.unnamed_minor - self.given_back_minor


def split_growth(before: Sold, after: Sold) -> dict[str, int]:
    """The change from one to the other in minor units, part by part. The parts add up to it exactly.

    new: how many bought for the first time. frequency: how often a new customer bought, and how often those known before did. basket: what a
    purchase of one kind came to. mix: which kinds they were, say at the table or booked. Where one window had nothing of a kind, or no new customer,
    it is measured as the other had it, so that nothing is invented: the change falls on what did change.
    """
    kinds = sorted({kind for sold in (before, after) for side in (sold.new, sold.known) for kind in side.kinds})
    then, now = _factors(before, after, kinds), _factors(after, before, kinds)

    def sales(changed: frozenset[str]) -> Fraction:
        return replace(then, **{name: getattr(now, name) for name in changed}).sales()

    parts = shapley(FACTORS, sales)
    total = after.new.minor + after.known.minor - before.new.minor - before.known.minor
    found = dict(zip(FACTORS, round_to(total, [parts[name] for name in FACTORS]), strict=True))
    return found | {
        "unnamed": after.unnamed_minor - before.unnamed_minor,
        "given_back": before.given_back_minor - after.given_back_minor,
    }


def shapley(names: Sequence[str], worth: Callable[[frozenset[str]], Fraction]) -> dict[str, Fraction]:
    """What each adds to the worth of those before it, on the mean over every order they could come in."""
    known: dict[frozenset[str], Fraction] = {}

    def of(those: frozenset[str]) -> Fraction:
        if those not in known:
            known[those] = worth(those)
        return known[those]

    added = dict.fromkeys(names, Fraction(0))
    for order in permutations(names):
        there: frozenset[str] = frozenset()
        for name in order:
            added[name] += of(there | {name}) - of(there)
            there |= {name}
    return {name: whole / factorial(len(names)) for name, whole in added.items()}


def round_to(total: int, parts: Sequence[Fraction]) -> list[int]:
    """Whole numbers that add up to `total`, each less than one away from its part; what is whole stays, and so does nothing."""
    floors = [part.numerator // part.denominator for part in parts]
    left = total - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda place: (floors[place] - parts[place], place))
    for place in by_remainder[:left]:
        floors[place] += 1
    return floors


@dataclass(frozen=True)
class _Factors:
    """A window as what its sales are the product of."""

    new: Fraction
    """Customers."""
    frequency: tuple[Fraction, Fraction]
    """Purchases of each new customer; of all known ones together."""
    mix: tuple[tuple[Fraction, ...], ...]
    """Share of each kind, of the new and of the known."""
    basket: tuple[tuple[Fraction, ...], ...]
    """What one of the kind came to."""

    def sales(self) -> Fraction:
        purchases = (self.new * self.frequency[0], self.frequency[1])
        each = (sum(map(mul, mix, basket), Fraction(0)) for mix, basket in zip(self.mix, self.basket, strict=True))
        return sum(map(mul, purchases, each), Fraction(0))


def _factors(sold: Sold, other: Sold, kinds: Sequence[str]) -> _Factors:
    a_new_one = sold.new if sold.new.customers else other.new
    sides = ((sold.new, other.new), (sold.known, other.known))
    return _Factors(
        new=Fraction(sold.new.customers),
        frequency=(_ratio(a_new_one.purchases, a_new_one.customers), Fraction(sold.known.purchases)),
        mix=tuple(tuple(_share_of(kind, side, another) for kind in kinds) for side, another in sides),
        basket=tuple(tuple(_basket(kind, side, another) for kind in kinds) for side, another in sides),
    )


def _share_of(kind: str, side: Side, other: Side) -> Fraction:
    counted = side if side.purchases else other
    return _ratio(counted.kinds.get(kind, NONE)[0], counted.purchases)


def _basket(kind: str, side: Side, other: Side) -> Fraction:
    count, minor = side.kinds.get(kind, NONE) if side.kinds.get(kind, NONE)[0] else other.kinds.get(kind, NONE)
    return _ratio(minor, count)


def _ratio(over: int, under: int) -> Fraction:
    return Fraction(over, under) if under else Fraction(0)


def two_bars(parts: Mapping[str, int]) -> tuple[int, int]:
    """(new customers, deeper with those who are here): more often, bigger, another mix."""
    return parts["new"], sum(parts[name] for name in FACTORS if name != "new")


def side_of(rows: Iterable[tuple[object, str, int, int]]) -> Side:
    """Of purchases as (customer, kind, how many, minor units)."""
    kinds: dict[str, tuple[int, int]] = {}
    people = set()
    for customer, kind, count, minor in rows:
        people.add(customer)
        there = kinds.get(kind, NONE)
        kinds[kind] = (there[0] + count, there[1] + minor)
    return Side(len(people), kinds)
