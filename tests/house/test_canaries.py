"""A canary in every field a customer can leave behind, and nobody but their business ever sees one.

Guests walk the real pages, everything reacts, and then every text column of every customer table is filled by the machine itself, so that a new
field is covered on the day it appears. What the network can reach is then searched: tables, functions, pages, its API, the shared log, the queue,
the cache, the post and what the processes write to their logs. Each place has a planted leak that must be noticed.
"""

import base64
import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.roles import Committed
from tests.world import NOON, World, build_world
from towpath.care.models import FollowUp, RepairCase
from towpath.dining.models import Ticket
from towpath.dining.move_ticket import move_ticket
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.notices.deliver_post import send_waiting
from towpath.orders.models import Order
from towpath.project import database, jobs
from towpath.project.reactions import REACTIONS

CANARY = "CNRY"
MAILBOX = "cnry-mailbox@example.org"
LATER = NOON + timedelta(days=2)
CONSOLE_URLS = "towpath.faces.console.urls"
FOUND = re.compile(r"cnry", re.IGNORECASE)
DRAWN = re.compile(r'name="(csrfmiddlewaretoken|key)" value="[^"]+"')
"""Letters drawn for a form spell anything once in a while."""


def canaries_in(text: object) -> list[str]:
    return FOUND.findall(DRAWN.sub("", str(text)))


# The town, and what its guests leave behind ---------------------------------------------------------------------------------------


@dataclass
class Town:
    place: Committed
    world: World
    logged: str
    post: list[mail.EmailMessage]
    columns: list[str]

    console: psycopg.Connection

    def as_console(self, question: str, *, scope: object = None) -> list[tuple]:
        with self.console.transaction(force_rollback=True):
            if scope is not None:
                self.console.execute("select set_config('towpath.merchant', %s, true)", [str(scope)])
            return self.console.execute(question).fetchall()


@pytest.fixture(scope="module")
def town(committed_for_all: Committed) -> Iterator[Town]:
    world = build_world()
    with what_is_logged() as log, clock.frozen(NOON), a_fresh_outbox() as sent:
        a_guest_walks_every_page(world)
        everything_reacts()
        things_go_wrong(world)
        logging.getLogger("towpath").info("the log was really read")
        said = log.getvalue()
    columns = fill_every_column_with_canaries(committed_for_all)
    with psycopg.connect(database.conninfo("console", database=committed_for_all.name), autocommit=True) as console:
        yield Town(committed_for_all, world, said, sent, columns, console)


