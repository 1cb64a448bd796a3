"""Secrets that travel in links and cookies. The database only ever holds their hash."""

import hashlib
import secrets


def new_token() -> str:
    """128 random bits, as text that fits a link."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> bytes:
    """What is stored. A random 128-bit token needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
