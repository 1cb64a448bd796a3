"""Every change is told: an event is written in the transaction of the change itself, and with it whom it must be delivered to."""

import time

from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.chaos import Planned, plan_for
from towpath.sandbox.errors import Json
from towpath.sandbox.ids import new_id
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.store import Books

API_VERSION = "2026-10-28.endive"


def announce(books: Books, what: str, about: Json, *, previous: Json | None = None) -> Json:
    """Tells of a change to one object. An event of a connected account carries its name; one of the platform does not."""
    owner = about["_account"]
    heard_by = listeners(books, owner, what)
    body = {
        "api_version": API_VERSION,
        "data": {"object": present(books, about)} | ({"previous_attributes": previous} if previous else {}),
        "livemode": False,
        "pending_webhooks": len(heard_by),
        "request": dict(books.request),
        "type": what,
    }
    if owner != books.platform:
        body["account"] = owner
    event = books.add("event", owner, body, parent=about["id"])
    for number, endpoint in heard_by:
        for planned in plan_for(books, event["id"], number):
            queue(books, event, endpoint, planned)
    return event


def listeners(books: Books, owner: str, what: str) -> list[tuple[int, Json]]:
    """Endpoints for connected accounts hear of those, the others of the platform itself."""
    endpoints = books.find(
        "webhook_endpoint", books.platform, wanted={"status": "enabled", "_connect": owner != books.platform}, oldest_first=True
    )
    return [(number, one) for number, one in enumerate(endpoints) if "*" in one["enabled_events"] or what in one["enabled_events"]]


def queue(books: Books, event: Json, endpoint: Json, planned: Planned) -> str:
    name = new_id("delivery")
    books.sql.execute(
        "INSERT INTO deliveries (id, event, endpoint, state, due, drops, copy, forged) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name, event["id"], endpoint["id"], "held" if planned.held else "waiting", time.time() + planned.delay,
            planned.drops, int(planned.copy), int(planned.forged),
        ),
    )  # fmt: skip
    books.news = True
    return name


def get_event(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("event", call.id, call.account))


def list_events(books: Books, call: Call) -> Json:
    call.params.only("type", "types", *PAGING)
    what = call.params.text("type")
    types = [*call.params.texts("types"), *([what] if what else [])]
    if len(types) == 1 and not types[0].endswith("*"):
        return page_of(books, call.params, "event", call.account, "/v1/events", wanted={"type": types[0]})
    if types:
        return page_of_types(books, call, types)
    return page_of(books, call.params, "event", call.account, "/v1/events")


def page_of_types(books: Books, call: Call, types: list[str]) -> Json:
    """Several types, or a family such as `charge.*`: known names are looked up, then asked for as one list."""
    told = books.rows("SELECT DISTINCT json_extract(body, '$.type') FROM objects WHERE kind = 'event' AND account = ?", (call.account,))
    names = {name for (name,) in told if any(name == one or (one.endswith("*") and name.startswith(one[:-1])) for one in types)}
    return page_of(books, call.params, "event", call.account, "/v1/events", wanted={"type": sorted(names)})


ROUTES: Routes = {
    ("GET", "/v1/events"): list_events,
    ("GET", "/v1/events/{id}"): get_event,
}
