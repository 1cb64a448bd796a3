"""A provider tells us: somebody wrote to the number, or what became of a message."""

from datetime import datetime, timedelta
from uuid import UUID

from towpath.clientele.models import Customer
from towpath.conversations.channels import TEXTS
from towpath.conversations.hear import Heard, hear
from towpath.conversations.models import LONGEST_HEARD, Conversation, Correspondent, Message, Origin, TextSent
from towpath.conversations.owe_again import owe_again
from towpath.conversations.said import SAID
from towpath.conversations.strangers import correspondent
from towpath.conversations.texts.lines import own_line, provider_of
from towpath.conversations.texts.provider import Forged, Incoming, NotYet, Report
from towpath.conversations.texts.stop import note_word
from towpath.foundation.models import Post
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import merchant_scope

ANSWERED_WITHIN = timedelta(minutes=10)
"""What is not known by then was a test message, or its reader was forgotten."""
MOST_OF_STRANGERS = (Limit(60, timedelta(hours=1)), Limit(300, timedelta(days=1)))
"""Anybody can write under many numbers: without this, somebody could fill a business's list of customers."""


def hear_line(*, merchant_id: UUID, body: bytes, signature: str, at: datetime) -> None:
    """Believed where it is signed, and once however often it is told. Raises `Forged`, also where there is no line: nobody learns which business has one."""
    with merchant_scope(merchant_id):
        line = own_line()
        if line is None:
            raise Forged
        told = provider_of(line).read_message(body=body, signature=signature, at=at)
        if isinstance(told, Report):
            note_state(reference=told.reference, state=told.state, told_at=told.sent_at, at=at)
        elif told is not None and not note_word(number=told.sender, text=told.text, said_at=told.said_at):
            _hear(told, at)


def note_state(*, reference: str, state: str, told_at: datetime, at: datetime) -> None:
    """The first end of it counts; that it was sent is known. A report may be quicker than the answer it follows. An answer that did not arrive is owed
    again."""
    rows = TextSent.objects.filter(reference=reference)
    if rows.filter(state="sent").update(state=state):
        letter: Post = rows.select_related("post").get().post
        if state == "failed" and letter.key.startswith(f"{SAID}:"):
            owe_again(message_id=UUID(letter.key.rpartition(":")[2]))
    elif not rows.exists() and at - told_at < ANSWERED_WITHIN:
        raise NotYet


def _hear(told: Incoming, at: datetime) -> None:
    if not told.text.strip():
        return
    before = Message.objects.filter(channel=TEXTS.name, channel_key=TEXTS.key_of(told.reference)).exists()
    if before:
        return
    customer, there = _who_was_written_to(told.sender)
    is_proven = customer is not None
    if customer is None:
        if not Correspondent.objects.filter(channel=TEXTS.name, address=told.sender).exists():
            keep_pace(what="texts of strangers", line="anybody", limits=MOST_OF_STRANGERS, at=at)
        customer = correspondent(channel=TEXTS.name, address=told.sender, name="", text=told.text, phone=told.sender, at=at)
    heard = Heard(
        customer=customer,
        text=told.text,
        channel=TEXTS.name,
        handed_over=told.reference,
        line=told.sender,
        most=LONGEST_HEARD,
        conversation=there,
    )
    message = hear(heard, at=at)
    Origin.objects.get_or_create(message=message, defaults={"address": told.sender, "is_proven": is_proven})


def _who_was_written_to(number: str) -> tuple[Customer | None, Conversation | None]:
    """Whom we wrote to at this number last: a reply is theirs, in the conversation it answers."""
    post = Post.objects.filter(channel="sms", to=number, sent_at__isnull=False).order_by("-sent_at", "-id").first()
    if post is None:
        return None, None
    name, customer_id, about = post.key.split(":", 2)
    customer = Customer.objects.filter(pk=UUID(customer_id), erased_at=None).first()
    if customer is None or name != SAID:
        return customer, None
    message = Message.objects.filter(pk=UUID(about)).select_related("conversation").first()
    return customer, message.conversation if message else None
