"""Every write carries a key; the same key has one effect, however often it arrives."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant


class KeyReused(Refusal):
    """The same key came back with other contents; guessing which was meant would double or lose something."""

    kind = "mismatch"
    code = "key_reused"
    what_happened = _("This form was already sent with other contents.")
    what_is_safe = _("What you sent first stands.")
    what_to_do = _("Open the page again to send something new.")


class BadKey(Invalid):
    code = "bad_key"
    what_happened = _("The idempotency key must have 8 to 200 printable characters.")


@dataclass(frozen=True)
class Answer:
    """What the effect returned, and whether it was remembered from an earlier request."""

    value: dict[str, Any]
    repeated: bool


def once(*, key: str, principal: UUID, request: Any, at: datetime, answer: dict[str, Any], effect: Callable[[], object]) -> Answer:
    """Run the effect if this key is new; otherwise give the answer it had the first time.

    `answer` is known beforehand (ids are made here, not by the database), so key and answer are written in one statement.

    Must be called inside a business's scope: the key is stored in the same transaction as the effect, so a refused or crashed effect leaves
    no key behind. A second request with the same key waits for the first to finish.
    """
    if not 8 <= len(key) <= 200 or not key.isprintable():
        raise BadKey
    digest = hashlib.sha256(json.dumps(request, sort_keys=True, default=str).encode()).digest()
    merchant_id = current_merchant()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into foundation_idempotency (id, merchant_id, principal, key, request_hash, response, created_at) "
            "values (%s, %s, %s, %s, %s, %s, %s) on conflict (merchant_id, principal, key) do nothing",
            [new_id(), merchant_id, principal, key, digest, json.dumps(answer, default=str), at],
        )
        if cursor.rowcount == 1:
            effect()
            return Answer(json.loads(json.dumps(answer, default=str)), repeated=False)
        cursor.execute(
            "select request_hash, response::text from foundation_idempotency where merchant_id = %s and principal = %s and key = %s",
            [merchant_id, principal, key],
        )
        stored_digest, response = cursor.fetchone()
    if bytes(stored_digest) != digest:
        raise KeyReused
    return Answer(json.loads(response), repeated=True)
