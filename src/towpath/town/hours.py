"""A shop's own clock: when guests come, and how its minutes become instants."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from math import exp
from random import Random
from zoneinfo import ZoneInfo

LUNCH_FROM, LUNCH_UNTIL, LUNCH_PEAK = 11 * 60 + 3, 14 * 60 + 5, 12 * 60 + 25
DINNER_FROM, DINNER_UNTIL, DINNER_PEAK = 17 * 60 + 3, 20 * 60 + 10, 18 * 60 + 50
_LUNCH, _DINNER = range(LUNCH_FROM, LUNCH_UNTIL), range(DINNER_FROM, DINNER_UNTIL)


@lru_cache(maxsize=1024)
def _midnight(on: date, zone: ZoneInfo) -> datetime:
    # Counted back from noon: on the two nights when clocks change, every opening hour then still falls where the wall clock says.
    return datetime.combine(on, time(12), zone).astimezone(UTC) - timedelta(hours=12)


def moment(on: date, minutes: float, zone: ZoneInfo) -> datetime:
    """The instant so many minutes into a day on the shop's wall clock (true for every minute after the small hours)."""
    return _midnight(on, zone) + timedelta(minutes=minutes)


def arrival_minutes(chance: Random, guests: int, *, lunch_share: float) -> list[float]:
    """When that many guests come in: two peaks a day, in order."""
    minutes = chance.choices((*_LUNCH, *_DINNER), cum_weights=_cumulative(lunch_share), k=guests)
    return sorted(minute + chance.random() for minute in minutes)


@lru_cache(maxsize=16)
def _cumulative(lunch_share: float) -> list[float]:
    lunch, dinner = _bell(_LUNCH, LUNCH_PEAK, 38), _bell(_DINNER, DINNER_PEAK, 45)
    return list(accumulate([lunch_share * w for w in lunch] + [(1 - lunch_share) * w for w in dinner]))


def _bell(minutes: range, peak: int, width: float) -> list[float]:
    weights = [exp(-0.5 * ((minute - peak) / width) ** 2) for minute in minutes]
    return [weight / sum(weights) for weight in weights]
