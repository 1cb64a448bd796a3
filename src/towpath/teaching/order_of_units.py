"""What to learn, in an order in which it can be learnt. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

Unit = Mapping[str, Any]


def in_order(units: Sequence[Unit]) -> list[Unit]:
    """Each unit after everything it needs; otherwise as the curriculum has them. Units in a circle come last, as they are: none is lost."""
    known = {unit["code"] for unit in units}
    waiting, done, ordered = list(units), set[str](), list[Unit]()
    while waiting:
        ready = next((unit for unit in waiting if not _open_needs(unit, known, done)), None)
        if ready is None:
            return [*ordered, *waiting]
        waiting.remove(ready)
        done.add(ready["code"])
        ordered.append(ready)
    return ordered


def draft_units(units: Sequence[Unit], weak: Collection[str], missed: Sequence[Mapping[str, Any]] = ()) -> list[str]:
    """What somebody should learn: the units of the questions they missed, and everything these need, in what they are weak in; in an order in which it
    can be learnt. Where the missed questions of something name no unit: all units of it."""
    by_code = {unit["code"]: unit for unit in units}
    wanted: set[str] = set()
    for competency in weak:
        named = {question["unit"] for question in missed if question.get("competency") == competency and question.get("unit") in by_code}
        wanted |= named or {unit["code"] for unit in units if unit.get("competency") == competency}
    for unit in reversed(in_order(units)):
        if unit["code"] in wanted:
            wanted.update(need for need in unit.get("needs", []) if need in by_code)
    return [unit["code"] for unit in in_order(units) if unit["code"] in wanted and unit.get("competency") in weak]


def _open_needs(unit: Unit, known: Collection[str], done: Collection[str]) -> bool:
    return any(need in known and need not in done for need in unit.get("needs", []))
