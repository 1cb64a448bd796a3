"""Read a table of days that a phone, a watch or a person wrote, for whoever has no script: the same columns and rules as in the browser
(`storefront/readings/`), and only a table: nothing is unpacked, and nothing in it is followed.

The day is the one written in the row. The same day twice is two devices, or two copies: the larger number of steps and hours counts, of the others the later.
An empty cell is a gap, and so is a nought: nobody sleeps no minute, and a watch that lay in a drawer counted nothing.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.network.free_logs import FreeLog, Reading

MOST_BYTES: Final = 1024 * 1024
MOST_ROWS: Final = 5_000
DAY: Final = ("date", "day", "calendar date", "calendardate", "end time", "datum", "日期")
POUND: Final = 0.45359237
"""Kilograms, by definition of 1959."""
COLUMNS: Final[Mapping[str, tuple[Reading, float]]] = {
    **dict.fromkeys(("steps", "step count", "total steps", "totalsteps", "steps (count)", "schritte", "步数"), ("steps", 1.0)),
    **dict.fromkeys(
        ("sleep (hours)", "sleep (hrs)", "sleep hours", "hours asleep", "hours of sleep", "sleep duration", "睡眠时长", "睡眠（小时）"),
        ("sleep_hours", 1.0),
    ),
    **dict.fromkeys(("minutes asleep", "sleep minutes", "sleep (minutes)", "sleep (min)"), ("sleep_hours", 1 / 60)),
    "sleep duration (ms)": ("sleep_hours", 1 / 3_600_000),
    **dict.fromkeys(
        ("resting heart rate", "resting heart rate (bpm)", "resting hr", "restingheartrate", "静息心率"), ("resting_heart", 1.0)
    ),
    **dict.fromkeys(("weight (kg)", "average weight (kg)", "weight kg", "体重（kg）", "体重(kg)"), ("weight_kg", 1.0)),
    **dict.fromkeys(("weight (lb)", "weight (lbs)", "weight lbs", "average weight (lb)"), ("weight_kg", POUND)),
}
"""By heading, in small letters: what it is, and by how much it is multiplied. A weight without a unit is not read: it might be either."""

Readings = Mapping[date, Mapping[Reading, float]]


class NoTable(Invalid):
    code = "no_readings"
    what_happened = _("This file is not a table of days that we can read.")
    what_is_safe = _("Nothing was taken, and the file was not kept.")
    what_to_do = _("Save it as CSV with a column for the date and one for steps, hours of sleep, resting heart rate or weight in kg.")


class TableTooLarge(NoTable):
    code = "readings_too_large"
    what_happened = _("This table is larger than 1 MB or 5,000 rows.")
    what_to_do = _("Keep the rows of the last four weeks, or open this page in a browser that runs scripts: it reads whole files itself.")


class WhichMonth(NoTable):
    code = "which_month"
    what_happened = _("In this table nobody can tell the day from the month.")
    what_to_do = _("Write its dates like 2026-03-29, and try again.")


@dataclass(frozen=True)
class Column:
    place: int
    reading: Reading
    times: float


def read_file(data: bytes) -> Readings:
    """By day, what was counted. Raises NoTable, or one of its kind, that says what to do."""
    if len(data) > MOST_BYTES:
        raise TableTooLarge
    lines = _lines(data)
    if len(lines) > MOST_ROWS:
        raise TableTooLarge
    place, day, columns = _heading(lines)
    rows = [line for line in lines[place + 1 :] if len(line) > day and line[day].strip()]
    day_of = _dates([line[day] for line in rows])
    days: dict[date, dict[Reading, float]] = {}
    for line in rows:
        when = day_of(line[day])
        for each in columns:
            value = _number(line[each.place], each) if len(line) > each.place else 0
            if when is not None and value:
                _put(days.setdefault(when, {}), each.reading, value)
    return days


def fitting(readings: Readings, log: FreeLog, *, first: date, last: date) -> Mapping[date, Mapping[str, float]]:
    """As this log writes it down: by its measures, within their bounds, of these days; what can't be right is left out."""
    measures = {each.reads: each for each in log.measures if each.reads is not None}
    found: dict[date, dict[str, float]] = {}
    for day, read in readings.items():
        for reading, value in read.items():
            measure = measures.get(reading)
            if measure is not None and first <= day <= last and measure.least <= value <= measure.most:
                found.setdefault(day, {})[measure.code] = round(value, 0 if measure.step >= 1 else 1)
    return found


def _lines(data: bytes) -> list[list[str]]:
    if data[:4] in (b"PK\x03\x04", b"SQLi") or (b"\x00" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise NoTable
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if text.lstrip()[:1] in ("<", "{", "["):
        raise NoTable
    first = text.split("\n", 1)[0]
    sign = max((",", ";", "\t"), key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error as broken:
        raise NoTable from broken


def _heading(lines: Sequence[Sequence[str]]) -> tuple[int, int, list[Column]]:
    """Within the first lines: some put a title above it."""
    for place, line in enumerate(lines[:5]):
        names = [each.strip().strip("\ufeff").lower() for each in line]
        day = next((names.index(each) for each in DAY if each in names), None)
        columns = [Column(nth, *COLUMNS[name]) for nth, name in enumerate(names) if name in COLUMNS]
        if day is not None and columns:
            return place, day, columns
    raise NoTable


def _dates(texts: Iterable[str]) -> Callable[[str], date | None]:
    """How this file writes its days: 2026-03-29 says it by itself, 29/03/2026 only where some day is larger than any month."""
    parts = [found.groups() for text in texts if (found := re.match(r"\s*(\d{1,2})([/.])(\d{1,2})[/.](\d{4})", text))]
    by_dots = any(dot == "." for _first, dot, _second, _year in parts)
    first, second = (max((int(each[nth]) for each in parts), default=0) for nth in (0, 2))
    if parts and not by_dots and first <= 12 and second <= 12:
        raise WhichMonth
    day_first = by_dots or first > 12

    def read(text: str) -> date | None:
        whole = re.match(r"\s*(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})", text)
        turned = re.match(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
        if whole:
            year, month, day = whole.groups()
        elif turned:
            day, month, year = turned.groups() if day_first else (turned[2], turned[1], turned[3])
        else:
            return None
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            return None

    return read


def _number(text: str, column: Column) -> float:
    """7,265 steps; 7.5 or 7,5 hours; 7h 32min; nothing where it can't be read."""
    bare = text.strip().lower().replace("\u00a0", " ")
    hours = re.fullmatch(r"(\d{1,2}) ?(?:h|:) ?(\d{1,2}) ?(?:m|min)?", bare, re.ASCII)
    if column.reading == "sleep_hours" and hours:
        return int(hours[1]) + int(hours[2]) / 60
    if re.fullmatch(r"\d{1,3}([,.' ]\d{3})+", bare, re.ASCII) and column.reading == "steps":
        bare = re.sub(r"\D", "", bare)
    bare = bare.replace(",", ".")
    return float(bare) * column.times if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", bare, re.ASCII) else 0


def _put(day: dict[Reading, float], reading: Reading, value: float) -> None:
    day[reading] = max(value, day.get(reading, 0)) if reading in ("steps", "sleep_hours") else value
