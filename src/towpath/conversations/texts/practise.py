"""A number to practise with: the practice provider gives one, and nothing that is sent from it reaches a telephone."""

import json
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from towpath.conversations.http_line import practice_address
from towpath.conversations.models import Line
from towpath.conversations.texts.connect_line import connect_line
from towpath.conversations.texts.provider import ProviderSilent
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import refuse_open_scope

SECONDS = 8


def practise_texts(*, merchant_id: UUID, slug: str, by: UUID | None, at: datetime) -> Line:
    """Only where the installation practises. Asked again it is the same number with a new key."""
    refuse_open_scope()
    if not settings.TOWPATH_SANDBOX:
        raise NotFound
    number = f"+86100{merchant_id.int % 10**8:08d}"
    told_at = f"http://127.0.0.1:{settings.TOWPATH_PORT}/api/text-lines/{slug}/messages/"
    made = of_practice("/sandbox/texts/lines", {"number": number, "webhook_url": told_at})
    return connect_line(
        merchant_id=merchant_id, address=practice_address(), number=number, key=made["key"], secret=made["secret"], by=by, at=at
    )


def of_practice(path: str, wanted: dict[str, str]) -> dict[str, str]:
    """What the practice provider makes for us."""
    where = urlsplit(practice_address())
    door = HTTPConnection(where.hostname or "", where.port, timeout=SECONDS)
    key = settings.TOWPATH_PROVIDERS["sandbox"]["options"]["key"]
    try:
        door.request("POST", path, json.dumps(wanted), {"Authorization": f"Bearer {key}"})
        answer = door.getresponse()
        said = json.loads(answer.read(100_000))
    except (OSError, HTTPException, ValueError) as problem:
        raise ProviderSilent from problem
    finally:
        door.close()
    if answer.status != 200:
        raise ProviderSilent
    return dict(said)
