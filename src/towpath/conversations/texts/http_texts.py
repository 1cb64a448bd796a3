"""A provider that speaks plain HTTP and JSON, as the practice provider does and most others do with small changes.

Ours: POST …/v1/texts {from, to, text} under an Idempotency-Key, Basic authentication with number and key. Theirs: a signed POST, `t=SECONDS,v1=HMAC-SHA256 of
"t.body"`, for each message that came and each report.
"""

import hmac
import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from towpath.calendars.reach import WHILE_SOMEBODY_WAITS, Answer, Login, ask, errand
from towpath.calendars.refusals import BadAddress, InnerAddress, NotSafe, SentElsewhere
from towpath.conversations.models import LONGEST_HEARD
from towpath.conversations.texts.numbers import dialled
from towpath.conversations.texts.provider import AddressRefused, Forged, Incoming, KeyRefused, ProviderRefuses, ProviderSilent, Report, Sent
from towpath.conversations.texts.seal import LineKey
from towpath.conversations.texts.segments import segments
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import refuse_open_scope

FRESH_FOR = timedelta(minutes=5)
"""How old a signature may be. What is brought again is signed anew."""
LONGEST_NAME = 120
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class HttpTexts:
    """One number at one address."""

    def __init__(self, *, address: str, number: str, key: LineKey) -> None:
        self.address, self.number, self.key = address.rstrip("/"), number, key

    def send(self, *, to: str, text: str, key: str) -> Sent:
        said = self._ask("POST", "/v1/texts", {"from": self.number, "to": to, "text": text}, {"Idempotency-Key": key})
        reference, cost = said.get("id"), said.get("cost_minor")
        if not isinstance(reference, str) or not 0 < len(reference) <= LONGEST_NAME:
            raise ProviderSilent
        count = said.get("segments")
        return Sent(
            reference=reference,
            segments=count if isinstance(count, int) and 0 < count < 1000 else segments(text),
            cost_minor=cost if isinstance(cost, int) and 0 <= cost < 10**9 else None,
            currency=str(said.get("currency", ""))[:3].upper(),
        )

    def look(self) -> None:
        with errand(WHILE_SOMEBODY_WAITS):
            self._ask("GET", "/v1/texts/line", {}, {})

    def read_message(self, *, body: bytes, signature: str, at: datetime) -> Incoming | Report | None:
        _believe(body, signature, self.key.secret, at)
        try:
            told: Any = json.loads(body)
            about = told["data"]["object"]
            created = datetime.fromtimestamp(about["created"], UTC)
            if told["type"] == "text.received":
                return Incoming(_short(about["id"]), _sender(about["from"]), _whole(about["text"]), created)
            if told["type"] in ("text.delivered", "text.failed"):
                return Report(_short(about["id"]), "delivered" if told["type"] == "text.delivered" else "failed", created)
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError, OSError) as problem:
            raise Forged from problem  # no provider tells anything so
        return None

    def _ask(self, method: str, path: str, form: dict[str, str], more: dict[str, str]) -> dict[str, Any]:
        refuse_open_scope()
        body = urlencode(form).encode() if form else b""
        answer = _of_practice(self, method, path, more, body) if _practises(self.address) else _of_others(self, method, path, more, body)
        if answer.status in (401, 403):
            raise KeyRefused
        # 409: the same key is being answered just now; 429: too fast.
        if answer.status >= 500 or answer.status in (408, 409, 425, 429):
            raise ProviderSilent
        if answer.status != 200:
            raise ProviderRefuses
        try:
            said = json.loads(answer.body)
        except (ValueError, RecursionError) as problem:
            raise ProviderSilent from problem
        if not isinstance(said, dict):
            raise ProviderSilent
        return said


def _believe(body: bytes, signature: str, secret: str, at: datetime) -> None:
    parts = dict(part.split("=", 1) for part in signature.split(",") if "=" in part)
    stamp, given = parts.get("t", ""), parts.get("v1", "")
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= 12):
        raise Forged
    good = hmac.new(secret.encode(), f"{stamp}.".encode() + body, sha256).hexdigest()
    if (
        not hmac.compare_digest(good.encode(), given.encode("utf-8", "replace"))
        or abs(at.timestamp() - int(stamp)) > FRESH_FOR.total_seconds()
    ):
        raise Forged


def _of_others(line: HttpTexts, method: str, path: str, more: dict[str, str], body: bytes) -> Answer:
    """Through the only door to an address that somebody typed. The key goes to the house it was typed for."""
    try:
        return ask(line.address + path, method=method, login=Login(line.number, line.key.key), headers=_FORM | more, body=body)
    except (BadAddress, InnerAddress, NotSafe, SentElsewhere) as problem:
        raise AddressRefused from problem
    except Refusal as problem:
        raise ProviderSilent from problem


def _of_practice(line: HttpTexts, method: str, path: str, more: dict[str, str], body: bytes) -> Answer:
    """The practice provider runs on this machine, where no other address may lead."""
    where = urlsplit(line.address)
    door = HTTPConnection(where.hostname or "", where.port, timeout=WHILE_SOMEBODY_WAITS)
    who = b64encode(f"{line.number}:{line.key.key}".encode()).decode()
    try:
        door.request(method, path, body or None, _FORM | more | {"Authorization": f"Basic {who}"})
        answer = door.getresponse()
        return Answer(answer.status, {}, answer.read(1_000_000), line.address + path)
    except (OSError, HTTPException) as problem:
        raise ProviderSilent from problem
    finally:
        door.close()


def _practises(address: str) -> bool:
    return bool(settings.TOWPATH_SANDBOX) and address == practice_address()


def practice_address() -> str:
    return f"http://127.0.0.1:{settings.TOWPATH_SANDBOX_PORT}"


def _short(name: object) -> str:
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError
    return name


def _sender(said: object) -> str:
    number = dialled(said) if isinstance(said, str) else ""
    if not number:
        raise ValueError
    return number


def _whole(text: object) -> str:
    if not isinstance(text, str) or len(text) > LONGEST_HEARD:
        raise ValueError
    return text.encode("utf-8", "replace").decode().replace("\x00", "")
