"""Who asks, what for, and the answer: keys, accounts, idempotency, planned misfortune; one transaction for each request."""

import hmac
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import unquote, urlsplit

from towpath.sandbox import (
    accounts,
    balance,
    charges,
    chat,
    checkout,
    control,
    customers,
    disputes,
    events,
    fees,
    intents,
    kept,
    onboarding,
    payouts,
    refunds,
    setups,
    texts,
    webhooks,
)
from towpath.sandbox.calls import Call, Handler, Switchboard
from towpath.sandbox.chaos import Fault, Faults
from towpath.sandbox.chat_page import visit_chat
from towpath.sandbox.courier import Courier
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.idempotency import InProgress, checked, earlier_answer, remember
from towpath.sandbox.ids import new_id
from towpath.sandbox.lists import opened
from towpath.sandbox.pages import STYLE, Reply, Visit, nothing_here, visit_checkout, visit_onboarding
from towpath.sandbox.params import Params, decode
from towpath.sandbox.phone import visit_phone
from towpath.sandbox.store import Books, Store

log = logging.getLogger(__name__)
PARTS = (accounts, balance, charges, chat, checkout, customers, disputes, events, fees, intents, kept, onboarding, payouts, refunds, setups,
         texts, webhooks)  # fmt: skip
API = [part.ROUTES for part in PARTS]
HIDDEN_PAGES = {"pay": visit_checkout, "onboarding": visit_onboarding, "phone": visit_phone, "chat": visit_chat}
FAILED: Json = {
    "error": {"type": "api_error", "message": "An error occurred on our side. It is not known whether the request took effect."}
}


