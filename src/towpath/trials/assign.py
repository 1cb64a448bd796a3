"""Put units into arms by a seed, and keep it."""

from collections.abc import Iterable
from datetime import datetime

from towpath.trials.assignment import FEWEST_PAIRS, Unit, assign_pairs
from towpath.trials.models import Assignment
from towpath.trials.store_assignment import store_assignment


def assign(*, code: str, units: Iterable[Unit], seed: int, at: datetime, fewest_pairs: int = FEWEST_PAIRS) -> Assignment:
    """Like businesses are paired, a coin decides within each pair, and the result is stored before anybody is exposed.

    A code names one assignment for good: asking again answers the one there is. Too few like businesses raise `TooFewUnits`.
    """
    standing = Assignment.objects.filter(code=code).first()
    if standing is not None:
        return standing
    return store_assignment(code=code, assignment=assign_pairs(units=units, seed=seed, fewest_pairs=fewest_pairs), at=at)
