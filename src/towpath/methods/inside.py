"""What changed inside a unit: which part of the lesson, which sheet and task, which question and answer. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

PARTS: Final = ("lesson", "sheets", "quiz")
NESTED: Final = ("tasks", "choices")
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """One entry on the way in: the list it is in, and itself before and after."""

    part: str
    before: Entry
    after: Entry

    @property
    def entry(self) -> Entry:
        return self.after or self.before


@dataclass(frozen=True)
class Inside:
    """One difference. Without a field the whole entry is new or gone; with `order` the entries of the last place stand in another one."""

    places: Sequence[Place]
    field: str
    before: Any
    after: Any

    @property
    def path(self) -> str:
        """lesson[recap].minutes"""
        names = [f"{place.part}[{place.entry['code']}]" if place.entry else place.part for place in self.places]
        return ".".join([*names, self.field] if self.what == "changed" else names)

    @property
    def what(self) -> str:
        """added, left_out, order or changed."""
        if self.field == "order":
            return "order"
        if self.field:
            return "changed"
        return "left_out" if self.after is None else "added"


def changes_inside(before: Entry, after: Entry) -> list[Inside]:
    """Part by part, in the order of what comes after; what is gone comes last."""
    return [change for part in PARTS for change in _in_list((), part, before.get(part, []), after.get(part, []))]


def _in_list(within: tuple[Place, ...], part: str, old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Inside]:
    was, now = {entry["code"]: entry for entry in old}, {entry["code"]: entry for entry in new}
    for code in [*now, *(code for code in was if code not in now)]:
        here = (*within, Place(part, was.get(code, {}), now.get(code, {})))
        if code not in was or code not in now:
            yield Inside(here, "", was.get(code), now.get(code))
        else:
            yield from _in_entry(here, was[code], now[code])
    stayed, stays = [code for code in was if code in now], [code for code in now if code in was]
    if stayed != stays:
        yield Inside((*within, Place(part, {}, {})), "order", stayed, stays)


def _in_entry(here: tuple[Place, ...], was: Entry, now: Entry) -> Iterator[Inside]:
    for name in {**now, **was}:
        if name in NESTED:
            yield from _in_list(here, name, was.get(name, []), now.get(name, []))
        elif was.get(name) != now.get(name):
            yield Inside(here, name, was.get(name), now.get(name))
