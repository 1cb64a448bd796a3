"""Where everything is kept: one SQLite file in WAL mode. A request is one transaction, so a kill at any moment leaves whole requests."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from towpath.sandbox.errors import Json, no_such
from towpath.sandbox.ids import new_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, account TEXT NOT NULL, parent TEXT,
    created INTEGER NOT NULL, body TEXT NOT NULL,
    currency TEXT GENERATED ALWAYS AS (json_extract(body, '$.currency')) VIRTUAL,
    net INTEGER GENERATED ALWAYS AS (json_extract(body, '$.net')) VIRTUAL,
    available_on INTEGER GENERATED ALWAYS AS (json_extract(body, '$.available_on')) VIRTUAL
);
CREATE INDEX IF NOT EXISTS objects_of_a_kind ON objects (kind, account, seq);
CREATE INDEX IF NOT EXISTS objects_of_a_parent ON objects (parent, kind, seq) WHERE parent IS NOT NULL;
CREATE INDEX IF NOT EXISTS balances ON objects (account, currency, available_on, net) WHERE kind = 'balance_transaction';
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS diary (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS diary_by_time ON diary (at, seq);
CREATE TABLE IF NOT EXISTS answers (
    account TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL, endpoint TEXT NOT NULL, state TEXT NOT NULL,
    due REAL NOT NULL, tried INTEGER NOT NULL DEFAULT 0, drops INTEGER NOT NULL DEFAULT 0, copy INTEGER NOT NULL DEFAULT 0,
    forged INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (due) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS deliveries_of_an_event ON deliveries (event);
CREATE TABLE IF NOT EXISTS attempts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, delivery TEXT NOT NULL, at REAL NOT NULL, outcome TEXT NOT NULL, status INTEGER
);
CREATE INDEX IF NOT EXISTS attempts_of_a_delivery ON attempts (delivery, seq);
"""

FIND = """
SELECT seq, body FROM objects
WHERE kind = :kind AND account = :account AND (:parent IS NULL OR parent = :parent)
  AND created >= :since AND created <= :until AND seq > :after AND seq < :before
  AND NOT EXISTS (
    SELECT 1 FROM json_each(:wanted) AS wish WHERE CASE wish.type
      WHEN 'array' THEN json_extract(objects.body, '$.' || wish.key) NOT IN (SELECT value FROM json_each(wish.value))
      ELSE json_extract(objects.body, '$.' || wish.key) IS NOT wish.value END
  )
"""
NEWEST_FIRST = FIND + "ORDER BY seq DESC LIMIT :limit"
OLDEST_FIRST = FIND + "ORDER BY seq LIMIT :limit"
EVER = 2**62


class Books:
    """The books, open for one request: everything written in it happens, or nothing does."""

    def __init__(self, connection: sqlite3.Connection, public_url: str) -> None:
        self.sql = connection
        self.public_url = public_url
        self.now = int(time.time()) + int(self.setting("clock_offset", 0))
        self.request: Json = {"id": None, "idempotency_key": None}
        self.news = False  # whether something waits to be delivered

    @property
    def platform(self) -> str:
        return str(self.setting("platform", ""))

    def setting(self, name: str, default: Any) -> Any:
        row = self.sql.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else default

    def set(self, name: str, value: Any) -> None:
        self.sql.execute(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, json.dumps(value))
        )

    def add(self, kind: str, account: str, body: Json, *, prefix: str = "", parent: str | None = None) -> Json:
        """A new object, with its name, time and owner. Names that begin with `_` are ours and never leave the house."""
        made = {"id": new_id(prefix or kind), "object": kind, "created": self.now, **body, "_account": account}
        self.sql.execute(
            "INSERT INTO objects (id, kind, account, parent, created, body) VALUES (?, ?, ?, ?, ?, ?)",
            (made["id"], kind, account, parent, self.now, json.dumps(made)),
        )
        return made

    def save(self, thing: Json, *, parent: str | None = None) -> Json:
        self.sql.execute("UPDATE objects SET body = ?, parent = coalesce(?, parent) WHERE id = ?", (json.dumps(thing), parent, thing["id"]))
        return thing

    def remove(self, thing: Json) -> None:
        self.sql.execute("DELETE FROM objects WHERE id = ?", (thing["id"],))

    def fetch(self, name: str) -> Json | None:
        row = self.sql.execute("SELECT body FROM objects WHERE id = ?", (name,)).fetchone()
        return dict(json.loads(row[0])) if row else None

    def get(self, kind: str, name: str, account: str | None = None, *, param: str = "id") -> Json:
        """One object of one account; somebody else's is answered like none."""
        found = self.fetch(name)
        if found is None or found["object"] != kind or account not in (None, found["_account"]):
            raise no_such(kind.replace(".", " "), name[:120], param=param)
        return found

    def position(self, name: str) -> int | None:
        row = self.sql.execute("SELECT seq FROM objects WHERE id = ?", (name,)).fetchone()
        return int(row[0]) if row else None

    def find(
        self,
        kind: str,
        account: str,
        *,
        parent: str | None = None,
        wanted: Json | None = None,
        window: tuple[int, int] = (-EVER, EVER),
        between: tuple[int, int] = (0, EVER),
        oldest_first: bool = False,
        limit: int = -1,
    ) -> list[Json]:
        rows = self.sql.execute(
            OLDEST_FIRST if oldest_first else NEWEST_FIRST,
            {
                "kind": kind, "account": account, "parent": parent, "wanted": json.dumps(wanted or {}), "limit": limit,
                "since": window[0], "until": window[1], "after": between[0], "before": between[1],
            },
        )  # fmt: skip
        return [json.loads(body) for _, body in rows]

    def rows(self, statement: str, values: Sequence[Any] | Json = ()) -> list[tuple[Any, ...]]:
        return self.sql.execute(statement, values).fetchall()

    def later(self, at: int, what: str, about: str) -> None:
        """Notes in the diary what is to happen when the clock gets there."""
        self.sql.execute("INSERT INTO diary (at, what, about) VALUES (?, ?, ?)", (at, what, about))


class Store:
    """Opens the books. Writers queue here, in the process, rather than at the file."""

    def __init__(self, path: Path, public_url: str) -> None:
        self.path, self.public_url = path, public_url
        self.writing = threading.Lock()
        self.mine = threading.local()
        self.connection().executescript(SCHEMA)

    def connection(self) -> sqlite3.Connection:
        """One for each thread, closed with it."""
        kept: sqlite3.Connection | None = getattr(self.mine, "connection", None)
        if kept is None:
            kept = self.mine.connection = sqlite3.connect(self.path, isolation_level=None, timeout=10)
            kept.execute("PRAGMA journal_mode = WAL")
            kept.execute("PRAGMA synchronous = NORMAL")
        return kept

    @contextmanager
    def reading(self) -> Iterator[Books]:
        connection = self.connection()
        connection.execute("BEGIN")
        try:
            yield Books(connection, self.public_url)
        finally:
            connection.execute("ROLLBACK")

    @contextmanager
    def open_books(self) -> Iterator[Books]:
        connection = self.connection()
        with self.writing:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Books(connection, self.public_url)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
