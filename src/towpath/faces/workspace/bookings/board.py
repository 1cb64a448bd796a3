"""A day drawn as columns. Where a thing stands is said by classes, because a page of ours carries no styles of its own."""

from dataclasses import dataclass
from datetime import date

from towpath.faces.workspace.bookings.reading import Column, Day, Entry, minute_of

STEP = 5
"""Minutes of a row."""
EARLIEST, LATEST = 8, 18
"""Hours that are drawn where nothing lies outside of them and nobody works."""


@dataclass
class Placed:
    entry: Entry
    classes: str
    minute: int
    is_short: bool


@dataclass
class Drawn:
    column: Column
    placed: list[Placed]


@dataclass
class Board:
    first: int
    hours: list[tuple[int, str]]
    columns: list[Drawn]


def board_of(day: Day, zone: str) -> Board:
    """From the first hour anything happens to the last."""
    spans = [(minute_of(e.kept[0], day.day, zone), minute_of(e.kept[1], day.day, zone)) for c in day.columns for e in c.entries]
    first = min((start // 60 for start, _end in spans), default=EARLIEST)
    last = max((-(-end // 60) for _start, end in spans), default=LATEST)
    columns = [Drawn(column, [_placed(entry, day.day, zone) for entry in column.entries]) for column in day.columns]
    return Board(first, [(hour, f"{hour:02}:00") for hour in range(first, max(last, first + 1))], columns)


def _placed(entry: Entry, day: date, zone: str) -> Placed:
    start, end = minute_of(entry.kept[0], day, zone), minute_of(entry.kept[1], day, zone)
    length = max(STEP * 3, end - start)
    classes = f"at-h{start // 60} at-m{start % 60 // STEP} for-h{length // 60} for-m{length % 60 // STEP}"
    return Placed(entry, classes, start, length < 45)
