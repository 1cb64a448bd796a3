"""The key of a line, kept so that only this installation reads it: neither a copy of the database nor a backup does."""

import json
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from hmac import digest

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal


class LineKeyLost(Refusal):
    """The installation has another secret by now: the database was restored on another machine."""

    code = "line_key_lost"
    what_happened = _("The key of this line was kept by an earlier installation and can't be read any more.")
    what_to_do = _("Connect the line again with its key.")


@dataclass(frozen=True)
class LineKey:
    """What we show the provider, and what it signs with."""

    key: str
    secret: str


def sealed(key: LineKey) -> bytes:
    return _lock().encrypt(json.dumps(asdict(key)).encode())


def opened(box: "bytes | memoryview[int]") -> LineKey:
    try:
        return LineKey(**json.loads(_lock().decrypt(bytes(box))))
    except InvalidToken as problem:
        raise LineKeyLost from problem


def _lock() -> Fernet:
    """A key of its own for this purpose, out of the installation's secret."""
    return Fernet(urlsafe_b64encode(digest(settings.SECRET_KEY.encode(), b"text lines", sha256)))
