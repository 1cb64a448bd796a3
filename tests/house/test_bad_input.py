"""Nothing one can send makes a page fall over, hang, or change something while it says no.

Every address that takes something is listed by the machine: forms of the faces from the resolver, operations from the API's own description. Each
is sent a valid request with one thing spoilt, drawn from a dictionary of what databases, parsers and people really choke on. The answer must be
below 500, within two seconds, free of tracebacks and SQL, and when it is a no, every table must be as it was.
"""

import gzip
import io
import json
import random
import resource
import struct
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import get_resolver

from tests.house.test_strangers import JSON, Rows, at_work, filled, flat, machine, one_of_each, operations, phone
from tests.roles import Committed, committed_for_all
from tests.world import NOON, World, build_world
from towpath.foundation import clock
from towpath.foundation.errors import Invalid
from towpath.foundation.spreadsheet import read_table
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.models import Membership
from towpath.orders.import_orders import import_orders, preview_orders

__all__ = ["committed_for_all"]

SEED = 20261016
SLOWEST = 2.0

HUGE = "x" * 100_000
TEXTS = [
    "", " ", "\x00", "a\x00b", "\ud800", "a\udfffb", "\u202e\u2066evil", "\ufeff", "\u200b" * 50, "𝕳😀" * 20, "é" * 300, HUGE, "\r\nSet-Cookie: a=b",
    "'; drop table orders_order; --", "{{ 7*7 }}{% debug %}", "<script>alert(1)</script>", "../../../../etc/passwd", "%00", "%ed%a0%80", "\\u0000",
    "-1", "0", "2147483648", "9223372036854775808", "18446744073709551616", "-9223372036854775809", "NaN", "Infinity", "-Infinity", "1e308", "1e999",
    "0x10", "1_000", "٣", "½", "1,5", "1.5", "null", "true", "[]", "{}", "2026-02-30", "9999-12-31", "0000-00-00", "10000-01-01", "24:61",
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "not-a-uuid", "http://169.254.169.254/", "a@b", "a@" + "b" * 300 + ".com",
    "=cmd|'/c calc'!A0", "(" * 3000, "a" * 64 + "@example.org", "x@example.org\nbcc: y@example.org",
]  # fmt: skip
JSONS: list[Any] = [
    None, True, False, 0, -1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**400, 1.5, 1e308, float("nan"), float("inf"), [], {}, [[]], [None], {"": ""},
    {"$ne": None}, "x" * 10_000, ["x"] * 5000, {"en": None}, {"en": 1}, [{"a": [{}]}],
]  # fmt: skip
BODIES: list[bytes] = [
    b"", b"{", b"null", b"[]", b'"x"', b"1", b"NaN", b"\xff\xfe", b"\x00", b"\xed\xa0\x80", b'{"a": 1, "a": 2}', b"[" * 100_000, b"[" * 15_000, b'{"a":' * 20_000,
    b'{"note": "\\ud800"}', b'{"note": "\\u0000"}', b'{"lines": ' + b"9" * 5000 + b"}", b"a=b&c=d", b"%PDF-1.4", b"\x1f\x8b\x08\x00",
]  # fmt: skip
TYPES = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "application/xml",
         "application/json; charset=utf-7", "application/x-www-form-urlencoded; charset=nonsense", "", "\x00/\xff", "image/png"]  # fmt: skip
QUERIES = ["%00", "a=%ff%fe", "page=9" * 400, "page=-1", "page=99999999999999999999", "next=//evil.example/", "next=javascript:alert(1)", "month=0000-00",
           "month=99999-99", "month=%ed%a0%80", "a[]=1&a[]=2", "&" * 1500, "only=%F0%28%8C%28", "business=%00", "x=" + "y" * 20_000,
           "before=0001-01-01T00:00:00%2B23:59", "before=9999-12-31T23:59:59-23:59", "before=NaN"]  # fmt: skip
PATHS = ["%00", "%ff%fe", "%ed%a0%80", "x" * 3000, "..%2f..%2fetc%2fpasswd", "%e2%80%ae", "00000000-0000-0000-0000-000000000000", "9" * 40, "-1", " ",
         "%0d%0aX: y", "\u202e", "😀", "%25"]  # fmt: skip
