"""Whoever comes to somebody else's row is told what they would be told about a row that never was, to the byte, and nothing moves.

Every address with a row in it is taken from the resolver and from the API's own description: a new one without an example here fails. Each is
tried by every kind of stranger, by reading and by sending, once with a real foreign row and once with an invented one.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.world import NOON, World
from towpath.care.give_feedback import give_feedback
from towpath.care.models import RepairCase, ToolRun
from towpath.care.tests.visits import serve, visit
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.dining.models import Ticket
from towpath.faces.api.api import api
from towpath.faces.workspace import kitchen
from towpath.foundation import clock
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key, revoke_api_key
from towpath.identity.models import Person, Session
from towpath.identity.sign_in import make_sign_in_link
from towpath.logistics.place_purchase import place_purchase
from towpath.network.models import Membership
from towpath.network.team import let_go
from towpath.orders.models import Order
from towpath.refinery.models import Rollout
from towpath.supply.tests.stock_the_shelves import stock_the_shelves
from towpath.supply.window import next_delivery

Send = Callable[[str, str], object]
Paths = dict[str, tuple[str, str]]
"""By route: the address of Nan's row, and the same address of a row that never was."""

SECRETS = ["CNRY-word", "CNRY-note"]


# Nan's rows, one of each ----------------------------------------------------------------------------------------------------------


@dataclass
class Rows:
    world: World
    by_name: dict[str, object]
    nans_key: str
    guest_token: str


@pytest.fixture
def rows(world: World) -> Iterator[Rows]:
    with clock.frozen(NOON):
        yield one_of_each(world)


def one_of_each(world: World) -> Rows:
    nan, at = world.nan, NOON
    shelves = stock_the_shelves(at)
    with merchant_scope(nan.id):
        guest, token = meet(token=None, language="en", at=at)
    order = visit(nan, guest, at=at)
    waiting = visit(nan, guest, nan.dish("plum-juice"), at=at)
    serve(nan, order, at=at)
    with merchant_scope(nan.id):
        Order.objects.filter(pk__in=[order.pk, waiting.pk]).update(note="CNRY-note")
        feedback = give_feedback(order=order, customer=guest, score=1, aspects=["saltiness"], word="CNRY-word", listing=None, at=at)
        run = ToolRun.objects.create(tool="suits-me", customer=guest, answers={}, completed_at=at)
        key, text = make_api_key(label="till", at=at)
        rollout = Rollout.objects.create(version=shelves.broth_v1, offered_at=at)
        purchase = place_purchase(
            merchant=nan.merchant, deliver_on=next_delivery(shelves.window, at).deliver_on, quantities={"base-broth": 2}, at=at
        )
        mei = Person.objects.create(email="mei@example.org", name="Mei")
        membership = Membership.objects.create(person=mei, merchant=nan.merchant, role="staff", since=at)
        rows = {
            "order_id": waiting.pk,
            "ticket_id": Ticket.objects.get(order=waiting).pk,
            "listing_id": nan.menu[0].pk,
            "table_id": nan.tables[0].pk,
            "feedback_id": feedback.pk,
            "case_id": RepairCase.objects.get(feedback=feedback).pk,
            "run_id": run.pk,
            "purchase_id": purchase.pk,
            "rollout_id": rollout.pk,
            "membership_id": membership.pk,
            "key_id": key.pk,
            "code": nan.tables[0].code,
            "token": link_of_a_follow_up(order),
        }
    return Rows(world, rows, text, token)


def link_of_a_follow_up(order) -> str:
    from towpath.care.follow_up import make_link
    from towpath.care.models import FollowUp

    asked = FollowUp.objects.create(order=order, customer=order.customer, due_at=NOON)
    return make_link(follow_up=asked, at=NOON)


# Every address, from the resolver -------------------------------------------------------------------------------------------------

