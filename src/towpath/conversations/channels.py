"""The ways by which messages come and go, and what each of them must be able to do.

A message may be handed over twice: a form sent again, a mail brought again, a provider that repeats itself. So a way names each message by a key of its
own, and `hear` and `answer` write one message per key. A way that leaves the house puts a letter into the post in `send`, under the message's id, and
the post carries it: nobody waits for another computer with rows locked.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Device
from towpath.conversations.mail.by_mail import Mail
from towpath.conversations.messenger.by_messenger import Messenger, why_not
from towpath.conversations.models import Conversation, Message
from towpath.conversations.texts.by_text import Texts
from towpath.foundation.errors import Refusal, Words
from towpath.foundation.idempotency import BadKey


class NoWayBack(Refusal):
    """Who wrote by messenger alone is answered there or nowhere."""

    code = "no_way_back"
    what_happened = _("The messenger takes no answer to them now, and no other way to reach them is known.")
    what_is_safe = _("Your words are below, and were not sent.")
    what_to_do = _("Note their mail address or telephone number if you know it, or wait until they write again.")


_WHY_NOT: Mapping[str, Words] = {
    "window": _(
        "More than 24 hours have passed since their last word, so the messenger takes no answer any more, and no other way to reach them is known."
    ),
    "stopped": _("They said by messenger that they want no more messages, and no other way to reach them is known."),
    "no_account": _("Your messenger is not connected any more, and no other way to reach them is known."),
}


class Channel(Protocol):
    """One way to speak with a customer."""

    name: str

    def key_of(self, handed_over: str, whose: UUID) -> str:
        """How this way knows a message of a customer: what was handed over with it, and by whom. The same message handed over again has the same."""

    def reaches(self, conversation: Conversation, *, at: datetime) -> bool:
        """Whether an answer by this way would find them now."""

    def send(self, message: Message) -> None:
        """Bring what the team said to the customer, once per message. Called in the transaction that says it, so it never asks another computer."""


class Web:
    """The business's own pages: a form carries a key, and what was said lies in the conversation, where the customer reads it."""

    name = "web"

    def key_of(self, handed_over: str, whose: UUID) -> str:
        return form_key(handed_over, whose)

    def reaches(self, conversation: Conversation, *, at: datetime) -> bool:
        """A browser of theirs has been here."""
        return Device.objects.filter(customer=conversation.customer_id).exists()

    def send(self, message: Message) -> None:
        """It is there already."""


WEB, MAIL, TEXTS, MESSENGER = Web(), Mail(), Texts(), Messenger()
CHANNELS: Mapping[str, Channel] = {each.name: each for each in (WEB, MAIL, TEXTS, MESSENGER)}


def form_key(key: str, whose: UUID) -> str:
    """A form's key is the sender's own: somebody else's may be the same and is another message."""
    if not 8 <= len(key) <= 200 or not key.isprintable():
        raise BadKey
    return str(uuid5(whose, key))


def way_to_answer(conversation: Conversation, asked: Message | None, *, at: datetime) -> Channel:
    """The way of what the customer asked last. Where that leads to them no more, and no browser of theirs was ever here, a mail; their own pages hold it in any
    case. Who wrote by messenger and can't be answered there any more is reached by text message where nothing else does. Raises `NoWayBack`."""
    same = CHANNELS[asked.channel] if asked else WEB
    if same is not WEB and same.reaches(conversation, at=at):
        return same
    if MAIL.reaches(conversation, at=at) and not WEB.reaches(conversation, at=at):
        return MAIL
    if same is not MESSENGER or conversation.customer.email or WEB.reaches(conversation, at=at):
        return WEB  # where there is an address, a mail tells them that something is there
    if TEXTS.reaches(conversation, at=at):
        return TEXTS
    raise NoWayBack(_WHY_NOT.get(why_not(conversation.customer, at=at)))
