"""Seeded assignment in matched pairs: like shops are paired, and a coin decides which of the two goes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

# With five pairs the smallest two-sided p-value a randomisation inside pairs can reach is 2/2^5 = 6.25 %; with six it is 3.1 %.
FEWEST_PAIRS = 6


class TooFewUnits(Exception):
    """Not enough pairs of like shops for any verdict, so nothing is assigned."""

    def __init__(self, *, found_pairs: int, needed_pairs: int) -> None:
        super().__init__(f"{found_pairs} matched pairs found, {needed_pairs} needed")
        self.found_pairs = found_pairs
        self.needed_pairs = needed_pairs


@dataclass(frozen=True, slots=True)
class Unit:
    """A shop that could take part: who, among which peers (trade, district), and its outcome before."""

    key: str
    stratum: tuple[str, ...]
    before: float


@dataclass(frozen=True, slots=True)
class Pair:
    number: int
    stratum: tuple[str, ...]
    treated: str
    control: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """The outcome of the coins, to be stored before anybody is exposed."""

    seed: int
    pairs: tuple[Pair, ...]
    set_aside: tuple[str, ...]

    @property
    def treated(self) -> tuple[str, ...]:
        return tuple(pair.treated for pair in self.pairs)

    @property
    def control(self) -> tuple[str, ...]:
        return tuple(pair.control for pair in self.pairs)

    def pair_of(self, key: str) -> Pair | None:
        """The pair a shop belongs to; None when it was set aside."""
        return next((pair for pair in self.pairs if key in (pair.treated, pair.control)), None)


def assign_pairs(*, units: Iterable[Unit], seed: int, fewest_pairs: int = FEWEST_PAIRS) -> Assignment:
    """Pair the most alike shops of one trade and district, toss a coin in each pair, and set aside whoever has no partner.

    The same shops and seed give the same arms, in whatever order the shops are listed.
    """
    couples: list[tuple[Unit, Unit]] = []
    set_aside: list[str] = []
    for peers in _by_stratum(units):
        left_out = _odd_one_out(peers)
        if left_out is not None:
            set_aside.append(peers.pop(left_out).key)
        couples += zip(peers[::2], peers[1::2], strict=True)
    if len(couples) < fewest_pairs:
        raise TooFewUnits(found_pairs=len(couples), needed_pairs=fewest_pairs)
    coin = Random(f"assignment {seed}")
    pairs = tuple(_toss(couple, number, coin) for number, couple in enumerate(couples, start=1))
    return Assignment(seed=seed, pairs=pairs, set_aside=tuple(set_aside))


def _by_stratum(units: Iterable[Unit]) -> list[list[Unit]]:
    """Peers together, the most alike beside each other; the key breaks ties so that input order never matters."""
    listed = sorted(units, key=lambda unit: (unit.stratum, unit.before, unit.key))
    keys = [unit.key for unit in listed]
    if len(set(keys)) < len(keys):
        raise ValueError("a unit is listed twice")
    return [list(peers) for _, peers in groupby(listed, key=lambda unit: unit.stratum)]


def _odd_one_out(peers: Sequence[Unit]) -> int | None:
    """With an odd number of peers: the one whose absence leaves the closest pairs."""
    if len(peers) % 2 == 0:
        return None
    return min(range(0, len(peers), 2), key=lambda index: _distance([*peers[:index], *peers[index + 1 :]]))


def _distance(peers: Sequence[Unit]) -> float:
    return sum(right.before - left.before for left, right in zip(peers[::2], peers[1::2], strict=True))


def _toss(couple: tuple[Unit, Unit], number: int, coin: Random) -> Pair:
    treated, control = couple if coin.random() < 0.5 else couple[::-1]
    return Pair(number=number, stratum=treated.stratum, treated=treated.key, control=control.key)