HEADERS = [{"cookie": "__Host-towpath=\xff\xfe"}, {"cookie": "__Host-guest-nans-noodle-house=" + "A" * 5000}, {"cookie": ";;;=;=;"},
           {"cookie": "towpath-language=\x00"}, {"cookie": "__Host-table-nans-noodle-house=x:y:z"}, {"cookie": "csrftoken=" + "\xff" * 32},
           {"accept-language": "xx-" + "y" * 3000}, {"accept-language": "\xff,;q=;"}, {"accept": "application/json"}, {"hx-request": "true"},
           {"hx-current-url": "\xff%00"}, {"referer": "\x00"}, {"host": "evil.example"}, {"host": "nans-noodle-house.towpath.localhost:99999"},
           {"host": ".towpath.localhost"}, {"x-forwarded-host": "evil"}, {"authorization": "Bearer \xff"}, {"idempotency-key": "\x00" * 10},
           {"idempotency-key": "😀" * 10}, {"idempotency-key": "x" * 5000}, {"if-none-match": "\xff"}, {"content-length": "-1"},
           {"content-type": "multipart/form-data; boundary=\xff"}, {"range": "bytes=0-"}]  # fmt: skip


# Hostile files --------------------------------------------------------------------------------------------------------------------


def png(width: int, height: int, body: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("a.png", b""),
    "fifty thousand pixels a side": ("a.png", png(50_000, 50_000)),
    "a number of pixels that overflows": ("a.png", png(2**32 - 1, 2**32 - 1)),
    "a picture that is a page": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "gif and script": ("a.gif", b"GIF89a/*" + b"\x00" * 40 + b"*/=alert(1)"),
    "a jpeg without an end": ("a.jpg", b"\xff\xd8\xff" + b"\xff" * 5000),
    "a jpeg whose segments have no length": ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00" * 1000),
    "a short webp": ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8X"),
    "too large": ("a.png", png(10, 10) + b"\x00" * (9 * 1024 * 1024)),
    "a name that leads elsewhere": ("../../../../tmp/x.png", png(10, 10)),
    "a name that cannot be stored": ("a\udcff\x00.png", png(10, 10)),
    "a very long name": ("x" * 5000 + ".png", png(10, 10)),
    "a fine one": ("a.png", png(10, 10)),
}


# Where things can be sent ---------------------------------------------------------------------------------------------------------


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
    host: str = ""


MORE_JSON = {
    "/v1/site/brand": {"name": "Nan's", "hue": 20},
    "/v1/site/hours": {"hours": [[["09:00", "21:00"]]] * 7},
    "/v1/listings": {"name": {"en": "Soup"}, "price_minor": 100},
    "/v1/help": {"answers": {"hunger": "hungry"}},
    "/v1/purchases": {"deliver_on": "2026-10-18", "quantities": {"base-broth": 2}},
}
MORE_FORM: dict[str, dict[str, Any]] = {
    "setup/hours/": {f"{day}-{part}": "09:00" for day in range(7) for part in ("from", "until")},
    "setup/look/": {"hue": "20", "typeface": "sans"},
    "setup/name/": {"name": "Nan's", "tagline": "x", "address": "y"},
    "setup/licence/": {"number": "JY 2510 1234 5678", "holder": "Nan", "address": "x", "scope": "hot_food", "valid_until": "2027-10-16"},
    "menu/add/": {"name_en": "Soup", "price": "12.00", "section": "", "left": "3"},
    "menu/template/": {"dish": ["beef-noodle-soup"], "price-beef-noodle-soup": "12"},
    "tables/add/": {"label": "9", "count": "2"},
    "more/team/": {"name": "Mei", "email": "mei2@example.org"},
    "more/keys/": {"label": "till"},
    "buy/": {"day": "2026-10-18", "n:base-broth": "2", "p:base-broth": "4900"},
    "choose/": {"business": "x", "next": "/"},
    "sign-in/": {"email": "nobody@example.org"},
    "sign-in/code/": {"code": "1234-5678"},
    "language/": {"language": "en", "next": "/"},
    "help/": {"allergy": ["peanut"], "hunger": "hungry"},
    "door/search/": {"business": "", "q": "Carla"},
    "door/order/": {"reference": "x"},
    "door/export/": {"business": ""},
    "door/sql/": {"business": "", "statement": "select 1"},
    "businesses/invite/": {"business_name": "X y", "email": "x@example.org", "trade": "food", "language": "en"},
    "supply/<slug:code>/version/": {"note_en": "x", "facts": "sodium: 5"},
    "supply/<slug:code>/price/": {"price": "12.00", "from": "2026-10-20"},
    "supply/<slug:code>/lot/": {"number": "L1", "made_on": "2026-10-16"},
}
BY_ENDING: dict[str, dict[str, Any]] = {
    "pay/": {"method": "cash"},
    "cases/<uuid:case_id>/answer/": {"answer": "We are sorry."},
    "answer/": {"aspect": "saltiness", "word": "x", "score": "5", "dish": ""},
    "feedback/": {"aspect": "saltiness", "word": "x", "score": "5", "dish": ""},
    "ask-me/": {"email": "x@example.org", "follow_up": "1", "change_note": "1"},
    "decide/": {"accept": "yes"},
    "menu/<uuid:listing_id>/": {"name_en": "Soup", "price": "12.00", "section": "", "left": "3"},
    "deliveries/<uuid:purchase_id>/": {"lot": "L-0412", "quantity": "2"},
    "enter/<str:token>/": {"next": "/"},
    "join/<str:token>/": {"business_name": "X y", "owner_name": "X"},
    "propose/": {"summary_en": "x", "note_en": "x", "facts": "sodium: 5", "expected": "10"},
    "decline/": {"reason": "Not now please."},
    "trial/": {"starts_on": "2026-12-21", "weeks": "8", "seed": "7"},
    "refuse/": {"reason": "Not readable."},
    "sql/": {"statement": "select 1", "business": ""},
}
NOT_SENT_TO = {"sign-out/", "my/forget/now/", "setup/go-offline/"}
"""They end what the other requests need; each is tried once at the end of its face's own tests."""


