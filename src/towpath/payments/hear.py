"""Hear a provider: a signed message is written down once, and looked into afterwards."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.payments.announcements import ProviderSpoke
from towpath.payments.models import Told
from towpath.payments.providers import Forged, provider_named


def hear(*, provider: str, body: bytes, signature: str, at: datetime) -> bool:
    """Answers whether it was new. Raises Forged for what the provider did not sign; a message about an account that is not ours is let go."""
    message = provider_named(provider).read_message(body=body, signature=signature)
    if not all(_can_be_stored(text) for text in (message.event, message.account, message.kind, message.about)):
        raise Forged  # no provider names anything so
    merchant_id = whose_account(provider, message.account)
    if merchant_id is None:
        return False
    with merchant_scope(merchant_id):
        told = Told(
            id=new_id(),
            provider=provider,
            event=message.event[:120],
            kind=message.kind[:60],
            about=message.about[:120],
            told_at=at,
            next_at=at,
        )
        Told.objects.bulk_create([told], ignore_conflicts=True)
        is_new = Told.objects.filter(pk=told.pk).exists()
        if is_new:
            announce(ProviderSpoke(at=at, told_id=told.pk))
        return is_new


def _can_be_stored(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def whose_account(provider: str, reference: str) -> UUID | None:
    """Which business an account belongs to. Asked before anybody's scope is open, so the database answers through one narrow function."""
    with connection.cursor() as cursor:
        cursor.execute("select payments_whose_account(%s, %s)", [provider, reference])
        found = cursor.fetchone()[0]
    return UUID(str(found)) if found else None
