"""What every provider of text messages must be able to do for us, in our words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal


class ProviderRefuses(Refusal):
    """A clear no: the message was not sent, and will not be."""

    code = "texts_refused"
    what_happened = _("The provider does not send this.")
    what_is_safe = _("Nothing was sent, and nothing is charged.")
    what_to_do = _("Look at the number and at your account there.")


class KeyRefused(ProviderRefuses):
    code = "texts_key_refused"
    what_happened = _("The provider does not know this number or account with this key.")
    what_to_do = _("Copy both again from your account there.")


class WindowClosed(ProviderRefuses):
    """A messenger takes an answer for 24 hours after the customer's last word."""

    code = "messenger_window_closed"
    what_happened = _("More than 24 hours have passed since their last word, and the messenger takes no answer any more.")
    what_is_safe = _("Nothing was sent, and your words are kept.")
    what_to_do = _("Reach them in another way, or wait until they write again.")


class Blocked(ProviderRefuses):
    code = "messenger_blocked"
    what_happened = _("They do not want to be written to by messenger.")
    what_is_safe = _("Nothing was sent, and your words are kept.")
    what_to_do = _("Reach them in another way, or wait until they write again.")


class AddressRefused(ProviderRefuses):
    code = "texts_address_refused"
    what_happened = _("The provider can't be asked safely at this address: it is no address on the internet, or can't prove who it is.")
    what_to_do = _("Copy it again from your account there; it begins with https://.")


class ProviderSilent(Refusal):
    """No answer, so nobody knows; under the same key it may be asked again."""

    code = "texts_silent"
    what_happened = _("The provider does not answer as it should right now.")
    what_is_safe = _("Nothing is sent twice: it is asked again under the same key.")
    what_to_do = _("It is tried again by itself. If it stays like this, look there.")


class Forged(Refusal):
    """Not signed with the secret of this line, or too long ago."""

    kind = "forbidden"
    code = "texts_forged"
    what_happened = _("This was not signed by the provider of this line, or too long ago.")
    what_to_do = _("Sign it with the secret of the line, and look at your clock.")


BY_CODE = {each.code: each for each in (ProviderRefuses, KeyRefused, AddressRefused, ProviderSilent, WindowClosed, Blocked)}


class NotYet(Refusal):
    """It was told before the answer to our own question was written down: tell it again in a moment."""

    code = "texts_not_yet"
    what_happened = _("This message is not known here yet.")


@dataclass(frozen=True)
class Sent:
    """What the provider says of a message it took."""

    reference: str
    segments: int
    cost_minor: int | None
    currency: str


@dataclass(frozen=True)
class Incoming:
    """Somebody wrote to the number."""

    reference: str
    sender: str
    text: str
    said_at: datetime


@dataclass(frozen=True)
class Report:
    """What became of a message that was sent."""

    reference: str
    state: Literal["delivered", "failed"]
    sent_at: datetime


class Sender(Protocol):
    """One number or account with one provider."""

    def send(self, *, to: str, text: str, key: str) -> Sent:
        """Once per key, for a day at least. Raises `ProviderRefuses` or `ProviderSilent`."""


class TextProvider(Sender, Protocol):
    """One number with one provider of text messages."""

    def look(self) -> None:
        """Whether number and key are right; nothing is sent."""

    def read_message(self, *, body: bytes, signature: str, at: datetime) -> Incoming | Report | None:
        """What it tells us; nothing for what is of no use. Raises `Forged`."""