def form_targets(rows: Rows, face: str, client: Client) -> Iterator[Target]:
    values = {**rows.by_name, "code": rows.by_name["code"]}
    for route in flat(get_resolver(f"towpath.faces.{face}.urls")):
        if route in NOT_SENT_TO or route.startswith(("theme/", "icon/", "healthz", "readyz")):
            continue
        form = {**MORE_FORM.get(route, next((dict(fields) for ending, fields in BY_ENDING.items() if route.endswith(ending)), {}))}
        if face == "storefront" and route.startswith("order/"):
            soup = rows.world.nan.dish("beef-noodle-soup")
            form = {"key": "key-of-bad-input", "note": "x", f"n:{soup.pk}": "1", f"p:{soup.pk}": str(soup.price_minor), f"c:{soup.pk}": "x"}
        yield Target(f"{face} {route}", client, "post", filled(route, values), form=form)


def api_targets(rows: Rows, client: Client) -> Iterator[Target]:
    soup = rows.world.nan.dish("beef-noodle-soup")
    order = {
        "lines": [{"listing": str(soup.pk), "quantity": 1, "unit_minor": soup.price_minor}],
        "note": "x",
        "table": rows.by_name["code"],
    }
    for route, methods in operations().items():
        for method in methods:
            body = {**JSON, **MORE_JSON, "/v1/orders": order}.get(route, {}) if method != "get" else None
            yield Target(
                f"api {method} {route}",
                client,
                method,
                filled(route, rows.by_name),
                body=body,
                headers={"idempotency-key": "key-of-bad-input"},
            )


# Spoiling one thing ---------------------------------------------------------------------------------------------------------------


