"""The lowest price of the thirty days before a reduction: said with every reduction, computed and never typed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAYS: Final = 30


@dataclass(frozen=True)
class PricePoint:
    """A price, and the instant from which it was asked."""

    price_minor: int
    since: datetime


@dataclass(frozen=True)
class PriorPrice:
    """What stands beside a reduced price."""

    price_minor: int
    """The lowest price that was asked in the days before the reduction."""
    reduced_on: date
    days: int
    """How many days were looked at: thirty, or fewer where it has not been sold for longer."""


def prior_price(history: Sequence[PricePoint], *, at: datetime, zone: str) -> PriorPrice | None:
    """Nothing when the price in force is no reduction: the last change was a rise, it is thirty days old, or the dish was as cheap before.

    `history` is in the order of its instants. Days are whole days on the business's own wall; a price that was asked on any part of a day was
    asked on it. Each step of several reductions is measured by itself, so that a reduction just made is never shown against the price before
    the last one: some countries would allow that, the stricter line is right in all of them.
    """
    begun = [point for point in history if point.since <= at]
    if len(begun) < 2 or begun[-1].price_minor >= begun[-2].price_minor:
        return None
    now, before = begun[-1], begun[:-1]
    reduced_on = now.since.astimezone(ZoneInfo(zone)).date()
    if at >= _midnight(reduced_on + timedelta(days=DAYS), zone):
        return None
    window = _midnight(reduced_on - timedelta(days=DAYS), zone)
    ends = [*(point.since for point in before[1:]), now.since]
    lowest = min(point.price_minor for point, end in zip(before, ends, strict=True) if end > window)
    if lowest <= now.price_minor:
        return None
    offered_since = max(before[0].since, window).astimezone(ZoneInfo(zone)).date()
    return PriorPrice(lowest, reduced_on, (reduced_on - offered_since).days)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone))
