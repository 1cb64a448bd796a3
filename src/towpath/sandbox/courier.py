"""Carries the news: each delivery is tried until somebody says 2xx, waiting longer each time. No call goes out inside a transaction."""

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from towpath.sandbox.chaos import plan_in
from towpath.sandbox.diary import happen, something_due
from towpath.sandbox.errors import Json
from towpath.sandbox.ids import letters, new_id
from towpath.sandbox.store import Books, Store
from towpath.sandbox.webhooks import signature

log = logging.getLogger(__name__)
CARRIERS = 4
PATIENCE = 10  # seconds a listener may take
LOOK_AGAIN = 0.25
LONGEST_WAIT = 60.0


class Courier(threading.Thread):
    """Looks for what is due, in the news and in the diary."""

    def __init__(self, store: Store) -> None:
        super().__init__(name="courier", daemon=True)
        self.store = store
        self.bell = threading.Event()
        self.over = threading.Event()
        self.carrying: set[str] = set()
        self.carriers = ThreadPoolExecutor(CARRIERS, thread_name_prefix="carrier")

    def run(self) -> None:
        while not self.over.is_set():
            self.bell.clear()
            try:
                self.look()
            except Exception:
                log.exception("The courier stumbled, and goes on.")
            self.bell.wait(self.pause())

    def pause(self) -> float:
        """Until the next delivery is due, but never long: the diary is looked into as well."""
        with self.store.reading() as books:
            (next_due,) = books.rows("SELECT min(due) FROM deliveries WHERE state = 'waiting' AND due > ?", (time.time(),))[0]
        return LOOK_AGAIN if next_due is None else max(0.01, min(LOOK_AGAIN, next_due - time.time()))

    def look(self) -> None:
        with self.store.reading() as books:
            late = something_due(books)
        if late:
            with self.store.open_books() as books:
                happen(books)
        self.send_out()

    def stop(self) -> None:
        """What is on its way may arrive; the rest waits in the file for the next start."""
        self.over.set()
        self.bell.set()
        self.join(5)
        self.carriers.shutdown(wait=True, cancel_futures=True)

    def send_out(self) -> None:
        with self.store.reading() as books:
            due = books.rows("SELECT id FROM deliveries WHERE state = 'waiting' AND due <= ? ORDER BY due, seq LIMIT 200", (time.time(),))
        for (name,) in due:
            if name not in self.carrying:
                self.carrying.add(name)
                self.carriers.submit(self.carry, name)

    def carry(self, name: str) -> None:
        try:
            with self.store.reading() as books:
                parcel = pack(books, name)
            if parcel:
                outcome, status = lost(parcel) or post(parcel)
                with self.store.open_books() as books:
                    note(books, parcel, outcome, status)
                self.bell.set()  # the next attempt may be due soon
        except Exception:
            log.exception("A delivery stumbled, and is tried again.")
        finally:
            self.carrying.discard(name)

    def quiet(self) -> bool:
        with self.store.reading() as books:
            waiting = books.rows("SELECT 1 FROM deliveries WHERE state = 'waiting' LIMIT 1")
        return not waiting and not self.carrying


def pack(books: Books, name: str) -> Json | None:
    """What is sent, and where; nothing when the endpoint is gone or the delivery is done."""
    rows = books.rows(
        "SELECT event, endpoint, tried, drops, forged FROM deliveries WHERE id = ? AND state = 'waiting' AND due <= ?", (name, time.time())
    )
    event, endpoint = (books.fetch(rows[0][0]), books.fetch(rows[0][1])) if rows else (None, None)
    if event is None or endpoint is None:
        return None
    _, _, tried, drops, is_forged = rows[0]
    told = {key: value for key, value in event.items() if not key.startswith("_")}
    secret = endpoint["_secret"]
    if is_forged:
        told, secret = forged(told), f"whsec_{letters(32)}"
    body = json.dumps(told, indent=2, ensure_ascii=False)
    return {"id": name, "url": endpoint["url"], "body": body, "secret": secret, "tried": tried, "drops": drops, "forged": bool(is_forged)}


def forged(event: Json) -> Json:
    """What a thief would send: a new event that looks right, says ten times as much, and is signed with a secret of their own."""
    about = dict(event["data"]["object"])
    for name in ("amount", "amount_total", "amount_received"):
        if isinstance(about.get(name), int):
            about[name] *= 10
    return {**event, "id": new_id("event"), "data": {**event["data"], "object": about}}


def lost(parcel: Json) -> tuple[str, int | None] | None:
    return ("dropped", None) if parcel["tried"] < parcel["drops"] else None


def post(parcel: Json) -> tuple[str, int | None]:
    """One attempt. A redirect is no arrival."""
    where = urlsplit(parcel["url"])
    make = HTTPSConnection if where.scheme == "https" else HTTPConnection
    line = make(where.hostname or "", where.port, timeout=PATIENCE)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signature(parcel["secret"], int(time.time()), parcel["body"]),
        "User-Agent": "PracticeProvider/1.0 (webhooks)",
    }
    try:
        line.request("POST", (where.path or "/") + (f"?{where.query}" if where.query else ""), parcel["body"].encode(), headers)
        status = line.getresponse().status
    except (OSError, HTTPException, ValueError) as trouble:
        return f"unreachable: {type(trouble).__name__}", None
    finally:
        line.close()
    return ("taken" if 200 <= status < 300 else "refused"), status


def note(books: Books, parcel: Json, outcome: str, status: int | None) -> None:
    """Writes the attempt down, and when the next one is due."""
    plan = plan_in(books)
    tried = parcel["tried"] + 1
    books.sql.execute(
        "INSERT INTO attempts (delivery, at, outcome, status) VALUES (?, ?, ?, ?)", (parcel["id"], time.time(), outcome, status)
    )
    if parcel["forged"]:
        state = "accepted" if outcome == "taken" else "refused"
    elif outcome == "taken":
        state = "delivered"
    else:
        state = "failed" if tried >= plan.give_up_after else "waiting"
    wait = min(plan.retry_after * 2 ** min(tried - 1, 10), LONGEST_WAIT)
    books.sql.execute("UPDATE deliveries SET state = ?, tried = ?, due = ? WHERE id = ?", (state, tried, time.time() + wait, parcel["id"]))