def a_guest_walks_every_page(world: World) -> None:
    """The help before, an order with a note, an address with both consents, a tap with a word, the kitchen, the answer."""
    nan = world.nan
    phone = Client(headers={"host": f"{nan.site.slug}.towpath.localhost:8000"}, raise_request_exception=False)
    soup = nan.dish("beef-noodle-soup")
    phone.get(f"/t/{nan.tables[0].code}/")
    phone.post("/help/", {"allergy": []})
    page = phone.get("/menu/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page).group(1)
    placed = phone.post("/order/", {"key": key, "note": f"{CANARY}-note", f"n:{soup.pk}": 1, f"p:{soup.pk}": soup.price_minor})
    assert placed.status_code == 302, placed.content.decode()
    order_id = placed.headers["Location"].split("/")[-2]
    asked = phone.post(f"/orders/{order_id}/ask-me/", {"email": MAILBOX, "follow_up": "1", "change_note": "1"})
    assert asked.status_code == 302
    with merchant_scope(nan.id):
        ticket = Ticket.objects.get(order_id=order_id)
        for step in ("started", "ready", "served"):
            move_ticket(ticket_id=ticket.pk, to=step, at=NOON)
    while deliver(REACTIONS, at=NOON):
        pass
    with clock.frozen(NOON + timedelta(days=1, hours=2)):
        jobs.run(next(job for job in jobs.schedule() if job.name == "ask how it was"), at=clock.now())
        while deliver(REACTIONS, at=clock.now()):
            pass
        send_waiting(at=clock.now())
    said = phone.post(f"/orders/{order_id}/feedback/", {"aspect": "saltiness", "word": f"{CANARY}-word call me"})
    assert said.status_code == 302
    owner = Client(headers={"host": "work.towpath.localhost:8000"}, raise_request_exception=False)
    owner.post(f"/enter/{make_sign_in_link(person=nan.owner, at=clock.now())}/")
    with merchant_scope(nan.id):
        case = RepairCase.objects.get(feedback__order_id=order_id)
    answered = owner.post(f"/customers/cases/{case.pk}/answer/", {"answer": f"{CANARY}-answer, we are sorry"})
    assert answered.status_code == 302
    owner.post(f"/orders/{order_id}/pay/", {"method": "cash"})


def everything_reacts() -> None:
    for moment in (NOON, LATER):
        while deliver(REACTIONS, at=moment):
            pass
        for job in jobs.schedule():
            if job.name not in ("make months ahead", "retry what got stuck"):
                jobs.run(job, at=moment)
        send_waiting(at=moment)


def things_go_wrong(world: World) -> None:
    """Refusals, mistakes and forged addresses: what a careless log would write down."""
    phone = Client(headers={"host": f"{world.nan.site.slug}.towpath.localhost:8000"}, raise_request_exception=False)
    for path in (f"/orders/{uuid4()}/", f"/t/{uuid4().hex[:8]}/", "/follow-up/forged/", "/nowhere/"):
        phone.get(path, headers={"user-agent": f"{CANARY}-agent", "referer": f"http://x/{CANARY}-referer"})
    phone.post("/order/", {"key": f"{CANARY}-key", "note": f"{CANARY}-refused-note"})
    phone.post("/help/", {"hunger": f"{CANARY}-not-offered"})
    with merchant_scope(world.nan.id):
        order = Order.objects.exclude(customer=None).first()
    phone.post(f"/orders/{order.pk}/ask-me/", {"email": f"{CANARY} no address", "follow_up": "1"})


@contextmanager
def what_is_logged() -> Iterator[io.StringIO]:
    """Everything that reaches the root logger as the processes run it, tracebacks included."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield written
    finally:
        root.removeHandler(handler)


@contextmanager
def a_fresh_outbox() -> Iterator[list[mail.EmailMessage]]:
    before, mail.outbox = getattr(mail, "outbox", []), []
    try:
        yield mail.outbox
    finally:
        mail.outbox = before


def fill_every_column_with_canaries(place: Committed) -> list[str]:
    """Every text and JSON column of every customer table, by the one login that may do anything. Answers which were filled."""
    filled = []
    with database.admin_connection(place.name) as admin:
        for model in customer_models():
            table = model._meta.db_table
            for field in model._meta.concrete_fields:
                kind = field.get_internal_type()
                if field.generated:  # out of columns that are filled; nobody writes it
                    continue
                if kind not in ("CharField", "TextField", "EmailField", "JSONField") or (field.max_length or 99) < 10:
                    continue
                value = f"'{CANARY}-' || right(id::text, {min((field.max_length or 60) - 5, 36)})"
                value = f"to_jsonb({value})" if kind == "JSONField" else value
                try:
                    admin.execute(f'update {table} set "{field.column}" = {value}')
                except psycopg.errors.CheckViolation:
                    continue
                if admin.execute(f"select count(*) from {table}").fetchone()[0]:
                    filled.append(f"{table}.{field.column}")
    return filled


def customer_models():
    return [m for m in apps.get_models() if getattr(m, "wall", "") == "customer" and m._meta.db_table != "foundation_event"]


# The searches, each answering what it found ---------------------------------------------------------------------------------------


def seen_in_tables(town: Town) -> list[str]:
    """Every relation of the database, asked for by the console's own login, with and without a business's scope."""
    found = []
    for (name,) in town.place.plainly(
        "select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname in ('public', 'pg_catalog', 'information_schema') and c.relkind in ('r', 'p', 'v', 'm', 'f')"
    ):
        for scope in (None, town.world.nan.id):
            try:
                rows = town.as_console(f"select t::text from {name} t", scope=scope)
            except psycopg.Error as refused:
                rows = [(str(refused),)]
            if canaries_in(rows):
                found.append(name)
    return found


def seen_in_functions(town: Town) -> list[str]:
    """Every function of ours the console may call, with nothing, with a business, and inside that business's scope."""
    found = []
    for name, given in town.place.plainly(
        "select p.oid::regproc::text, p.proargtypes::regtype[]::text[] from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
        "where n.nspname = 'public' and p.prokind = 'f' and p.prorettype not in ('trigger'::regtype, 'internal'::regtype) "
        "and (p.prosecdef or p.prolang <> (select oid from pg_language where lanname = 'c')) "
        "and has_function_privilege('towpath_console', p.oid, 'execute')"
    ):
        for scope in (None, town.world.nan.id):
            values = ", ".join(f"'{town.world.nan.id}'::uuid" if kind == "uuid" and scope else f"null::{kind}" for kind in given)
            try:
                rows = town.as_console(f"select f::text from {name}({values}) f", scope=scope)
            except psycopg.Error as refused:
                rows = [(str(refused),)]
            if canaries_in(rows):
                found.append(name)
    return found


def seen_on_pages(town: Town) -> list[str]:
    """Every address of the console, read and sent to, by Orla of the network's team."""
    found, opened = [], 0
    with town.place.as_role("app"):
        link = make_sign_in_link(person=town.world.orla, at=LATER)
    with town.place.as_role("console"), clock.frozen(LATER):
        orla = Client(headers={"host": "net.towpath.localhost:8001"}, raise_request_exception=False)
        assert orla.post(f"/enter/{link}/").status_code == 302
        for path in console_paths(town):
            for method in ("get", "post"):
                if method == "post" and "sign" in path:
                    continue
                answer = getattr(orla, method)(
                    path, **({"data": {"business": str(town.world.nan.id), "q": MAILBOX}} if method == "post" else {})
                )
                opened += answer.status_code == 200
                if canaries_in(answer.content.decode(errors="replace").replace(MAILBOX, "")) or canaries_in(answer.headers):
                    found.append(f"{method} {path}")
    assert opened >= 10, "the crawler must really be inside"
    return found


def console_paths(town: Town) -> Iterator[str]:
    nan = town.world.nan
    with merchant_scope_of(town), merchant_scope(nan.id):
        order = Order.objects.order_by("-placed_at").first()
    known = {"merchant_id": nan.id, "code": "base-broth", "customer": town.world.carla.pk, "reference": order.pk}
    for route in flat(get_resolver(CONSOLE_URLS)):
        yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(known.get(m[1], uuid4())), route)


