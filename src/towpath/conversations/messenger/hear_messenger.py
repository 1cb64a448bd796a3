"""A messenger's provider tells us: somebody wrote, or does not want to be written to."""

from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from towpath.clientele.models import Customer
from towpath.clientele.take_back import take_back_what_was_said_by
from towpath.conversations.channels import MESSENGER
from towpath.conversations.hear import Heard, hear
from towpath.conversations.messenger.by_messenger import stop_name
from towpath.conversations.messenger.http_messenger import Arrival, Chatted, Shut
from towpath.conversations.models import LONGEST_HEARD, Correspondent, Message, Origin
from towpath.conversations.strangers import correspondent
from towpath.conversations.texts.hear_line import MOST_OF_STRANGERS, note_state
from towpath.conversations.texts.lines import messenger_of, own_line
from towpath.conversations.texts.provider import Forged
from towpath.conversations.texts.stop import has_stopped, note_stop, note_word
from towpath.foundation.pace import keep_pace
from towpath.foundation.tenancy import merchant_scope


def hear_messenger(*, merchant_id: UUID, body: bytes, signature: str, at: datetime) -> None:
    """Believed where it is signed, and once however often it is told. Raises `Forged`, also where there is no account: nobody learns which business has one."""
    with merchant_scope(merchant_id):
        line = own_line(MESSENGER.name)
        if line is None:
            raise Forged
        told = messenger_of(line).read_message(body=body, signature=signature, at=at)
        if isinstance(told, Arrival):
            note_state(reference=told.reference, state=told.state, told_at=told.sent_at, at=at)
        elif isinstance(told, Shut):
            note_stop(number=stop_name(told.sender), stopped=told.is_shut, said_at=told.said_at)
            _heed_stop(told.sender, at)
        elif told is not None and note_word(number=stop_name(told.sender), text=told.text, said_at=told.said_at):
            _heed_stop(told.sender, at)
        elif told is not None:
            _hear(told, at)


def _heed_stop(contact: str, at: datetime) -> None:
    """Whoever wants no messages there takes back what they agreed to there."""
    if not has_stopped(stop_name(contact)):
        return
    who = Correspondent.objects.select_related("customer").filter(channel=MESSENGER.name, address=contact).first()
    if who is not None:
        take_back_what_was_said_by(how=MESSENGER.name, customer=who.customer, at=at)


def _hear(told: Chatted, at: datetime) -> None:
    if Message.objects.filter(channel=MESSENGER.name, channel_key=MESSENGER.key_of(told.reference)).exists():
        return
    customer = _who(told, at)
    with translation.override(customer.language):
        # Pictures are not kept here, and nobody is told so by a machine: somebody of the team reads that there was one, and asks.
        text = told.text or (_("(a picture or voice message, which is not kept here)") if told.is_media else "")
    if not text:
        return
    heard = Heard(customer=customer, text=text, channel=MESSENGER.name, handed_over=told.reference, line=told.sender, most=LONGEST_HEARD)
    message = hear(heard, at=at)
    Origin.objects.get_or_create(message=message, defaults={"address": told.sender, "is_proven": True, "left_out": int(told.is_media)})


def _who(told: Chatted, at: datetime) -> Customer:
    """The provider vouches for it: one name there is one customer here, joined with nobody the business does not join them with itself."""
    if not Correspondent.objects.filter(channel=MESSENGER.name, address=told.sender).exists():
        keep_pace(what="messenger of strangers", line="anybody", limits=MOST_OF_STRANGERS, at=at)
    return correspondent(channel=MESSENGER.name, address=told.sender, name=told.name, text=told.text or told.name, at=at)
