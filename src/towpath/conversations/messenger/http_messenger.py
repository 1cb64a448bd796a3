"""A messenger that speaks plain HTTP and JSON, as the practice provider does and the large ones do with small changes.

Ours: POST …/v1/chat/messages {to, text} under an Idempotency-Key, Basic authentication with account and key; refused with the code `outside_window` or `blocked`.
Theirs: a signed POST, as for text messages, for each message that came (`chat.received`, with `kind` text, picture or voice), and for who blocks the account or lets it in again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from towpath.conversations.http_line import HttpLine, short, whole
from towpath.conversations.texts.provider import Blocked, ProviderRefuses, ProviderSilent, Sent, WindowClosed
from towpath.foundation.errors import Refusal

_REFUSED = {"outside_window": WindowClosed, "blocked": Blocked}


@dataclass(frozen=True)
class Chatted:
    """Somebody wrote, or sent something that is no text."""

    reference: str
    sender: str
    name: str
    text: str
    is_media: bool
    said_at: datetime


@dataclass(frozen=True)
class Shut:
    """Somebody blocked the account, or let it in again."""

    sender: str
    is_shut: bool
    said_at: datetime


@dataclass(frozen=True)
class Arrival:
    """What became of a message that was sent."""

    reference: str
    state: Literal["delivered", "failed"]
    sent_at: datetime


class HttpMessenger(HttpLine):
    """One account at one address."""

    def send(self, *, to: str, text: str, key: str) -> Sent:
        said = self.asked("POST", "/v1/chat/messages", {"to": to, "text": text}, {"Idempotency-Key": key})
        try:
            return Sent(reference=short(said.get("id")), segments=1, cost_minor=None, currency="")
        except ValueError as problem:
            raise ProviderSilent from problem

    def look(self) -> None:
        self.looked_at("/v1/chat/account")

    def read_message(self, *, body: bytes, signature: str, at: datetime) -> Chatted | Shut | Arrival | None:
        """What it tells us; nothing for what is of no use. Raises `Forged`."""
        return self.believed(body, signature, at, _told)

    def refusal(self, code: str) -> Refusal:
        return _REFUSED.get(code, ProviderRefuses)()


def _told(what: str, about: dict[str, Any], created: datetime) -> Chatted | Shut | Arrival | None:
    if what == "chat.received":
        name = " ".join(whole(about.get("name") or "").split())[:120]
        is_media = about.get("kind", "text") != "text"
        return Chatted(short(about["id"]), short(about["from"]), name, whole(about.get("text") or "").strip(), is_media, created)
    if what in ("chat.blocked", "chat.unblocked"):
        return Shut(short(about["from"]), what == "chat.blocked", created)
    if what in ("chat.delivered", "chat.failed"):
        return Arrival(short(about["id"]), "delivered" if what == "chat.delivered" else "failed", created)
    return None
