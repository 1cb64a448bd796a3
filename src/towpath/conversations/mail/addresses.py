"""Our own addresses: where a mail of ours is answered, how it is named, and what a stranger writes to."""

import re
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from towpath.conversations.mail.returned import nobody_here
from towpath.conversations.models import Conversation, ReplyAddress
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import token_hash
from towpath.presence.models import Site
from towpath.presence.site import site_by_slug

WORKS_FOR = timedelta(days=365)
"""A mailbox keeps mails for years; who answers one of last year is told to write anew."""
_LOCAL = re.compile(r"([a-z0-9_-]{1,40})(?:\+([a-z2-7]{23}))?")
_NEVER = frozenset({"postmaster", "abuse", "post", "mailer-daemon", "hostmaster", "webmaster", "security"})
"""What belongs to whoever keeps the mail server (RFC 2142), whatever a business calls itself."""
_OURS = re.compile(r"<[0-9a-f]{32}@(.+)>")


@dataclass(frozen=True)
class Mailbox:
    """Where a mail may be put: a business, and one conversation of it where the address proves which."""

    merchant_id: UUID
    conversation_id: UUID | None = None


def is_on() -> bool:
    """Mail comes in only where a mail server hands it over to us."""
    return bool(settings.TOWPATH_MAIL_IN)


def reply_address(slug: str, message_id: UUID) -> str:
    """Where the customer answers this message. The token follows from it, so that nothing secret has to wait in the post and a second try is the same mail."""
    return f"{slug}+{_token(message_id)}@{settings.TOWPATH_MAIL_DOMAIN}"


def open_reply_address(*, conversation: Conversation, message_id: UUID, at: datetime) -> None:
    """From now on what is written there goes on in this conversation. Only the hash of its token is kept."""
    ReplyAddress.objects.create(conversation=conversation, token_hash=token_hash(_token(message_id)), made_at=at)


def mail_name(message_id: UUID) -> str:
    """The Message-ID of a mail that carries this message."""
    return f"<{message_id.hex}@{settings.TOWPATH_MAIL_DOMAIN}>"


def is_our_name(name: str) -> bool:
    """It was given by us: what carries it comes back to where it began."""
    named = _OURS.fullmatch(name)
    return named is not None and named[1].lower() == settings.TOWPATH_MAIL_DOMAIN.lower()


def mailbox_at(address: str, *, at: datetime) -> Mailbox:
    """Raises `Returned` for what is no address of ours; old, foreign and guessed tokens get the same answer."""
    local, _at, domain = address.strip().lower().rpartition("@")
    named = _LOCAL.fullmatch(local) if domain == settings.TOWPATH_MAIL_DOMAIN.lower() and local not in _NEVER else None
    site = _site(named[1]) if named else None
    if named is None or site is None:
        raise nobody_here()
    if named[2] is not None:
        return _of_token(site.merchant_id, named[2], at)
    if not site.is_live(at):
        raise nobody_here()
    return Mailbox(site.merchant_id)


def _of_token(merchant_id: UUID, token: str, at: datetime) -> Mailbox:
    """Also at a business that is not live any more: whoever is answered may answer."""
    with merchant_scope(merchant_id):
        rows = ReplyAddress.objects.filter(token_hash=token_hash(token), made_at__gt=at - WORKS_FOR, conversation__customer__erased_at=None)
        found = rows.values_list("conversation_id", flat=True).first()
    if found is None:
        raise nobody_here()
    return Mailbox(merchant_id, found)


def _site(slug: str) -> Site | None:
    try:
        return site_by_slug(slug)
    except NotFound:
        return None


def _token(message_id: UUID) -> str:
    """112 bits in small letters and digits alone, as mail servers may change the case of an address; with the longest slug it is the longest local part there
    may be, 64 (RFC 5321, section 4.5.3.1.1)."""
    digest = salted_hmac("towpath.reply", str(message_id), algorithm="sha256").digest()
    return b32encode(digest[:14]).decode().rstrip("=").lower()
