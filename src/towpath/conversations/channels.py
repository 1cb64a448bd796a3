"""The ways by which messages come and go, and what each of them must be able to do.

A message may be handed over twice: a form sent again, a mailbox read again, a provider that repeats itself. So a way names each message by a key of its
own, and `hear` and `answer` write one message per key. A way that leaves the house puts a letter into the post in `send`, under the message's id, and
the post carries it: nobody waits for another computer with rows locked.
"""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID, uuid5

from towpath.conversations.models import Message
from towpath.foundation.idempotency import BadKey


class Channel(Protocol):
    """One way to speak with a customer."""

    name: str

    def key_of(self, handed_over: str, whose: UUID) -> str:
        """How this way knows a message: what was handed over with it, and by whom. The same message handed over again has the same."""

    def send(self, message: Message) -> None:
        """Bring what the team said to the customer, once per message. Called in the transaction that says it, so it never asks another computer."""


class Web:
    """The business's own pages: a form carries a key, and what was said lies in the conversation, where the customer reads it."""

    name = "web"

    def key_of(self, handed_over: str, whose: UUID) -> str:
        """A form's key is the sender's own: somebody else's may be the same and is another message."""
        if not 8 <= len(handed_over) <= 200 or not handed_over.isprintable():
            raise BadKey
        return str(uuid5(whose, handed_over))

    def send(self, message: Message) -> None:
        """It is there already."""


WEB = Web()
CHANNELS: Mapping[str, Channel] = {WEB.name: WEB}