NO_ROW = {
    "version": "1",
    "hue": "20",
    "typeface": "sans",
    "purpose": "follow_up",
    "to": "started",
    "day": "2026-10-18",
    "door": "network",
}
"""Parameters that name no row: the look's version, a step, a day, a purpose."""
NOBODYS: dict[str, Callable[[], str]] = {"code": lambda: "zzzzzzzz", "token": lambda: "A" * 22}
FACES = {"storefront": "towpath.faces.storefront.urls", "workspace": "towpath.faces.workspace.urls"}
OPEN_LINKS = {"join/<str:token>/", "enter/<str:token>/"}
"""Links that belong to no business yet, tried by themselves below."""
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
    found: Paths = {}
    for route in addresses(face):
        names = [one or other for one, other in _PARAMETER.findall(route)]
        unknown = [name for name in names if name not in NO_ROW and name not in rows.by_name]
        assert unknown == [], f"{route}: give an example of {unknown} in tests/house/test_strangers.py"
        if any(name in rows.by_name for name in names):
            found[route] = (filled(route, rows.by_name), filled(route, {name: nobodys(name) for name in rows.by_name}))
    return found


def nobodys(name: str) -> str:
    return NOBODYS.get(name, lambda: str(uuid4()))()


def filled(route: str, values: dict[str, object]) -> str:
    path = _PARAMETER.sub(lambda m: str(values.get(m[1] or m[2], NO_ROW.get(m[1] or m[2], "00000000-0000-4000-8000-000000000000"))), route)
    return "/" + path.lstrip("/")


# Strangers ------------------------------------------------------------------------------------------------------------------------

FORM = {
    "method": "cash", "answer": "We are sorry.", "accept": "yes", "name": "X", "aspect": "saltiness", "word": "x", "email": "x@example.org",
    "follow_up": "1", "left": "3", "price": "1.00", "key": "key-of-a-stranger",
}  # fmt: skip
JSON = {
    "/v1/listings/{listing_id}": {"price_minor": 1},
    "/v1/listings/{listing_id}/left": {"left": 1},
    "/v1/orders/{order_id}/pay": {"method": "cash"},
    "/v1/orders/{order_id}/feedback": {"score": 1, "aspects": [], "word": "x"},
    "/v1/tickets/{ticket_id}/move": {"to": "started"},
    "/v1/cases/{case_id}/answer": {"answer": "We are sorry."},
    "/v1/purchases/{purchase_id}/receive": {"arrivals": []},
}


def at_work(person: Person | None) -> Client:
    browser = Client(headers={"host": "work.towpath.localhost:8000"}, raise_request_exception=False)
    if person is not None:
        browser.post(f"/enter/{make_sign_in_link(person=person, at=NOON)}/")
    return browser


def staff_of(world: World, shop) -> Person:
    person = Person.objects.create(email="staff@example.org", name="Staff")
    Membership.objects.create(person=person, merchant=shop.merchant, role="staff", since=NOON)
    return person


def let_go_with_an_open_page(rows: Rows) -> Client:
    membership = Membership.objects.get(pk=rows.by_name["membership_id"])
    browser = at_work(membership.person)
    let_go(merchant=rows.world.nan.merchant, membership_id=membership.pk)
    return browser


def with_an_expired_session(rows: Rows) -> Client:
    browser = at_work(rows.world.nan.owner)
    Session.objects.update(expire_date=NOON - timedelta(days=9000))
    return browser


def no_longer_active(rows: Rows) -> Client:
    browser = at_work(rows.world.nan.owner)
    Person.objects.filter(pk=rows.world.nan.owner.pk).update(is_active=False)
    return browser


WORKERS: dict[str, Callable[[Rows], Client]] = {
    "nobody": lambda rows: at_work(None),
    "another owner": lambda rows: at_work(rows.world.bruno.owner),
    "another shop's staff": lambda rows: at_work(staff_of(rows.world, rows.world.bruno)),
    "the network's team": lambda rows: at_work(rows.world.orla),
    "someone let go": let_go_with_an_open_page,
    "an expired session": with_an_expired_session,
    "someone no longer active": no_longer_active,
}


def phone(shop, token: str | None) -> Client:
    browser = Client(headers={"host": f"{shop.site.slug}.towpath.localhost:8000"}, raise_request_exception=False)
    if token:
        browser.cookies[f"__Host-guest-{shop.site.slug}"] = token
    return browser