def spoilt(target: Target, dice: random.Random) -> tuple[str, Callable[[], Any]]:
    """One request with one thing wrong, and what that was."""
    ways = [
        "query",
        "path",
        "header",
        "type",
        *(["field"] * 6 if target.form else ["field"]),
        "file",
        *(["value"] * 6 if target.body else []),
    ]
    if target.method == "get":
        ways = ["query", "path", "header"]
    else:
        ways.append("raw")
    way = dice.choice(ways)
    send = getattr(target.client, target.method)
    path, headers, form = target.path, dict(target.headers), dict(target.form or {})
    body, kind = (json.dumps(target.body), "application/json") if target.body is not None else (None, None)
    if way == "query":
        spoil = dice.choice(QUERIES)
        path = f"{path}?{spoil}"
    elif way == "path":
        spoil = dice.choice(PATHS)
        parts = path.strip("/").split("/")
        parts[dice.randrange(len(parts))] = spoil
        path = "/" + "/".join(parts) + ("/" if path.endswith("/") else "")
    elif way == "header":
        spoil = dice.choice(HEADERS)
        headers |= spoil
    elif way == "type":
        spoil = kind = dice.choice(TYPES)
        body = body if body is not None else b"a=b"
    elif way == "raw":
        spoil = body = dice.choice(BODIES)
        kind = dice.choice(TYPES[:3])
    elif way == "field":
        name, spoil = dice.choice([*form, "extra", "csrfmiddlewaretoken"]), dice.choice(TEXTS)
        if dice.random() < 0.1:
            form[f"{name}{spoil[:200]}"] = "x"
        else:
            form[name] = [spoil, spoil] if dice.random() < 0.1 else spoil
    elif way == "file":
        spoil = dice.choice(list(FILES))
        form["photo"] = SimpleUploadedFile("x", FILES[spoil][1], content_type="image/png")
        form["photo"]._name = FILES[spoil][0]
    else:
        changed = json.loads(json.dumps(target.body))
        where, spoil = spoil_json(changed, dice)
        body = json.dumps(changed)
        spoil = f"{where}={str(spoil)[:60]}"
    what = f"{way}: {str(spoil)[:80]!r}"
    if isinstance(body, str):
        body = body.encode("utf-8", "surrogatepass")
    if body is not None:
        return what, lambda: target.client.generic(
            target.method.upper(), path, body, content_type=kind or "application/json", headers=headers
        )
    if target.method == "get":
        return what, lambda: send(path, headers=headers)
    return what, lambda: send(path, encodable(form), headers=headers)


def encodable(form: dict[str, Any]) -> dict[str, Any]:
    """Lone surrogates travel as the bytes a broken client would send."""
    return {as_sent(name): [as_sent(v) for v in value] if isinstance(value, list) else as_sent(value) for name, value in form.items()}


def as_sent(value: Any) -> Any:
    return (
        value.encode("utf-8", "surrogatepass").decode("latin-1")
        if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value)
        else value
    )


def spoil_json(body: Any, dice: random.Random) -> tuple[str, Any]:
    """Replace one value anywhere inside, or add a field nobody asked for."""
    spoil = dice.choice([*JSONS, *TEXTS])
    places = list(inside(body))
    if not places or dice.random() < 0.1:
        body["extra"] = spoil
        return "extra", spoil
    holder, key = dice.choice(places)
    holder[key] = spoil
    return str(key), spoil


