"""A business's keys to the API: made, found, revoked."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.tenancy import current_merchant
from towpath.foundation.tokens import new_token, token_hash
from towpath.identity.models import ApiKey

PREFIX = "tp"


def make_api_key(*, label: str, at: datetime) -> tuple[ApiKey, str]:
    """A key and its text, which is shown this once. The text begins with the business's id, so it opens only that business's scope."""
    secret = new_token()
    key = ApiKey.objects.create(label=label.strip()[:80] or "API", key_hash=token_hash(secret), created_at=at)
    return key, f"{PREFIX}.{current_merchant().hex}.{secret}"


def merchant_of_key(text: str) -> tuple[UUID, str] | None:
    """Which business a key's text speaks for, and its secret part. Says nothing about whether the key is good."""
    parts = text.split(".")
    if len(parts) != 3 or parts[0] != PREFIX:
        return None
    try:
        return UUID(hex=parts[1]), parts[2]
    except ValueError:
        return None


def live_key(secret: str) -> ApiKey | None:
    """The key with this secret in the business in scope, unless it was revoked."""
    key = ApiKey.objects.filter(key_hash=token_hash(secret)).first()
    return key if key is not None and key.is_live() else None


def revoke_api_key(*, key: ApiKey, at: datetime) -> None:
    """The key stops working with the next request."""
    ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=at)