def another_guest(shop) -> Client:
    with merchant_scope(shop.id):
        _, token = meet(token=None, language="en", at=NOON)
    return phone(shop, token)


def a_forgotten_guest(rows: Rows) -> Client:
    with merchant_scope(rows.world.nan.id):
        customer, token = meet(token=rows.guest_token, language="en", at=NOON)
        erase_customer(customer=customer, at=NOON)
    return phone(rows.world.nan, token)


GUESTS: dict[str, Callable[[Rows], Client]] = {
    "nobody": lambda rows: phone(rows.world.nan, None),
    "another guest": lambda rows: another_guest(rows.world.nan),
    "a guest of another shop": lambda rows: another_guest(rows.world.bruno),
    "the guest's own token at another shop": lambda rows: phone(rows.world.bruno, rows.guest_token),
    "a forged token": lambda rows: phone(rows.world.nan, "Z" * 22),
    "a forgotten guest": a_forgotten_guest,
}


def machine(text: str | None) -> Client:
    more = {"authorization": f"Bearer {text}"} if text is not None else {}
    return Client(
        headers={"host": "api.towpath.localhost:8000", "idempotency-key": "key-of-a-stranger", **more}, raise_request_exception=False
    )


def revoked(rows: Rows) -> Client:
    from towpath.identity.models import ApiKey

    with merchant_scope(rows.world.nan.id):
        revoke_api_key(key=ApiKey.objects.get(pk=rows.by_name["key_id"]), at=NOON)
    return machine(rows.nans_key)


def brunos_key(rows: Rows) -> str:
    with merchant_scope(rows.world.bruno.id):
        return make_api_key(label="till", at=NOON)[1]


MACHINES: dict[str, Callable[[Rows], Client]] = {
    "no key": lambda rows: machine(None),
    "another business's key": lambda rows: machine(brunos_key(rows)),
    "another business's secret under this name": lambda rows: machine(f"tp.{rows.world.nan.id.hex}.{brunos_key(rows).rsplit('.', 1)[1]}"),
    "a revoked key": revoked,
}


# The matrix -----------------------------------------------------------------------------------------------------------------------


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


def methods(face: str, route: str) -> list[str]:
    if face == "api":
        return [m for m in ("get", "put", "post", "patch", "delete") if m in operations()[route]]
    return ["get", "post"]


def ask(client: Client, method: str, face: str, route: str, path: str):
    with transaction.atomic():
        if method == "get":
            return client.get(path)
        if face == "api":
            return getattr(client, method)(path, json.dumps(JSON.get(route, {})), content_type="application/json")
        return client.post(path, FORM)


def bare(answer, path: str, rows: Rows) -> tuple[int, str, dict[str, str]]:
    """What was answered, without what is new each time: form tokens and the address itself."""
    text = answer.content.decode()
    text = re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]+"', "", text)
    headers = {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Vary")}
    ids = [part for part in re.split(r"[/?=&%]|2F", path) if len(part) >= 8]
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


@pytest.mark.parametrize("stranger", WORKERS)
def test_a_stranger_at_work_learns_nothing(rows, stranger):
    nothing_tells(rows, "workspace", WORKERS[stranger](rows))


@pytest.mark.parametrize("stranger", GUESTS)
def test_a_stranger_in_a_shop_learns_nothing(rows, stranger):
    client = GUESTS[stranger](rows)
    if "another shop" not in stranger:
        # Whoever holds a table's code or a question's link may use it: at this shop those two are keys, not rows.
        rows.by_name.update({"code": "yyyyyyyy", "token": "B" * 22})

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
        if not any(status < 400 or status in (409, 422) for status in found):
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


def test_a_used_link_looks_like_one_that_never_was(rows, world):
    from towpath.network.invite import invite_business

    client, (_, invitation) = (
        at_work(None),
        invite_business(email="x@example.org", business_name="X y", trade="food", by=world.orla, at=NOON),
    )
    client.post(f"/join/{invitation}/", {"business_name": "X y", "owner_name": "X"})
    link = make_sign_in_link(person=world.nan.owner, at=NOON)
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

    monkeypatch.setattr(kitchen, "order_or_404", whose_ever)

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