def inside(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, inner in list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []:
        yield value, key
        yield from inside(inner)


# Sending and judging --------------------------------------------------------------------------------------------------------------


@dataclass
class Verdicts:
    """What was wrong, each kind once."""

    sent: int = 0
    statuses: Counter = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    def judge(self, target: Target, what: str, answer: Any, seconds: float, moved: list[str]) -> None:
        self.sent += 1
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            cause = type(answer.exc_info[1]).__name__ if getattr(answer, "exc_info", None) else "no cause"
            self.wrong.setdefault(f"{target.name}: {answer.status_code} {cause}", what)
        if seconds > SLOWEST:
            self.wrong.setdefault(f"{target.name}: {seconds:.1f} s", what)
        if answer.status_code >= 400 and moved:
            self.wrong.setdefault(f"{target.name}: {answer.status_code} and yet {moved} moved", what)
        text = answer.content[:200_000].decode(errors="replace")
        for word in ("Traceback (most recent", "psycopg.", "DETAIL:", "towpath_app"):
            if word in text:
                self.wrong.setdefault(f"{target.name}: says {word!r}", what)


def send_spoilt(targets: list[Target], count: int, *, seed: int = SEED) -> Verdicts:
    dice, verdicts, as_it_was = random.Random(seed), Verdicts(), contents()
    for turn in range(count):
        target = targets[turn % len(targets)]
        what, send = spoilt(target, dice)
        touched, began = row_versions(), time.monotonic()
        with taken_back():
            try:
                answer = send()
            except (UnicodeEncodeError, TypeError, ValueError) as unsendable:
                # The test's own client cannot put it on the wire.
                if "test/client" not in where_from(unsendable):
                    raise
                continue
            took = time.monotonic() - began
            # A refusal that was taken back has touched rows too; only then their contents are compared.
            is_suspicious = answer.status_code >= 400 and touched != row_versions()
            moved = changed(as_it_was, contents()) if is_suspicious else []
        verdicts.judge(target, what, answer, took, moved)
    return verdicts


def where_from(problem: BaseException) -> str:
    """The innermost file outside libraries that only encode."""
    files, trace = [], problem.__traceback__
    while trace is not None:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    return "test/client" if not any("/core/handlers/" in name for name in files) else files[-1]


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [table for table in before if before[table] != after[table]]


@contextmanager
def taken_back() -> Iterator[None]:
    mark = transaction.savepoint()
    yield
    connection.needs_rollback = False
    transaction.savepoint_rollback(mark)


def row_versions() -> dict[str, Any]:
    """What this transaction has inserted, updated and deleted so far, by table: one quick statement."""
    with connection.cursor() as cursor:
        cursor.execute("select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_xact_user_tables")
        return {row[0]: row[1:] for row in cursor.fetchall()}


MAY_MOVE = {"django_cache", "identity_session", "foundation_accesslog"}
"""Counting attempts, remembering who asks and telling a business who tried is no effect of what was sent."""


def contents() -> dict[str, str]:
    """Every table as a number. As the application in Nan's scope: what it cannot see it cannot have changed."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('towpath.merchant', (select id::text from network_merchant order by name desc limit 1), true)")
        cursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition "
            "and has_table_privilege(oid, 'select')"
        )
        digests = {}
        for (table,) in cursor.fetchall():
            if table not in MAY_MOVE:
                cursor.execute(f"select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from {table} t")
                digests[table] = cursor.fetchone()[0]
        cursor.execute("select set_config('towpath.merchant', '', true)")
    return digests


@pytest.fixture
def rows(world: World) -> Iterator[Rows]:
    with clock.frozen(NOON):
        yield one_of_each(world)


def check(verdicts: Verdicts, at_least: int) -> None:
    assert verdicts.wrong == {}, json.dumps(verdicts.wrong, indent=1, ensure_ascii=True)
    assert verdicts.sent >= at_least, verdicts.statuses
    assert sum(n for status, n in verdicts.statuses.items() if status < 400) > 20, "some of it must have been fine, else nothing was tried"


def test_no_form_of_a_shop_falls_over(rows):
    guest = phone(rows.world.nan, rows.guest_token)

    check(send_spoilt(list(form_targets(rows, "storefront", guest)), 1200), at_least=1000)


def test_no_form_at_work_falls_over(rows):
    nan = at_work(rows.world.nan.owner)

    check(send_spoilt(list(form_targets(rows, "workspace", nan)), 1600), at_least=1300)


def test_no_operation_of_the_api_falls_over(rows):
    key = machine(rows.nans_key)

    check(send_spoilt(list(api_targets(rows, key)), 1500), at_least=1300)


@override_settings(TOWPATH_DEMO=True)
def test_no_public_page_falls_over(rows):
    visitor = Client(headers={"host": "towpath.localhost:8000"}, raise_request_exception=False)
    targets = list(form_targets(rows, "public", visitor))
    targets += [Target(f"public get {t.name}", visitor, "get", t.path) for t in targets]

    check(send_spoilt(targets, 400), at_least=300)


# Files for taking over ------------------------------------------------------------------------------------------------------------


def xlsx(sheet: bytes, *, shared: bytes = b"<sst/>", files: dict[str, bytes] | None = None) -> bytes:
    """The smallest workbook there is, with this as its one sheet."""
    parts = {
        "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
        b"</Types>",
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": shared,
        **(files or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = b"<!DOCTYPE l [" + b'<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
) + b"]>"  # fmt: skip


def row_of(cell: bytes) -> bytes:
    return b"<worksheet " + NAMESPACE + b"><sheetData><row r='1'>" + cell + b"</row></sheetData></worksheet>"


HOSTILE_TABLES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "only empty lines": lambda: b"\n,,\n\n" * 1000,
    "a million columns": lambda: b"a," * 1_000_000,
    "a million columns in the second row": lambda: b"a,b\n" + b"x," * 1_000_000,
    "a million rows": lambda: b"a\n" * 1_000_000,
    "one endless cell": lambda: b'a\n"' + b"x" * 5_000_000,
    "nul": lambda: b"a,b\n1,\x002\n",
    "a zip that unfolds to half a gigabyte": lambda: xlsx(row_of(b""), files={"xl/media/x": b"\x00" * (1 << 29)}),
    "a sheet that unfolds to thirty megabytes": lambda: xlsx(row_of(b"<c t='inlineStr'><is><t>" + b"x" * 30_000_000 + b"</t></is></c>")),
    "a great many shared strings": lambda: xlsx(row_of(b"<c t='s'><v>0</v></c>"), shared=b"<sst " + NAMESPACE + b">" + b"<si><t>x</t></si>" * 200_000 + b"</sst>"),
    "a gzip that unfolds to a quarter of a gigabyte": lambda: gzip.compress(b"\x00" * (1 << 28)),
    "a gzip of nothing good": lambda: b"\x1f\x8b\x08\x00" + b"\xff" * 200,
    "half a gzip": lambda: gzip.compress(b"a,b\n" * 10_000)[:100],
    "a gzip with a broken middle": lambda: gzip.compress(bytes(random.Random(1).randbytes(5000)))[:1000] + b"\xff" * 1000,
    "a zip of nothing good": lambda: b"PK\x03\x04" + b"\xff" * 500,
    "a zip without a workbook": lambda: zipped({"a.txt": b"hello"}),
    "broken xml": lambda: xlsx(b"<worksheet"),
    "broken workbook": lambda: xlsx(row_of(b""), files={"xl/workbook.xml": b"<workbook"}),
    "a billion laughs": lambda: xlsx(LAUGHS + row_of(b"<c t='inlineStr'><is><t>&m;</t></is></c>")),
    "a file from this machine": lambda: xlsx(b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + row_of(b"<c t='inlineStr'><is><t>&f;</t></is></c>")),
    "a shared string that is not there": lambda: xlsx(row_of(b"<c t='s'><v>99</v></c>")),
    "a number that is none": lambda: xlsx(row_of(b"<c><v>1e999</v></c><c><v>NaN</v></c><c t='d'><v>never</v></c>")),
    "a cell in the last column": lambda: xlsx(row_of(b"<c r='XFD1' t='inlineStr'><is><t>x</t></is></c>")),
    "a row number beyond all": lambda: xlsx(row_of(b"<c r='A999999999' t='inlineStr'><is><t>x</t></is></c>").replace(b"r='1'", b"r='99999999999'")),
    "a picture": lambda: png(10, 10),
    "a page": lambda: b"<html><script>alert(1)</script></html>",
    "utf-16 cut short": lambda: b"\xff\xfea\x00,",
}  # fmt: skip


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("kind", HOSTILE_TABLES)
def test_a_hostile_table_is_refused_or_read_quickly(tmp_path, kind):
    file = tmp_path / "history"
    file.write_bytes(HOSTILE_TABLES[kind]())

    began, before = time.monotonic(), most_memory()
    try:
        rows = read_table(file)
    except Invalid:
        rows = []

    assert time.monotonic() - began < SLOWEST * 2
    assert most_memory() - before < 300
    assert not any("root:" in cell for row in rows for cell in row.cells.values())


def most_memory() -> float:
    """The most this process has ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_every_row_of_a_hostile_history_is_refused_with_a_reason(world, tmp_path):
    spoilt_rows = [
        ("1", "2026-10-01", "Soup", "sNaN", "1"), ("2", "2026-10-01", "Soup", "Infinity", "1"), ("3", "2026-10-01", "Soup", "1e99999999", "1"),
        ("4", "2026-10-01", "Soup", "1", "9" * 30), ("5", "2026-10-01", "Soup", "1", "9" * 5000), ("6", "9999-99-99", "Soup", "1", "1"),
        ("7", "2026-10-01", "Soup", "-1", "1"), ("8", "2026-10-01", "Soup", "1", "-1"), ("9", "2026-10-01", "x" * 5000, "1", "1"),
        ("9" * 200, "2026-10-01", "Soup", "1", "1"), ("10", "2026-10-01", "Soup", "", ""), ("11", "2026-10-01", "Soup", "1.5", "0.001"),
    ]  # fmt: skip
    fine = [
        ("20", "2026-10-01", "Soup", "9999", "1.00"),
        ("20", "2026-10-01", "Soup", "9999", "1.00"),
        ("21", "9999-12-31 23:59", "A\ufffd", "2", "3"),
    ]
    file = tmp_path / "history.csv"
    file.write_text("order,date,name,quantity,price\n" + "\n".join(",".join(row) for row in [*spoilt_rows, *fine]))

    with merchant_scope(world.nan.id):
        preview = preview_orders(rows=read_table(file), site=world.nan.site)
        import_orders(preview=preview, site=world.nan.site)
        again = preview_orders(rows=read_table(file), site=world.nan.site)

    fates = [fate.outcome for fate in preview.fates]
    assert fates == ["refused"] * len(spoilt_rows) + ["taken", "refused", "taken"]
    assert all(str(fate.reason) for fate in preview.fates if fate.outcome == "refused")
    assert {fate.outcome for fate in again.fates} == {"refused", "unchanged"}


@pytest.fixture(scope="module")
def network(committed_for_all: Committed) -> tuple[Committed, World]:
    return committed_for_all, build_world()


def test_no_page_of_the_network_falls_over(network):
    place, world = network
    with clock.frozen(NOON):
        link = make_sign_in_link(person=world.orla, at=NOON)
        with place.as_role("console"), transaction.atomic():
            orla = Client(headers={"host": "net.towpath.localhost:8001"}, raise_request_exception=False)
            assert orla.post(f"/enter/{link}/").status_code == 302
            rows = Rows(
                world, {"merchant_id": world.nan.id, "code": "base-broth", "token": "A" * 22, "customer": "x", "reference": "y"}, "", ""
            )
            targets = list(form_targets(rows, "console", orla))
            targets += [Target(f"console get {t.name}", orla, "get", t.path) for t in targets]
            targets.append(Target("console api sql", orla, "post", "/api/sql/", body={"statement": "select 1", "business": ""}))

            check(send_spoilt(targets, 700), at_least=550)


# What was found once, kept as it was found ----------------------------------------------------------------------------------------

NOWHERE = ["nonsense", "-Infinity", "javascript:alert(1)", "//evil.example/", "http://evil.example/", "\\evil", "a b", "x" * 5000]


@pytest.mark.parametrize("onward", NOWHERE)
@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("towpath.localhost:8000", "/language/"),
        ("work.towpath.localhost:8000", "/language/"),
        ("nans-noodle-house.towpath.localhost:8000", "/language/"),
    ],
)
def test_a_choice_of_language_leads_back_to_a_page_of_this_host_or_to_the_first(world, client, host, path, onward):
    client.raise_request_exception = False

    answer = client.post(path, {"language": "en", "next": onward}, headers={"host": host})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith("//")