@dataclass(frozen=True)
class Asked:
    """A request as it came off the wire."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    from_here: bool
    request: str = field(default_factory=partial(new_id, "request"))

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    def header(self, name: str) -> str:
        return next((value for given, value in self.headers.items() if given.lower() == name.lower()), "")

    def params(self) -> Params:
        return decode(self.body if self.method == "POST" else urlsplit(self.target).query.encode())


class Desk:
    def __init__(self, store: Store, courier: Courier, key: str) -> None:
        self.store, self.courier, self.key = store, courier, key
        self.faults, self.in_progress = Faults(), InProgress()
        self.api, self.control = Switchboard(API), Switchboard([control.ROUTES])

    def answer(self, asked: Asked) -> Reply | None:
        """None means: close the line without a word."""
        try:
            parts = asked.path.strip("/").split("/")
            if asked.path == "/assets/practice.css":
                return Reply(200, STYLE, {"Content-Type": "text/css; charset=utf-8"})
            if parts[0] in HIDDEN_PAGES and len(parts) == 2:
                return self.page(asked, parts[0], parts[1])
            return self.misfortune(asked) if parts[0] != "sandbox" else self.behind_the_curtain(asked, parts)
        except Refused as refusal:
            return as_json(refusal.status, refusal.body)
        except Exception:
            log.exception("A request could not be answered.")
            return as_json(500, FAILED)

    def page(self, asked: Asked, kind: str, token: str) -> Reply:
        if asked.method not in ("GET", "POST"):
            raise Refused("Pages are read and sent, nothing else.", status=405)
        params = asked.params()
        visit = Visit(token, params, asked.header("Accept-Language"), asked.method == "POST")
        if not token.isalnum() and not token.replace("_", "").isalnum():
            return nothing_here(visit)
        with self.store.open_books() as books:
            reply = HIDDEN_PAGES[kind](books, visit)
        self.ring(books)
        return reply

    def ring(self, books: Books) -> None:
        if books.news:
            self.courier.bell.set()

    def misfortune(self, asked: Asked) -> Reply | None:
        """The planned faults around a call of the API; without one, simply the call."""
        self.must_know(asked)
        fault = self.faults.take(asked.method, asked.path)
        mode = fault.mode if fault else ""
        if mode == "error_before":
            return as_json(500, FAILED)
        if mode == "close_before":
            return None
        reply = self.call(asked, fault)
        if fault and mode == "timeout":
            time.sleep(fault.seconds)
        if mode in ("close_after", "timeout"):
            return None
        return as_json(500, FAILED) if mode.startswith("error_after") else reply

    def must_know(self, asked: Asked) -> None:
        """The key as a bearer's, or as the name in basic authentication is not offered: every client of today sends the first."""
        if texts.speaks(asked.path) or chat.speaks(asked.path):
            with self.store.reading() as books:
                on_behalf(books, asked)
            return
        scheme, _, given = asked.header("Authorization").partition(" ")
        if not given:
            raise Refused("You did not provide an API key. Send it as: Authorization: Bearer YOUR_SECRET_KEY.", status=401)
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), self.key.encode()):
            raise Refused("Invalid API Key provided.", status=401)

    def call(self, asked: Asked, fault: Fault | None) -> Reply:
        handler, ids = self.api.find(asked.method, asked.path)
        params = asked.params()
        with self.store.reading() as books:
            call = Call(asked.method, asked.path, params, on_behalf(books, asked), ids)
        key = asked.header("Idempotency-Key")
        headers = {"Stripe-Account": call.account} if asked.header("Stripe-Account") else {}
        if asked.method == "GET":
            with self.store.reading() as books:
                return as_json(200, opened(books, handler(books, call), params.texts("expand")), headers)
        if asked.method != "POST" or not key:
            wait(fault)
            status, body, _ = self.do(handler, call, asked.request, None, fault)
            return as_json(status, body, headers)
        with self.in_progress.alone(call.account, checked(key)):
            wait(fault)
            status, body, again = self.do(handler, call, asked.request, key, fault)
        return as_json(status, body, {**headers, "Idempotency-Key": key} | ({"Idempotent-Replayed": "true"} if again else {}))

    def do(self, handler: Handler, call: Call, request: str, key: str | None, fault: Fault | None) -> tuple[int, Json, bool]:
        """The deed and the memory of its answer, in one transaction."""
        with self.store.open_books() as books:
            earlier = earlier_answer(books, call, key) if key else None
            if earlier:
                return earlier[0], json.loads(earlier[1]), True
            books.request = {"id": request, "idempotency_key": key}
            status, body = keeping(handler, books, call)
            if key:
                kept = (500, FAILED) if fault and fault.mode == "error_after_kept" else (status, body)
                remember(books, call, key, *kept)
        self.ring(books)
        return status, body, False

    def behind_the_curtain(self, asked: Asked, parts: list[str]) -> Reply:
        if not asked.from_here:
            raise Refused("Only from this machine.", status=403)
        self.must_know(asked)
        params = asked.params() if asked.method == "GET" else Params(read_json(asked.body))
        if parts[1:] == ["fail_next"]:
            return as_json(200, {"data": self.fail_next(asked.method, params)})
        if parts[1:] == ["deliveries", "drain"]:
            return as_json(200, self.drain(params))
        handler, ids = self.control.find(asked.method, asked.path)
        with self.store.open_books() as books:
            answer = handler(books, Call(asked.method, asked.path, params, books.platform, ids))
        self.ring(books)
        return as_json(200, answer)

    def fail_next(self, method: str, params: Params) -> list[Json]:
        if method == "POST":
            return self.faults.add(params.values)
        return self.faults.clear() if method == "DELETE" else self.faults.listed()

    def drain(self, params: Params) -> Json:
        """Waits until nothing is on its way any more (what is held does not count)."""
        params.only("timeout")
        limit = params.values.get("timeout", 10)
        until = time.monotonic() + min(float(limit), 60) if type(limit) in (int, float) else 0
        self.courier.bell.set()
        while not (quiet := self.courier.quiet()) and time.monotonic() < until:
            time.sleep(0.02)
        return {"quiet": quiet}


def keeping(handler: Handler, books: Books, call: Call) -> tuple[int, Json]:
    """A refusal that keeps what happened (a declined card) is an answer like any other."""
    try:
        return 200, opened(books, handler(books, call), call.params.texts("expand"))
    except Refused as refusal:
        if not refusal.keeps:
            raise
        return refusal.status, refusal.body


def on_behalf(books: Books, asked: Asked) -> str:
    """Of a line or an account, where its key was shown; else of who is named."""
    if chat.speaks(asked.path):
        return str(chat.account_of(books, asked.header("Authorization"))["id"])
    if texts.speaks(asked.path):
        return str(texts.line_of(books, asked.header("Authorization"))["id"])
    return acting(books, asked.header("Stripe-Account"))


def acting(books: Books, name: str) -> str:
    """On whose behalf: the platform's, or that of the account in `Stripe-Account`."""
    if not name:
        return books.platform
    found = books.fetch(name)
    if found is None or found["object"] != "account":
        raise accounts.account_invalid(name)
    return name


def wait(fault: Fault | None) -> None:
    if fault and fault.mode == "slow":
        time.sleep(fault.seconds)


def read_json(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise Refused("The body is not JSON.") from None
    if not isinstance(value, dict) or "\\u0000" in json.dumps(value):
        raise Refused("The body is not a JSON object of plain values.")
    return value


def as_json(status: int, body: Json, headers: Mapping[str, str] | None = None) -> Reply:
    return Reply(status, json.dumps(body, indent=2).encode(), {"Content-Type": "application/json", **(headers or {})})
