"""Every address with a row in it, from the resolver and from the API's own description."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.one_of_each import Rows
from towpath.faces.api.api import api

Paths = dict[str, tuple[str, str]]
"""By route: the address of Nan's row, and the same address of a row that never was."""
NO_ROW = {
    "version": "1",
    "hue": "20",
    "typeface": "sans",
    "purpose": "follow_up",
    "to": "started",
    "day": "2026-10-18",
    "door": "network",
    "provider": "sandbox",
    "campaign_id": "00000000-0000-4000-8000-000000000000",
    "method_id": "00000000-0000-4000-8000-000000000000",
    "group": "steps",
    "entry_code": "greet",
    "unit_code": "unit-5",
    "part": "sheets",
    "part_code": "first",
    "question_code": "plate",
    "paperwork_kind": "booking",
    "figure_code": "service-first",
    "log_code": "a_week_of_days",
    "tool_code": "what-suits-me",
    "tool_part": "questions",
    "named": "hunger",
    "journey_code": "keeps",
    "brought": "AAAA",
    "circle_id": "00000000-0000-4000-8000-000000000000",
    "occasion": "own",
}
"""Parameters that name no row of a business: the look's version, a step, a day, a purpose, a payment provider, a campaign, a circle or a method of the
network's, a part of a method, a kind of paperwork, a figure, a need, a log, a tool or a journey of the trade, and answers brought along that no seal fits."""
NOBODYS: dict[str, Callable[[], str]] = {
    "code": lambda: "zzzzzzzz",
    "token": lambda: "A" * 22,
    "booking_token": lambda: "A" * 22,
    "part_token": lambda: "A" * 22,
    "calendar_token": lambda: "A" * 22,
    "address_token": lambda: "A" * 22,
    "team_token": lambda: "A" * 22,
    "month_token": lambda: "A" * 22,
    "quote_token": lambda: "A" * 22,
    "result_token": lambda: "A" * 22,
    "run_token": lambda: "A" * 22,
    "log_token": lambda: "A" * 22,
    "thread_token": lambda: "A" * 22,
    "way_out_token": lambda: "A" * 22,
    "letter_token": lambda: "A" * 64,
    "message_token": lambda: "A" * 22,
    "tracked_code": lambda: "zzzzzzzz",
    "progress_token": lambda: "A" * 22,
    "course": lambda: "zzzz",
    "report_token": lambda: "A" * 22,
    "voucher_code": lambda: "2222-2222-2222-2222",
}
FACES = {"storefront": "towpath.faces.storefront.urls", "workspace": "towpath.faces.workspace.urls"}
OPEN_LINKS = {"join/<str:token>/", "join/<str:token>/fit/", "enter/<str:token>/"}
"""Links that belong to no business yet, tried by themselves."""
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|{(\w+)}")


@cache
def operations() -> dict[str, Any]:
    """The API's own description, whole only once its addresses are loaded."""
    import_module("towpath.faces.api.urls")
    found: dict[str, Any] = api.get_openapi_schema(path_prefix="")["paths"]
    assert found
    return found


def addresses(face: str) -> list[str]:
    if face == "api":
        return [path for path in operations() if "{" in path]
    return [route for route in flat(get_resolver(FACES[face])) if "<" in route and route not in OPEN_LINKS]


def flat(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from flat(entry, f"{prefix}{entry.pattern}")
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.pattern}"


def paths(rows: Rows, face: str) -> Paths:
    """A new address whose row has no example yet fails here."""
    found: Paths = {}
    for route in addresses(face):
        names = [one or other for one, other in _PARAMETER.findall(route)]
        unknown = [name for name in names if name not in NO_ROW and name not in rows.by_name]
        assert unknown == [], f"{route}: give an example of {unknown} in tests/house/one_of_each.py"
        if any(name in rows.by_name for name in names):
            found[route] = (filled(route, rows.by_name), filled(route, {name: nobodys(name) for name in rows.by_name}))
    return found


def nobodys(name: str) -> str:
    return NOBODYS.get(name, lambda: str(uuid4()))()


def filled(route: str, values: dict[str, object]) -> str:
    path = _PARAMETER.sub(lambda m: str(values.get(m[1] or m[2], NO_ROW.get(m[1] or m[2], "00000000-0000-4000-8000-000000000000"))), route)
    return "/" + path.lstrip("/")


def methods(face: str, route: str) -> list[str]:
    if face == "api":
        return [m for m in ("get", "put", "post", "patch", "delete") if m in operations()[route]]
    return ["get", "post"]
