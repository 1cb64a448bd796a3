"""A business connects its account with a messenger, practises with one, and lets go of it."""

import re
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.conversations.http_line import practice_address
from towpath.conversations.messenger.http_messenger import HttpMessenger
from towpath.conversations.messenger.window import NAME
from towpath.conversations.models import Line
from towpath.conversations.texts.connect_line import BadLine, disconnect_line, provider_address
from towpath.conversations.texts.practise import of_practice
from towpath.conversations.texts.seal import LineKey, sealed
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing, merchant_scope, refuse_open_scope

_ACCOUNT = re.compile(r"[A-Za-z0-9+@][A-Za-z0-9._@+-]{2,63}")


class BadAccount(BadLine):
    code = "bad_account"
    what_happened = _("A messenger needs the provider's address (https://…), the name of your account there, a key and a secret.")


def connect_messenger(*, merchant_id: UUID, address: str, account: str, key: str, secret: str, by: UUID | None, at: datetime) -> Line:
    """The provider is asked at once whether it knows account and key; with wrong ones everything stays as it was. A new account takes the place of the one before."""
    refuse_open_scope()
    name, keys_fit = account.strip(), all(8 <= len(each) <= 200 and each.isascii() and each.isprintable() for each in (key, secret))
    if not _ACCOUNT.fullmatch(name) or not keys_fit:
        raise BadAccount
    try:
        said = provider_address(address)
    except BadLine as problem:
        raise BadAccount from problem
    own = LineKey(key, secret)
    HttpMessenger(address=said, number=name, key=own).look()
    with merchant_scope(merchant_id), all_or_nothing():
        disconnect_messenger(at=at)
        return Line.objects.create(way=NAME, address=said, number=name, sealed=sealed(own), connected_at=at, connected_by=by)


def practise_messenger(*, merchant_id: UUID, slug: str, by: UUID | None, at: datetime) -> Line:
    """Only where the installation practises. Asked again it is the same account with a new key."""
    refuse_open_scope()
    if not settings.TOWPATH_SANDBOX:
        raise NotFound
    told_at = f"http://127.0.0.1:{settings.TOWPATH_PORT}/api/messengers/{slug}/messages/"
    made = of_practice("/sandbox/chat/accounts", {"name": slug.replace("-", "_")[:40], "webhook_url": told_at})
    return connect_messenger(
        merchant_id=merchant_id, address=practice_address(), account=made["account"], key=made["key"], secret=made["secret"], by=by, at=at
    )


def disconnect_messenger(*, at: datetime) -> None:
    """Its key is forgotten. What waits to leave by it waits no longer than any letter."""
    disconnect_line(way=NAME, at=at)
