"""Chance, divided into named streams: what a new part draws never changes what an old part drew."""

from datetime import datetime
from random import Random
from uuid import UUID

_VERSION_AND_VARIANT = (0x7 << 76) | (0b10 << 62)
_BELOW_VERSION = 0xFFF << 64
_BELOW_VARIANT = (1 << 62) - 1


def stream(seed: int, *name: object) -> Random:
    """The generator that decides one thing in one place on one day."""
    return Random(f"{seed}/{'/'.join(map(str, name))}")


def mint(chance: Random, at: datetime) -> UUID:
    """A UUIDv7 of that moment whose random part belongs to the seed."""
    noise = chance.getrandbits(76)
    milliseconds = int(at.timestamp() * 1000)
    return UUID(int=milliseconds << 80 | _VERSION_AND_VARIANT | noise & _BELOW_VERSION | noise & _BELOW_VARIANT)


def around(chance: Random, mean: float) -> int:
    """A count that varies as counts do: Poisson by its normal limit, which is close enough above five and cheap."""
    return max(0, round(chance.gauss(mean, mean**0.5)))


def few(chance: Random, mean: float) -> int:
    """The same for small means, where the limit is not close: exact, by counting arrivals."""
    count, passed = 0, chance.expovariate(1.0)
    while passed < mean:
        count, passed = count + 1, passed + chance.expovariate(1.0)
    return count
