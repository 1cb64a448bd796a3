"""A request, once it is known who asks for what; and the table that says who answers it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    params: Params
    account: str
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.ids["id"]


Handler = Callable[[Books, Call], Json]
Routes = dict[tuple[str, str], Handler]


class Switchboard:
    """Finds who answers an address."""

    def __init__(self, tables: Iterable[Routes]) -> None:
        self.lines = [(method, pattern_of(path), handler) for table in tables for (method, path), handler in table.items()]

    def find(self, method: str, path: str) -> tuple[Handler, dict[str, str]]:
        for known, pattern, handler in self.lines:
            match = pattern.match(path) if known == method else None
            if match:
                return handler, match.groupdict()
        raise Refused(f"Unrecognized request URL ({method}: {path[:200]}).", status=404)


def pattern_of(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[A-Za-z0-9_.-]{1,200})", path) + r"/?\Z")
