"""A provider of text messages that speaks plain HTTP and JSON, as the practice provider does and most others do with small changes.

Ours: POST …/v1/texts {from, to, text} under an Idempotency-Key. Theirs: a signed POST for each message that came and each report (`http_line.py`).
"""

from datetime import datetime
from typing import Any

from towpath.conversations.http_line import HttpLine, short, whole
from towpath.conversations.texts.numbers import dialled
from towpath.conversations.texts.provider import Incoming, ProviderSilent, Report, Sent
from towpath.conversations.texts.segments import segments


class HttpTexts(HttpLine):
    """One number at one address."""

    def send(self, *, to: str, text: str, key: str) -> Sent:
        said = self.asked("POST", "/v1/texts", {"from": self.number, "to": to, "text": text}, {"Idempotency-Key": key})
        try:
            reference = short(said.get("id"))
        except ValueError as problem:
            raise ProviderSilent from problem
        count, cost = said.get("segments"), said.get("cost_minor")
        return Sent(
            reference=reference,
            segments=count if isinstance(count, int) and 0 < count < 1000 else segments(text),
            cost_minor=cost if isinstance(cost, int) and 0 <= cost < 10**9 else None,
            currency=str(said.get("currency", ""))[:3].upper(),
        )

    def look(self) -> None:
        self.looked_at("/v1/texts/line")

    def read_message(self, *, body: bytes, signature: str, at: datetime) -> Incoming | Report | None:
        return self.believed(body, signature, at, _told)


def _told(what: str, about: dict[str, Any], created: datetime) -> Incoming | Report | None:
    if what == "text.received":
        return Incoming(short(about["id"]), _sender(about["from"]), whole(about["text"]), created)
    if what in ("text.delivered", "text.failed"):
        return Report(short(about["id"]), "delivered" if what == "text.delivered" else "failed", created)
    return None


def _sender(said: object) -> str:
    number = dialled(said) if isinstance(said, str) else ""
    if not number:
        raise ValueError
    return number
