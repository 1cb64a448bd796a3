"""What every provider that speaks plain HTTP and JSON has in common: how it is asked, and how what it tells us is believed.

Asked: Basic authentication with the name of the line and its key. Told: `t=SECONDS,v1=HMAC-SHA256 of "t.body"` with the secret of the line.
"""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from towpath.calendars.reach import WHILE_SOMEBODY_WAITS, Answer, Login, ask, errand
from towpath.calendars.refusals import BadAddress, InnerAddress, NotSafe, SentElsewhere
from towpath.conversations.models import LONGEST_HEARD
from towpath.conversations.texts.provider import AddressRefused, Forged, KeyRefused, ProviderRefuses, ProviderSilent
from towpath.conversations.texts.seal import LineKey
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import refuse_open_scope

FRESH_FOR = timedelta(minutes=5)
"""How old a signature may be. What is brought again is signed anew."""
LONGEST_NAME = 120
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
Told = TypeVar("Told")


class HttpLine:
    """One number or account at one address."""

    def __init__(self, *, address: str, number: str, key: LineKey) -> None:
        self.address, self.number, self.key = address.rstrip("/"), number, key

    def looked_at(self, path: str) -> None:
        """Whether name and key are right, while somebody waits for it."""
        with errand(WHILE_SOMEBODY_WAITS):
            self.asked("GET", path, {}, {})

    def asked(self, method: str, path: str, form: dict[str, str], more: dict[str, str]) -> dict[str, Any]:
        """What it answers. Raises `ProviderSilent` where nobody knows what happened, `ProviderRefuses` for a clear no."""
        refuse_open_scope()
        body = urlencode(form).encode() if form else b""
        answer = _of_practice(self, method, path, more, body) if practises(self.address) else _of_others(self, method, path, more, body)
        if answer.status in (401, 403):
            raise KeyRefused
        # 409: the same key is being answered just now; 429: too fast.
        if answer.status >= 500 or answer.status in (408, 409, 425, 429):
            raise ProviderSilent
        said = _read(answer.body)
        if answer.status != 200:
            error = said.get("error") if said else None
            raise self.refusal(str(error.get("code", "")) if isinstance(error, dict) else "")
        if said is None:
            raise ProviderSilent
        return said

    def refusal(self, code: str) -> Refusal:
        """What a clear no of this provider means."""
        return ProviderRefuses()

    def believed(self, body: bytes, signature: str, at: datetime, told: Callable[[str, dict[str, Any], datetime], Told]) -> Told:
        """Where it is signed with the secret of the line, and fresh. Raises `Forged`, also for what no provider tells so."""
        _believe(body, signature, self.key.secret, at)
        try:
            said: Any = json.loads(body)
            about = said["data"]["object"]
            return told(str(said["type"]), about, datetime.fromtimestamp(about["created"], UTC))
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, OSError) as problem:
            raise Forged from problem


def practises(address: str) -> bool:
    return bool(settings.TOWPATH_SANDBOX) and address == practice_address()


def practice_address() -> str:
    return f"http://127.0.0.1:{settings.TOWPATH_SANDBOX_PORT}"


def short(name: object) -> str:
    """A name the provider gave. Raises ValueError."""
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError
    return name


def whole(text: object) -> str:
    """What somebody wrote, as a database can keep it. Raises ValueError."""
    if not isinstance(text, str) or len(text) > LONGEST_HEARD:
        raise ValueError
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


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


def _of_others(line: HttpLine, method: str, path: str, more: dict[str, str], body: bytes) -> Answer:
    """Through the only door to an address that somebody typed. The key goes to the house it was typed for."""
    try:
        return ask(line.address + path, method=method, login=Login(line.number, line.key.key), headers=_FORM | more, body=body)
    except (BadAddress, InnerAddress, NotSafe, SentElsewhere) as problem:
        raise AddressRefused from problem
    except Refusal as problem:
        raise ProviderSilent from problem


def _of_practice(line: HttpLine, method: str, path: str, more: dict[str, str], body: bytes) -> Answer:
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
