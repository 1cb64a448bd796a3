"""Read a curriculum map from a spreadsheet: exercises with what has to be known before. Pure.

Every row is accounted for: taken, merged into the row of the same name, or left out with a reason. What is wrong in the map is reported, never
silently mended: a need that names nothing, needs that run in a circle, names that stand twice, topics nobody named, letters that were lost on the way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from towpath.foundation.spreadsheet import Row, find_columns

COLUMNS: Final = {
    "name": ("name", "code", "exercise", "unit", "编号", "代码"),
    "needs": ("prerequisites", "needs", "requires", "先修", "前置"),
    "title": ("pretty_display_name", "title", "display name", "标题", "名称"),
    "topic": ("topic", "competency", "主题", "知识点"),
    "area": ("area", "subject", "领域", "学科"),
}
UNKNOWN: Final = ("", "n/a", "na", "none", "null", "-", "?")
LONGEST_CODE, MOST_NEEDS = 60, 40

Outcome = Literal["taken", "merged", "left_out"]
Kind = Literal["missing_need", "circle", "duplicate", "no_topic", "lost_letter", "no_name", "too_many_needs"]


@dataclass(frozen=True)
class RowFate:
    """What becomes of one row."""

    number: int
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class Fault:
    """Something in the map that is not as it should be: where, and what it names."""

    kind: Kind
    row: int
    what: str


@dataclass(frozen=True)
class MapReport:
    """Units that can be published as a curriculum, what is wrong in the map, and what became of each row."""

    units: Sequence[dict[str, Any]]
    competencies: Sequence[dict[str, Any]]
    faults: Sequence[Fault]
    rows: Sequence[RowFate]

    def count(self) -> Counter[str]:
        return Counter(fate.outcome for fate in self.rows)

    def count_faults(self) -> Counter[str]:
        return Counter(fault.kind for fault in self.faults)

    def body(self) -> dict[str, Any]:
        """A curriculum in the shape that can be published."""
        return {"units": list(self.units), "competencies": list(self.competencies)}


@dataclass
class _Unit:
    number: int
    name: str
    title: str
    topic: str
    area: str
    needs: list[str] = field(default_factory=list)


def read_map(rows: Sequence[Row]) -> MapReport:
    """The whole map, as it stands in the file."""
    columns = find_columns(rows, COLUMNS, optional=("title", "topic", "area"))
    faults: list[Fault] = []
    units, fates = _collected(rows, columns, faults)
    _drop_missing(units, faults)
    _open_circles(units, faults)
    codes = _codes(units)
    topics = _codes(dict.fromkeys(unit.topic for unit in units.values() if unit.topic))
    return MapReport(
        units=[_entry(unit, codes, topics) for unit in units.values()],
        competencies=[{"code": code, "name": {"en": topic}} for topic, code in topics.items()],
        faults=sorted(faults, key=lambda fault: (fault.row, fault.kind, fault.what)),
        rows=fates,
    )


def slug(text: str) -> str:
    """A code a curriculum can have."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST_CODE].strip("-") or "x"


def _collected(rows: Sequence[Row], columns: Mapping[str, str], faults: list[Fault]) -> tuple[dict[str, _Unit], list[RowFate]]:
    units: dict[str, _Unit] = {}
    fates = []
    for row in rows:
        unit = _unit(row, columns)
        if not unit.name:
            faults.append(Fault("no_name", row.number, ""))
            fates.append(RowFate(row.number, "left_out", "no_name"))
        elif unit.name in units:
            first = units[unit.name]
            first.needs += [need for need in unit.needs if need not in first.needs]
            faults.append(Fault("duplicate", row.number, unit.name))
            fates.append(RowFate(row.number, "merged", str(first.number)))
        else:
            units[unit.name] = unit
            fates.append(RowFate(row.number, "taken"))
            faults += _looked_at(unit)
    return units, fates


def _unit(row: Row, columns: Mapping[str, str]) -> _Unit:
    said = {name: row.cells.get(heading, "").strip() for name, heading in columns.items()}
    needs = [need.strip() for need in re.split(r"[,;|]", said["needs"]) if need.strip()]
    topic = "" if said.get("topic", "").lower() in UNKNOWN else said["topic"]
    area = "" if said.get("area", "").lower() in UNKNOWN else said["area"]
    return _Unit(row.number, said["name"], said.get("title", ""), topic, area, list(dict.fromkeys(needs)))


def _looked_at(unit: _Unit) -> list[Fault]:
    found = [] if unit.topic else [Fault("no_topic", unit.number, unit.name)]
    return [*found, *([Fault("lost_letter", unit.number, unit.title)] if re.search("[?\ufffd]", unit.title) else [])]


def _drop_missing(units: Mapping[str, _Unit], faults: list[Fault]) -> None:
    for unit in units.values():
        faults += [Fault("missing_need", unit.number, need) for need in unit.needs if need not in units]
        unit.needs = [need for need in unit.needs if need in units]
        faults += [Fault("too_many_needs", unit.number, need) for need in unit.needs[MOST_NEEDS:]]
        unit.needs = unit.needs[:MOST_NEEDS]


def _open_circles(units: Mapping[str, _Unit], faults: list[Fault]) -> None:
    """Walks the needs of each unit in the order of the file; a need that leads back to where the walk came from is named and left out."""
    done: set[str] = set()
    for start in units:
        way = [(start, iter(list(units[start].needs)))] if start not in done else []
        on_it = {start}
        while way:
            name, needs = way[-1]
            need = next(needs, None)
            if need is None:
                way.pop()
                on_it.discard(name)
                done.add(name)
            elif need in on_it:
                faults.append(Fault("circle", units[name].number, _circle([each for each, _ in way], need)))
                units[name].needs.remove(need)
            elif need not in done:
                way.append((need, iter(list(units[need].needs))))
                on_it.add(need)


def _circle(way: Sequence[str], back_to: str) -> str:
    round_trip = way[way.index(back_to) :]
    return " > ".join([*round_trip, back_to])


def _codes(names: Iterable[str]) -> dict[str, str]:
    """One code each, made of the name; where two names make the same, the later one gets the next number: names without a Latin letter all make x."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    turns: Counter[str] = Counter()
    for name in names:
        code = slug(name)
        stem = code[: LONGEST_CODE - 8].strip("-")
        while code in taken:
            turns[stem] += 1
            code = f"{stem}-{turns[stem] + 1}"
        taken.add(code)
        given[name] = code
    return given


def _entry(unit: _Unit, codes: Mapping[str, str], topics: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"code": codes[unit.name], "name": {"en": unit.title or unit.name}}
    if unit.area:
        entry["about"] = {"en": unit.area}
    if unit.topic:
        entry["competency"] = topics[unit.topic]
    if unit.needs:
        entry["needs"] = [codes[need] for need in unit.needs]
    return entry