@contextmanager
def merchant_scope_of(town: Town) -> Iterator[None]:
    with town.place.as_role("app"):
        yield


def flat(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from flat(entry, f"{prefix}{entry.pattern}")
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.pattern}"


def seen_in_shared_places(town: Town) -> list[str]:
    """What no wall stands around, or what several processes keep together: the event log, the queue, the cache, sessions, the trade tables."""
    customer_tables = {model._meta.db_table for model in customer_models()}
    shared = [
        name for (name,) in town.place.plainly("select tablename from pg_tables where schemaname = 'public'") if name not in customer_tables
    ]
    found = [name for name in shared if canaries_in(town.place.plainly(f"select t::text from {name} t"))]
    for (packed,) in town.place.plainly("select value from django_cache"):
        if canaries_in(base64.b64decode(packed)):
            found.append("django_cache.value")
    for (packed,) in town.place.plainly("select session_data from identity_session"):
        from towpath.identity.sessions import SessionStore

        if canaries_in(SessionStore().decode(packed)):
            found.append("identity_session.session_data")
    return found


def seen_in_the_post(town: Town) -> list[str]:
    """Words of a guest are in letters to that guest, and in no other."""
    return [
        f"{letter.to}: {letter.subject}"
        for letter in town.post
        if letter.to != [MAILBOX] and canaries_in(f"{letter.subject}{letter.body}{letter.to}")
    ]


# The promises ---------------------------------------------------------------------------------------------------------------------


