"""A mail comes in: it goes on where its address says, or begins something with whoever it says it is from."""

from datetime import datetime, timedelta

from towpath.clientele.models import Customer
from towpath.conversations.channels import MAIL
from towpath.conversations.hear import Heard, hear
from towpath.conversations.mail.addresses import Mailbox
from towpath.conversations.mail.letter import Letter, read_letter
from towpath.conversations.mail.returned import nobody_here, other_words_before, too_fast
from towpath.conversations.models import LONGEST_HEARD, Conversation, Correspondent, Message, Origin
from towpath.conversations.strangers import correspondent
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.pace import Limit, TooFast, keep_pace
from towpath.foundation.tenancy import merchant_scope

MOST_OF_STRANGERS = (Limit(60, timedelta(hours=1)), Limit(300, timedelta(days=1)))
"""A From line costs nothing: without this, somebody could fill a business's list of customers."""


def receive(*, mailbox: Mailbox, raw: bytes, envelope_sender: str, at: datetime) -> Message:
    """One message for one mail, however often it is brought. Raises `Returned` for what is not taken, and then nothing of it is kept.

    A From line can be forged. A mail that came to a reply address is its customer's, whatever it says it is from; any other is kept with a customer of its
    own, also where that address is known already: it joins nobody's history, and an answer to it goes to the address alone.
    """
    letter = read_letter(raw, envelope_sender=envelope_sender, begins=mailbox.conversation_id is None)
    try:
        with merchant_scope(mailbox.merchant_id):
            return _heard(letter, mailbox, at)
    except TooFast as problem:
        raise too_fast() from problem
    except KeyReused as problem:
        raise other_words_before() from problem


def _heard(letter: Letter, mailbox: Mailbox, at: datetime) -> Message:
    there = _conversation(mailbox)
    before = (
        Message.objects.filter(channel=MAIL.name, channel_key=MAIL.key_of(letter.name)).select_related("conversation__customer").first()
    )
    if before is not None and before.said_by == "customer":
        customer: Customer = before.conversation.customer
        there = before.conversation
    else:
        customer = there.customer if there else _stranger(letter, at)
    heard = Heard(
        customer=customer,
        text=letter.words,
        channel=MAIL.name,
        handed_over=letter.name,
        # Whoever holds a reply address may send under any name: there the address itself is counted.
        line=str(there.pk) if there else letter.sender,
        most=LONGEST_HEARD,
        conversation=there,
    )
    message = hear(heard, at=at)
    proven = {"address": letter.sender, "is_proven": mailbox.conversation_id is not None}
    named = {"name": letter.name if letter.is_named else "", "left_out": letter.left_out}
    Origin.objects.get_or_create(message=message, defaults={**proven, **named})
    return message


def _conversation(mailbox: Mailbox) -> Conversation | None:
    if mailbox.conversation_id is None:
        return None
    rows = Conversation.objects.select_related("customer").filter(pk=mailbox.conversation_id, customer__erased_at=None)
    there: Conversation | None = rows.first()
    if there is None:
        raise nobody_here()
    return there


def _stranger(letter: Letter, at: datetime) -> Customer:
    if not Correspondent.objects.filter(channel=MAIL.name, address=letter.sender).exists():
        keep_pace(what="mail of strangers", line="anybody", limits=MOST_OF_STRANGERS, at=at)
    return correspondent(channel=MAIL.name, address=letter.sender, name=letter.sender_name, text=letter.words, email=letter.sender, at=at)
