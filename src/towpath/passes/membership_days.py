"""When the next month of a membership is due: by the calendar, and later by each pause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from towpath.passes.sell_pack import months_later


class Days(Protocol):
    """A pause, or something like it."""

    @property
    def first_day(self) -> date: ...
    @property
    def back_on(self) -> date | None: ...


@dataclass(frozen=True)
class Due:
    """The day on which a month begins, and the day from which the months after it are counted."""

    on: date
    anchor: date


def next_due(last: Due, pauses: Iterable[Days]) -> Due | None:
    """A month after the last one: on the same day of the month, or the last day of a short one. A pause that has begun by then makes it as many days
    later, and the months after it keep that day. None while nobody knows how long a pause lasts."""
    on, anchor = months_later(last.anchor, months_between(last.anchor, last.on) + 1), last.anchor
    for pause in sorted(pauses, key=lambda each: each.first_day):
        if not last.on <= pause.first_day <= on:
            continue
        if pause.back_on is None:
            return None
        on = anchor = on + (pause.back_on - pause.first_day)
    return Due(on, anchor)


def latest_due(last: Due, pauses: Iterable[Days], today: date) -> Due | None:
    """What is due by today. Where several months went by unbilled only the latest is: nobody pays for months that nobody offered."""
    known, found = list(pauses), None
    while (due := next_due(last, known)) is not None and due.on <= today:
        last = found = due
    return found


def months_between(first: date, second: date) -> int:
    """Counted by the names of the months."""
    return (second.year - first.year) * 12 + second.month - first.month
