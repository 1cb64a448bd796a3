"""Bring two changes of one text together: the network's, and the business's own.

A three-way merge over coded entries. For each place the version both started from decides who changed it: one side alone, and its change is taken; both in
the same way, and there is nothing to decide; both differently, and it is a *clash*, in which the business's own words stay until it says otherwise. Entries are
found by their code, so that moving, renumbering or adding a step is not mistaken for changing all the steps after it. The method is diff3's
(Khanna, Kunal, Pierce 2007, "A formal investigation of diff3"), with codes in the place of guessed line matches.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

GONE: Final = "\0gone"
"""In the place of what one side does not have. No body can hold it: NUL is refused at the door."""


@dataclass(frozen=True)
class Clash:
    """Both sides changed this place, differently. GONE: that side has it no more, or never had it."""

    path: str
    base: Any
    mine: Any
    theirs: Any


@dataclass
class Merged:
    """The outcome, and what somebody may want to decide differently."""

    body: dict[str, Any]
    clashes: list[Clash] = field(default_factory=list)


def merge(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], *, take_theirs: Collection[str] = ()) -> Merged:
    """Mine with everything that changed from base to theirs. In the clashes named by `take_theirs` (their paths) the network's words win."""
    merging = _Merging(frozenset(take_theirs))
    body = merging.both(base, mine, theirs, "")
    return Merged(body=body, clashes=merging.clashes)


def coded(value: Any) -> bool:
    """Whether this is a list of entries that each have a code."""
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) and "code" in entry for entry in value)


class _Merging:
    def __init__(self, take_theirs: frozenset[str]) -> None:
        self.take_theirs = take_theirs
        self.clashes: list[Clash] = []

    def both(self, base: Any, mine: Any, theirs: Any, path: str) -> Any:
        if mine in (base, theirs):
            return theirs
        if theirs == base:
            return mine
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return self._fields(base if isinstance(base, dict) else {}, mine, theirs, path)
        if coded(mine) and coded(theirs):
            return self._entries(base if coded(base) else [], mine, theirs, path)
        self.clashes.append(Clash(path=path, base=base, mine=mine, theirs=theirs))
        return theirs if path in self.take_theirs else mine

    def _fields(self, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], path: str) -> dict[str, Any]:
        names = [*mine, *(name for name in theirs if name not in mine)]
        merged = {
            name: self.both(base.get(name, GONE), mine.get(name, GONE), theirs.get(name, GONE), f"{path}.{name}" if path else name)
            for name in names
        }
        return {name: value for name, value in merged.items() if value != GONE}

    def _entries(self, base: list[Any], mine: list[Any], theirs: list[Any], path: str) -> list[Any]:
        by_code = [{entry["code"]: entry for entry in side} for side in (base, mine, theirs)]
        was, own, network = by_code
        merged = {
            code: self.both(was.get(code, GONE), own.get(code, GONE), network.get(code, GONE), f"{path}[{code}]")
            for code in in_order(list(was), list(own), list(network))
        }
        return [entry for entry in merged.values() if entry != GONE]


def in_order(base: Iterable[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Every code of either side. Who moved entries about leads; what only the other has comes behind what it came behind there."""
    known = set(mine) & set(theirs)
    moved_by_me = [code for code in mine if code in known] != [code for code in base if code in known]
    leading, other = (mine, theirs) if moved_by_me else (theirs, mine)
    order = list(leading)
    for place, code in enumerate(other):
        if code not in order:
            before = next((earlier for earlier in reversed(other[:place]) if earlier in order), None)
            order.insert(0 if before is None else order.index(before) + 1, code)
    return order
