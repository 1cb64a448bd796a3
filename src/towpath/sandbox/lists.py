"""How things are shown: private names taken off, references opened on request, lists in pages with the newest first."""

from collections.abc import Callable
from typing import Any

from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.ids import PREFIXES
from towpath.sandbox.params import Params
from towpath.sandbox.store import EVER, Books

DEEPEST_EXPANSION = 4
REFERENCES = tuple(prefix for kind, prefix in PREFIXES.items() if kind not in ("event", "delivery", "request", "item", "price", "product"))


def present(books: Books, thing: Json) -> Json:
    """An object as callers see it now."""
    shown = {name: value for name, value in thing.items() if not name.startswith("_")}
    fresh = FRESH.get(shown.get("object", ""))
    return fresh(books, thing, shown) if fresh else shown


def fresh_transaction(books: Books, thing: Json, shown: Json) -> Json:
    return {**shown, "status": "available" if thing["available_on"] <= books.now else "pending"}


def fresh_dispute(books: Books, thing: Json, shown: Json) -> Json:
    moves = [present(books, books.get("balance_transaction", name)) for name in thing["_moves"]]
    details = {**thing["evidence_details"], "past_due": books.now > thing["evidence_details"]["due_by"]}
    return {**shown, "balance_transactions": moves, "evidence_details": details}


def fresh_fee(books: Books, thing: Json, shown: Json) -> Json:
    return {**shown, "refunds": inner_list(books, "fee_refund", thing, f"/v1/application_fees/{thing['id']}/refunds")}


def fresh_customer(books: Books, thing: Json, shown: Json) -> Json:
    """Of one that was deleted only the name is left."""
    return {"id": thing["id"], "object": "customer", "deleted": True} if thing.get("_deleted") else shown


FRESH: dict[str, Callable[[Books, Json, Json], Json]] = {
    "balance_transaction": fresh_transaction,
    "customer": fresh_customer,
    "dispute": fresh_dispute,
    "application_fee": fresh_fee,
}


def inner_list(books: Books, kind: str, parent: Json, url: str) -> Json:
    found = books.find(kind, parent["_account"], parent=parent["id"], limit=11)
    return {"object": "list", "data": [present(books, one) for one in found[:10]], "has_more": len(found) > 10, "url": url}


def refunds_of(books: Books, charge: Json) -> Json:
    return inner_list(books, "refund", charge, f"/v1/charges/{charge['id']}/refunds")


def lines_of(books: Books, checkout: Json) -> Json:
    return {"object": "list", "data": checkout["_lines"], "has_more": False, "url": f"/v1/checkout/sessions/{checkout['id']}/line_items"}


ON_REQUEST: dict[tuple[str, str], Callable[[Books, Json], Json]] = {
    ("charge", "refunds"): refunds_of,
    ("checkout.session", "line_items"): lines_of,
}


def opened(books: Books, answer: Json, wishes: list[str]) -> Json:
    """`expand[]=latest_charge.balance_transaction`, and `data.…` in lists."""
    for wish in wishes:
        path = wish.split(".")
        if len(path) - (path[0] == "data") > DEEPEST_EXPANSION:
            raise Refused(f"You cannot expand more than {DEEPEST_EXPANSION} levels of a property. Property: {wish[:80]}")
        open_path(books, answer, path, wish)
    return answer


def open_path(books: Books, shown: Json, path: list[str], wish: str) -> None:
    head, rest = path[0], path[1:]
    if head == "data" and shown.get("object") == "list":
        for one in shown["data"]:
            open_path(books, one, rest, wish) if rest else None
        return
    shown[head] = open_one(books, shown, head, wish)
    if rest and isinstance(shown[head], dict):
        open_path(books, shown[head], rest, wish)


def open_one(books: Books, shown: Json, head: str, wish: str) -> Any:
    value = shown.get(head)
    on_request = ON_REQUEST.get((shown.get("object", ""), head))
    if isinstance(value, dict) or (value is None and head in shown):
        return value
    if on_request and value is None:
        return on_request(books, books.get(shown["object"], shown["id"]))
    found = books.fetch(value) if isinstance(value, str) and head != "id" and value.startswith(REFERENCES) else None
    if found is None:
        raise Refused(f"This property cannot be expanded ({wish[:80]}).", param="expand")
    return present(books, found)


def page_of(
    books: Books, params: Params, kind: str, account: str, url: str, *, parent: str | None = None, wanted: Json | None = None
) -> Json:
    """One page: `limit` of 1 to 100, `starting_after` or `ending_before` an object, `created` within bounds."""
    limit = page_size(params)
    before, after = edge(books, params, "starting_after"), edge(books, params, "ending_before")
    found = books.find(
        kind, account, parent=parent, wanted=wanted, window=window(params),
        between=(after or 0, before or EVER), oldest_first=after is not None, limit=limit + 1,
    )  # fmt: skip
    shown = found[:limit]
    if after is not None:
        shown.reverse()
    return {"object": "list", "data": [present(books, one) for one in shown], "has_more": len(found) > limit, "url": url}


def page_size(params: Params) -> int:
    limit = params.whole("limit")
    if limit is not None and not 1 <= limit <= 100:
        raise Refused("Invalid limit: must be between 1 and 100", code="parameter_invalid_integer", param="limit")
    return limit or 10


def edge(books: Books, params: Params, key: str) -> int | None:
    name = params.text(key)
    if name is None:
        return None
    place = books.position(name)
    if place is None:
        raise Refused(f"No such object: '{name[:120]}'", code="resource_missing", param=key)
    return place


def window(params: Params, key: str = "created") -> tuple[int, int]:
    """`created=5`, or `created[gte]=5` and its three brothers."""
    if isinstance(params.values.get(key), str):
        exactly = params.needed_whole(key)
        return exactly, exactly
    bounds = params.group(key)
    bounds.only("gt", "gte", "lt", "lte")
    least, most = -EVER, EVER
    gt, gte, lt, lte = (bounds.whole(name) for name in ("gt", "gte", "lt", "lte"))
    for low in [] if gt is None else [gt + 1], [] if gte is None else [gte]:
        least = max([least, *low])
    for high in [] if lt is None else [lt - 1], [] if lte is None else [lte]:
        most = min([most, *high])
    return least, most


PAGING = ("limit", "starting_after", "ending_before", "created")
