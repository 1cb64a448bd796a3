"""Where things can be sent: forms of the faces from the resolver, operations from the API's own description."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import get_resolver

from tests.house.addresses import filled, flat, operations
from tests.house.one_of_each import Rows
from tests.house.valid_requests import BY_ENDING, JSON, MORE_FORM, MORE_JSON, NOT_SENT_TO


@dataclass
class Target:
    """One address, who sends, and a request that would be valid."""

    name: str
    client: Client
    method: str
    path: str
    form: dict[str, Any] | None = None
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


def form_targets(rows: Rows, face: str, client: Client) -> Iterator[Target]:
    for route in flat(get_resolver(f"towpath.faces.{face}.urls")):
        if route in NOT_SENT_TO or route.startswith(("theme/", "icon/", "healthz", "readyz")):
            continue
        form = an_order(rows) if face == "storefront" and route.startswith("order/") else form_of(route)
        yield Target(f"{face} {route}", client, "post", filled(route, rows.by_name), form=form)


def form_of(route: str) -> dict[str, Any]:
    if route in MORE_FORM:
        return dict(MORE_FORM[route])
    return next((dict(fields) for ending, fields in BY_ENDING.items() if route.endswith(ending)), {})


def an_order(rows: Rows) -> dict[str, Any]:
    soup = rows.world.nan.dish("beef-noodle-soup")
    return {"key": "key-of-bad-input", "note": "x", f"n:{soup.pk}": "1", f"p:{soup.pk}": str(soup.price_minor), f"c:{soup.pk}": "x"}


def api_targets(rows: Rows, client: Client) -> Iterator[Target]:
    bodies = {**JSON, **MORE_JSON, "/v1/orders": an_order_by_machine(rows)}
    headers = {"idempotency-key": "key-of-bad-input"}
    for route, methods in operations().items():
        for method in methods:
            body = bodies.get(route, {}) if method != "get" else None
            yield Target(f"api {method} {route}", client, method, filled(route, rows.by_name), body=body, headers=headers)


def an_order_by_machine(rows: Rows) -> dict[str, Any]:
    soup = rows.world.nan.dish("beef-noodle-soup")
    return {"lines": [{"listing": str(soup.pk), "quantity": 1, "unit_minor": soup.price_minor}], "note": "x", "table": rows.by_name["code"]}
