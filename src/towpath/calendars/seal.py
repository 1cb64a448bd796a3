"""What an outside calendar is opened with, kept so that only this installation reads it: neither a copy of the database nor a backup does."""

import json
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from hmac import digest

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal


class SealBroken(Refusal):
    """The installation has another secret by now: the database was restored on another machine."""

    kind = "conflict"
    code = "calendar_password_lost"
    what_happened = _("The password of this calendar was kept by an earlier installation and can't be read any more.")
    what_to_do = _("Unlink the calendar, and link it anew.")


@dataclass(frozen=True)
class Key:
    """Where a calendar is, and who may in."""

    address: str
    user: str = ""
    password: str = ""


def sealed(key: Key) -> bytes:
    return _lock().encrypt(json.dumps(asdict(key)).encode())


def opened(box: "bytes | memoryview[int]") -> Key:
    try:
        kept = json.loads(_lock().decrypt(bytes(box)))
    except InvalidToken as problem:
        raise SealBroken from problem
    return Key(**kept)


def _lock() -> Fernet:
    """A key of its own for this purpose, out of the installation's secret."""
    return Fernet(urlsafe_b64encode(digest(settings.SECRET_KEY.encode(), b"outside calendars", sha256)))
