"""A call sent twice with one key is answered twice and done once."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from towpath.sandbox.calls import Call
from towpath.sandbox.errors import Refused
from towpath.sandbox.store import Books

KEPT_FOR = 24 * 3600
LONGEST = 255


class InProgress:
    """Keys whose first call is still being answered."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.keys: set[tuple[str, str]] = set()

    @contextmanager
    def alone(self, account: str, key: str) -> Iterator[None]:
        with self.lock:
            if (account, key) in self.keys:
                raise Refused(
                    "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and "
                    f"the other request is still going through): {key}. Please try your request again in a bit.",
                    status=409, kind="idempotency_error", code="idempotency_key_in_use",
                )  # fmt: skip
            self.keys.add((account, key))
        try:
            yield
        finally:
            with self.lock:
                self.keys.discard((account, key))


def checked(key: str) -> str:
    if not key or len(key) > LONGEST or not key.isprintable():
        raise Refused(f"Idempotency keys are 1 to {LONGEST} readable characters.", kind="idempotency_error")
    return key


def fingerprint(call: Call) -> str:
    return hashlib.sha256(f"{call.method} {call.path} {call.params.canonical()}".encode()).hexdigest()


def earlier_answer(books: Books, call: Call, key: str) -> tuple[int, str] | None:
    """What this key was answered before; with other parameters it is refused."""
    rows = books.rows(
        "SELECT fingerprint, status, body FROM answers WHERE account = ? AND key = ? AND at >= ?", (call.account, key, books.now - KEPT_FOR)
    )
    if not rows:
        return None
    made_of, status, body = rows[0]
    if made_of != fingerprint(call):
        raise Refused(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
            f"Try using a key other than '{key}' if you meant to execute a different request.", kind="idempotency_error",
        )  # fmt: skip
    return int(status), str(body)


def remember(books: Books, call: Call, key: str, status: int, body: object) -> None:
    """In the transaction of the deed itself."""
    books.sql.execute(
        "INSERT OR REPLACE INTO answers (account, key, fingerprint, status, body, at) VALUES (?, ?, ?, ?, ?, ?)",
        (call.account, key, fingerprint(call), status, json.dumps(body), books.now),
    )
