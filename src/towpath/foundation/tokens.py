"""Secrets that travel in links and cookies. The database only ever holds their hash."""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_token() -> str:
    """128 random bits, as text that fits a link."""
    return secrets.token_urlsafe(16)


def token_from(*parts: str) -> str:
    """The same 128 bits for the same parts, known to nobody without this house's key: what is sent twice leads to one link."""
    digest = salted_hmac("towpath.foundation.tokens", "\n".join(parts), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()


def token_hash(token: str) -> bytes:
    """What is stored. A random 128-bit token needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
