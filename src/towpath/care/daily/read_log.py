"""What some days say. Pure: days in, findings out.

Nothing is averaged away: a sign is a value on so many of the last days that were written down ("pain of 4 or more on 3 of 7 days"), because that is how
people remember it, and because one bad night is none. Days nobody wrote down count for nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from towpath.network.free_logs import FreeLog, PointsTo, Sign, Tip

Days = Mapping[date, Mapping[str, float]]
"""By day, what was written down."""


@dataclass(frozen=True)
class Counted:
    """A sign, the days on which it showed, the newest first, and of how many."""

    sign: Sign
    days: tuple[date, ...]
    of_days: int

    @property
    def holds(self) -> bool:
        return len(self.days) >= self.sign.on_days


@dataclass(frozen=True)
class Found:
    """A need, with the signs it is read from."""

    points_to: PointsTo
    signs: tuple[Counted, ...]


def find(log: FreeLog, days: Days) -> list[Found]:
    """What these days point at; the most severe first."""
    read = [Found(each, tuple(count(sign, days) for sign in each.signs)) for each in log.points_to]
    return sorted((found for found in read if all(sign.holds for sign in found.signs)), key=lambda found: -found.points_to.severity)


def count(sign: Sign, days: Days) -> Counted:
    """On which of its last days a value lay within the bounds."""
    written = [day for day in sorted(days, reverse=True) if sign.measure in days[day]][: sign.of_days]
    return Counted(sign, tuple(day for day in written if _within(days[day][sign.measure], sign)), len(written))


def medians(log: FreeLog, days: Days) -> dict[str, float]:
    """The middle value of each measure over all days; of an even number of days the mean of the two in the middle."""
    by_measure = {each.code: [said[each.code] for said in days.values() if each.code in said] for each in log.measures}
    return {code: float(median(values)) for code, values in by_measure.items() if values}


def tip_for(log: FreeLog, today: Mapping[str, float]) -> Tip:
    """The first that fits what was written down today; the last fits everybody."""
    fitting = (tip for tip in log.tips if not tip.measure or (tip.measure in today and _within(today[tip.measure], tip)))
    return next(fitting)


def _within(value: float, bounds: Sign | Tip) -> bool:
    return (bounds.least is None or value >= bounds.least) and (bounds.most is None or value <= bounds.most)