@pytest.mark.parametrize("onward", NOWHERE)
def test_a_sign_in_link_leads_to_a_page_of_this_host_or_to_the_first(world, client, onward):
    link = make_sign_in_link(person=world.nan.owner, at=clock.now())

    answer = client.post(f"/enter/{link}/", {"next": onward}, headers={"host": "work.towpath.localhost:8000"})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_choosing_a_business_with_a_word_for_an_address_leads_to_its_first_page(rows, world):
    both = Person.objects.create(email="both@example.org", name="Both")
    for shop in (world.nan, world.bruno):
        Membership.objects.create(person=both, merchant=shop.merchant, role="staff", since=NOON)

    answer = at_work(both).post("/choose/", {"business": str(world.nan.id), "next": "nonsense"})

    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'--x\r\nContent-Disposition: form-data; name="statement"\r\n\r\nselect 1\r\n--x--\r\n', "multipart/form-data; boundary=x"),
        (b"[" * 15_000, "application/json"),
        (b'{"statement": ' * 1000, "application/json"),
    ],
    ids=["a form", "deep", "deep and broken"],
)
def test_a_question_that_is_no_json_is_refused_plainly(network, body, kind):
    place, world = network
    with clock.frozen(NOON):
        link = make_sign_in_link(person=world.orla, at=NOON)
        with place.as_role("console"):
            orla = Client(headers={"host": "net.towpath.localhost:8001"}, raise_request_exception=False)
            orla.post(f"/enter/{link}/")

            answer = orla.generic("POST", "/api/sql/", body, content_type=kind)

    assert answer.status_code == 400
    assert answer.json()["what_happened"]
