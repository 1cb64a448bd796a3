"""Whoever needs somebody to explain sees two ways: alone or in a group, with the reason for each. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from towpath.booking.models import ServiceVersion
from towpath.teaching.score import Result

FAR_BELOW = 40
"""Below this a group would go on without them."""

Reason = Literal["many_gaps", "far_below", "its_time", "one_gap", "costs_less", "company"]


@dataclass(frozen=True)
class Way:
    """One thing that can be booked, and why. Alone: `many_gaps`, `far_below`, or that all the time is theirs (`its_time`). In a group: `one_gap` that is not
    deep, or that it `costs_less` by the minute, or only the `company`."""

    how: Literal["alone", "group"]
    version: ServiceVersion
    reason: Reason


def ways_to_learn(result: Result, offered: Sequence[ServiceVersion]) -> list[Way]:
    """What fits the result comes first. Nobody who is weak in nothing is offered lessons; a free first meeting is no way to learn, so what costs something
    stands for its kind. The price is the business's, for each place."""
    weak = result.weak
    if not weak:
        return []
    alone = _first(offered, in_group=False)
    group = _first(offered, in_group=True)
    fits_alone = len(weak) > 1 or weak[0].percent < FAR_BELOW
    ways: list[Way] = []
    if alone is not None:
        ways.append(Way("alone", alone, "many_gaps" if len(weak) > 1 else "far_below" if fits_alone else "its_time"))
    if group is not None:
        ways.append(Way("group", group, "one_gap" if not fits_alone else "costs_less" if _is_cheaper(group, alone) else "company"))
    return ways if fits_alone else ways[::-1]


def _first(offered: Sequence[ServiceVersion], *, in_group: bool) -> ServiceVersion | None:
    """The business's own order decides."""
    of_kind = [version for version in offered if (version.seats > 1) == in_group]
    return next((version for version in of_kind if version.price_minor), of_kind[0] if of_kind else None)


def _is_cheaper(group: ServiceVersion, alone: ServiceVersion | None) -> bool:
    """By the minute: a longer class may cost more and be cheaper."""
    return alone is not None and group.price_minor * alone.minutes < alone.price_minor * group.minutes
