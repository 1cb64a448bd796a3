"""What goes with bookings that nobody came to: counted from the business's own rows, and named only where chance is no explanation.

It says what goes together, not what causes it: those who were reminded may be others than those who were not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from django.db import connection

from towpath.foundation.tenancy import current_merchant
from towpath.refinery.statistics import Interval, newcombe, wilson

LEAST = 30
"""Of a level with fewer bookings nothing is said."""
ERROR = 0.05
"""Of being wrong about any of all the pairs that are compared."""
FACETS: Final = ("lead", "reminded", "history", "weekday", "hour", "service")

_COUNT = """
with told as (
    select b.state = 'no_show' as missed, b.wall_day - (b.made_at at time zone b.zone)::date as days, extract(isodow from b.wall_day)::int as weekday,
        case when b.wall_time = '00:00' then null else extract(hour from b.wall_time)::int / 3 * 3 end as hour, b.reminded_at is not null as reminded,
        v.service_id as service, b.booker_id as booker, count(*) over earlier as before, count(*) filter (where b.state = 'no_show') over earlier as missed_before
    from booking_booking b join booking_serviceversion v on v.merchant_id = b.merchant_id and v.id = b.version_id
    where b.merchant_id = %(merchant)s and b.state in ('completed', 'no_show')
    window earlier as (partition by b.booker_id order by b.starts_at range between unbounded preceding and interval '1 microsecond' preceding)
), sorted as (
    select missed, weekday::text as weekday, hour::text as hour, reminded::text as reminded, service::text as service,
        case when days <= 0 then '0' when days <= 3 then '1' when days <= 7 then '4' when days <= 14 then '8' when days <= 30 then '15' else '31' end as lead,
        case when booker is null then null when before = 0 then 'first' when missed_before = 0 then 'always_came' else 'missed_before' end as history
    from told
)
select coalesce(lead, reminded, history, weekday, hour, service) as level,
    case when grouping(lead) = 0 then 'lead' when grouping(reminded) = 0 then 'reminded' when grouping(history) = 0 then 'history'
        when grouping(weekday) = 0 then 'weekday' when grouping(hour) = 0 then 'hour' when grouping(service) = 0 then 'service' else 'all' end as facet,
    count(*), count(*) filter (where missed)
from sorted group by grouping sets ((), (lead), (reminded), (history), (weekday), (hour), (service))
"""


@dataclass(frozen=True)
class Level:
    """One value of something: how many bookings had it, and how many of them nobody came to."""

    code: str
    n: int
    missed: int

    @property
    def rate(self) -> float:
        return self.missed / self.n

    @property
    def interval(self) -> Interval:
        return wilson(self.missed, self.n)


@dataclass(frozen=True)
class Driver:
    """Something that could go with it, with its levels in order, and how far the highest and the lowest lie apart."""

    facet: str
    levels: tuple[Level, ...]
    high: Level | None = None
    low: Level | None = None
    difference: Interval | None = None

    @property
    def stands_out(self) -> bool:
        """The two lie apart by more than chance explains, counting every pair that was looked at."""
        return self.difference is not None and self.difference.low > 0


@dataclass(frozen=True)
class Missed:
    """All of it, what stands out first."""

    n: int
    missed: int
    compared: int
    drivers: tuple[Driver, ...]

    @property
    def found(self) -> list[Driver]:
        return [driver for driver in self.drivers if driver.stands_out]


def what_goes_with_missing() -> Missed:
    """Over every booking of the business in scope that took place or was missed. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"merchant": current_merchant()})
        return weigh(cursor.fetchall())


def weigh(rows: Sequence[tuple[Any, ...]]) -> Missed:
    """From counts to what stands out. Highest against lowest level of each facet by Newcombe's interval, at a confidence that holds for all pairs of
    levels of all facets together (Bonferroni)."""
    levels: dict[str, list[Level]] = {facet: [] for facet in FACETS}
    n = missed = 0
    for code, facet, count, hits in rows:
        if facet == "all":
            n, missed = count, hits
        elif code is not None:
            levels[facet].append(Level(code, count, hits))
    spoken = {facet: [each for each in found if each.n >= LEAST] for facet, found in levels.items()}
    compared = sum(len(list(combinations(each, 2))) for each in spoken.values())
    drivers = [_driver(facet, levels[facet], spoken[facet], compared) for facet in FACETS if len(spoken[facet]) > 1]
    drivers.sort(key=lambda driver: -driver.difference.low if driver.difference else 0.0)
    return Missed(n, missed, compared, tuple(drivers))


def _driver(facet: str, found: Sequence[Level], spoken: Sequence[Level], compared: int) -> Driver:
    high, low = max(spoken, key=lambda each: each.rate), min(spoken, key=lambda each: each.rate)
    apart = newcombe(high.missed, high.n, low.missed, low.n, confidence=1 - ERROR / max(1, compared))
    return Driver(facet, tuple(sorted(found, key=_in_order)), high, low, apart)


def _in_order(level: Level) -> tuple[int, str]:
    return (int(level.code), "") if level.code.isdigit() else (0, level.code)
