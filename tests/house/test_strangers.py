"""Whoever comes to somebody else's row is told what they would be told about a row that never was, to the byte, and nothing moves."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from tests.house.addresses import FACES, flat, methods, operations, paths
from tests.house.callers import at_work, machine, phone
from tests.house.one_of_each import SECRETS, Rows
from tests.house.strangers import GUESTS, MACHINES, WORKERS, brunos_key
from tests.house.valid_requests import FORM, JSON
from tests.world import NOON
from towpath.faces.workspace import orders
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.invite import invite_business
from towpath.orders.models import Order


@pytest.mark.parametrize("stranger", WORKERS)
def test_a_stranger_at_work_learns_nothing(rows, stranger):
    nothing_tells(rows, "workspace", WORKERS[stranger](rows))


@pytest.mark.parametrize("stranger", GUESTS)
def test_a_stranger_in_a_shop_learns_nothing(rows, stranger):
    client = GUESTS[stranger](rows)
    if "another shop" not in stranger:
        # Whoever holds a table's or a voucher's code, or a question's, a booking's or a calendar's link, may use it: at this shop those are keys,
        # not rows. What is offered, everybody may buy and book.
        rows.by_name.update({"code": "yyyyyyyy", "token": "B" * 22, "voucher_code": "3333-3333-3333-3333", "offer_id": uuid4()})
        rows.by_name.update({"quote_token": "B" * 22, "report_token": "B" * 22})
        rows.by_name.update({"booking_token": "B" * 22, "part_token": "B" * 22, "calendar_token": "B" * 22, "service_id": uuid4()})
        rows.by_name.update(
            {
                "team_token": "B" * 22,
                "offer_token": "B" * 22,
                "month_token": "B" * 22,
                "address_token": "B" * 22,
                "pack_offer_id": uuid4(),
                "membership_offer_id": uuid4(),
            }
        )
        rows.by_name.update(
            {
                "entry_id": uuid4(),
                "thread_token": "B" * 22,
                "run_token": "B" * 22,
                "way_out_token": "B" * 22,
                "letter_token": "B" * 64,
                "message_token": "B" * 22,
                "tracked_code": "yyyyyyyy",
                "log_token": "B" * 22,
                "result_token": "B" * 22,
                "progress_token": "B" * 22,
                "course": "yyyy",
                "help_film_id": uuid4(),
            }
        )

    nothing_tells(rows, "storefront", client)


@pytest.mark.parametrize("stranger", MACHINES)
def test_a_stranger_with_a_machine_learns_nothing(rows, stranger):
    nothing_tells(rows, "api", MACHINES[stranger](rows))


@pytest.mark.parametrize("face", ["workspace", "storefront", "api"])
def test_the_examples_are_real(rows, face):
    """To whom the rows belong, each of them is there: otherwise the matrix would compare nothing with nothing."""
    own = {
        "workspace": lambda: at_work(rows.world.nan.owner),
        "storefront": lambda: phone(rows.world.nan, rows.guest_token),
        "api": lambda: machine(rows.nans_key),
    }[face]()
    missing = []
    for route, (mine, _never) in paths(rows, face).items():
        found = [status_undone(own, method, face, route, mine) for method in methods(face, route)]
        if not any(status < 400 or status in (400, 409, 422) for status in found):
            missing.append((route, found))

    assert missing == []


def status_undone(client: Client, method: str, face: str, route: str, path: str) -> int:
    with savepoint_taken_back():
        return ask(client, method, face, route, path).status_code


@contextmanager
def savepoint_taken_back() -> Iterator[None]:
    mark = transaction.savepoint()
    yield
    transaction.savepoint_rollback(mark)


def test_a_used_link_looks_like_one_that_never_was(rows):
    client, (_, invitation) = (
        at_work(None),
        invite_business(email="x@example.org", business_name="X y", trade="food", by=rows.world.orla, at=NOON),
    )
    client.post(f"/join/{invitation}/", {"business_name": "X y", "owner_name": "X"})
    link = make_sign_in_link(person=rows.world.nan.owner, at=NOON)
    at_work(None).post(f"/enter/{link}/")

    for kind, used in (("join", invitation), ("enter", link)):
        stranger = at_work(None)
        first, second = stranger.get(f"/{kind}/{used}/"), stranger.get(f"/{kind}/{'A' * len(used)}/")
        assert first.status_code == 410
        assert bare(first, used, rows) == bare(second, "A" * len(used), rows)


def test_a_missing_wall_is_noticed(rows, monkeypatch):
    """The matrix sees one view that forgets whose row it shows."""
    with merchant_scope(rows.world.nan.id):
        theirs = Order.objects.select_related("customer").get(pk=rows.by_name["order_id"])

    def whose_ever(order_id: UUID) -> Order:
        if order_id != theirs.pk:
            raise NotFound
        return theirs

    monkeypatch.setattr(orders, "order_or_404", whose_ever)

    with pytest.raises(AssertionError):
        nothing_tells(rows, "workspace", at_work(rows.world.bruno.owner))


def test_no_list_reaches_further_than_its_own_business(rows):
    """Pages and lists without a row in their address: Bruno's hold no id and no word of Nan's."""
    bruno, key = at_work(rows.world.bruno.owner), machine(brunos_key(rows))
    nans = [str(row) for row in rows.by_name.values()] + SECRETS + [str(rows.world.nan.id)]
    lists = [(bruno, "/" + route) for route in flat(get_resolver(FACES["workspace"])) if "<" not in route and "sign" not in route]
    lists += [(key, path) for path, of in operations().items() if "{" not in path and "get" in of]

    shown = {}
    for client, path in lists:
        answer = client.get(path, {"month": "2026-10-01"} if "value-statement" in path else {})
        assert answer.status_code < 500, path
        shown[path] = [each for each in nans if each in answer.content.decode(errors="replace")]

    assert {path: found for path, found in shown.items() if found} == {}


# How two answers are compared -----------------------------------------------------------------------------------------------------


def nothing_tells(rows: Rows, face: str, stranger: Client) -> None:
    """Foreign and invented answer alike; nothing of Nan's is in it; nothing of Nan's moved."""
    before, told = digests(rows), {}
    for route, (theirs, never) in paths(rows, face).items():
        for method in methods(face, route):
            first, second = (ask(stranger, method, face, route, path) for path in (theirs, never))
            if bare(first, theirs, rows) != bare(second, never, rows):
                told[f"{method} {route}"] = (first.status_code, second.status_code)
            assert first.status_code in (302, 401, 403, 404, 405, 410), (method, route, first.status_code)
            assert not [word for word in SECRETS if word in first.content.decode()], (method, route)
    assert told == {}
    assert digests(rows) == before


def ask(client: Client, method: str, face: str, route: str, path: str):
    # Two answers are compared with every header, also the second in which each expires: both are given in the same one.
    with patch("time.time", return_value=NOON.timestamp()), transaction.atomic():
        if method == "get":
            return client.get(path)
        if face == "api":
            key = {"idempotency-key": "key-of-a-stranger"}
            return getattr(client, method)(path, json.dumps(JSON.get(route, {})), content_type="application/json", headers=key)
        return client.post(path, FORM)


def bare(answer, path: str, rows: Rows) -> tuple[int, str, dict[str, str]]:
    """What was answered, without what is new each time: form tokens and the address itself."""
    text = answer.content.decode()
    text = re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]+"', "", text)
    headers = {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Vary")}
    ids = [part for part in re.split(r"%2F|[/?=&%]", path) if len(part) >= 8]
    for part in ids:
        text = text.replace(part, "row")
        headers = {name: value.replace(part, "row") for name, value in headers.items()}
    return answer.status_code, text, headers


def digests(rows: Rows) -> dict[str, str]:
    """Every table of Nan's as one number each."""
    found = {}
    with merchant_scope(rows.world.nan.id), connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid where a.attname = 'merchant_id' and not a.attisdropped "
            "and c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f"select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from {table} t where merchant_id = %s",
                [rows.world.nan.id],
            )
            found[table] = cursor.fetchone()[0]
    return found