def test_the_canaries_are_really_there(town):
    assert {
        "clientele_customer.name",
        "clientele_customer.email",
        "clientele_customer.phone",
        "orders_order.note",
        "care_feedback.word",
        "care_repaircase.answer",
        "care_toolrun.answers",
        "foundation_post.text",
    } <= set(town.columns)
    assert any(letter.to == [MAILBOX] for letter in town.post), "the guest got a letter"
    with town.place.as_role("app"), merchant_scope(town.world.nan.id):
        assert FollowUp.objects.exclude(sent_at=None).exists()


def test_no_table_tells_the_network_about_a_customer(town):
    assert seen_in_tables(town) == []


def test_no_function_tells_the_network_about_a_customer(town):
    assert seen_in_functions(town) == []


def test_no_page_and_no_api_of_the_network_shows_a_customer(town):
    assert seen_on_pages(town) == []


def test_nothing_that_is_shared_holds_a_customers_words(town):
    assert seen_in_shared_places(town) == []


def test_no_log_holds_a_customers_words(town):
    assert canaries_in(town.logged) == [], town.logged
    assert "the log was really read" in town.logged


def test_a_guests_words_are_mailed_to_that_guest_alone(town):
    assert seen_in_the_post(town) == []


@pytest.mark.parametrize(
    ("leak", "mend", "search"),
    [
        ("create view peep as select note from orders_order; grant select on peep to towpath_console", "drop view peep", seen_in_tables),
        ("create function peep() returns table (x text) language sql security definer as 'select word::text from care_feedback'",
         "drop function peep()", seen_in_functions),
        ("update network_merchant set name = 'CNRY-typed in the wrong box'", "update network_merchant set name = 'A shop'", seen_on_pages),
        ("insert into procrastinate_jobs (queue_name, task_name, args) values ('default', 'x', '{\"to\": \"CNRY-mail\"}')",
         "delete from procrastinate_jobs", seen_in_shared_places),
        ("insert into foundation_event (occurred_at, name, payload) values (now(), 'planted', '{\"word\": \"CNRY\"}')",
         "alter table foundation_event disable trigger only_grows; delete from foundation_event where name = 'planted'; "
         "alter table foundation_event enable trigger only_grows", seen_in_shared_places),
    ],
    ids=["a view", "a function", "a page", "the queue", "the event log"],
)  # fmt: skip
def test_a_planted_leak_is_noticed(town, leak, mend, search):
    with database.admin_connection(town.place.name) as admin:
        admin.execute(leak)
        try:
            found = search(town)
        finally:
            admin.execute(mend)

    assert found


def test_what_the_network_typed_to_find_somebody_is_kept_nowhere(town):
    """Neither in the log of the process nor in the businesses' own log of tries."""
    with town.place.as_role("app"):
        link = make_sign_in_link(person=town.world.orla, at=LATER)
    with town.place.as_role("console"), clock.frozen(LATER), what_is_logged() as log:
        orla = Client(headers={"host": "net.towpath.localhost:8001"}, raise_request_exception=False)
        orla.post(f"/enter/{link}/")
        orla.get("/api/customers/CNRY-typed-13900000000/")
        orla.get("/api/orders/CNRY-typed/?business=CNRY-typed")
        orla.post("/door/search/", {"q": "CNRY-typed"})

    assert canaries_in(log.getvalue()) == [], log.getvalue()
    assert seen_in_shared_places(town) == []


@pytest.mark.xfail(strict=True, reason="PostgreSQL's own counters are open to every login; see the threat model")
@pytest.mark.parametrize(
    "counter",
    [
        "select n_tup_ins from pg_stat_user_tables where relname = 'care_repaircase' and n_tup_ins > 0",
        "select pg_relation_size('clientele_customer') where pg_relation_size('clientele_customer') > 0",
    ],
)
def test_the_network_counts_no_customers_by_the_servers_own_counters(town, counter):
    """Exact, unthresholded and live: a figure about customers that passed no gate."""
    try:
        counted = town.as_console(counter)
    except psycopg.errors.InsufficientPrivilege:
        counted = []

    assert counted == []
