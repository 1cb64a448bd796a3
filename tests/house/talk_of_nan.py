"""What Nan and her guest wrote to each other: a question, an answer, a note among the team, and a reply that lies ready."""

from datetime import timedelta
from uuid import uuid4

from tests.world import NOON, Shop
from towpath.care.hunches.models import Hunch
from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.canned_replies import add_reply
from towpath.conversations.mail.addresses import Mailbox
from towpath.conversations.mail.receive import receive
from towpath.conversations.models import Message
from towpath.conversations.note import note
from towpath.conversations.thread_link import make_thread_link
from towpath.conversations.write_in import write_in


def written_with(shop: Shop, guest: Customer, mark: str = "CNRY") -> dict[str, object]:
    asked = write_in(key=f"key-of-{uuid4()}", customer=guest, text=f"{mark}-asks", at=NOON)
    there = asked.conversation
    answer(conversation=there, text=f"{mark}-told", key="key-of-an-answer", by=shop.owner.pk, at=NOON + timedelta(minutes=5))
    raw = f"From: {mark}-writes@example.org\r\nMessage-ID: <{uuid4()}@example.org>\r\n\r\n{mark}-by-mail".encode()
    receive(mailbox=Mailbox(shop.id, there.pk), raw=raw, envelope_sender="x@example.org", at=NOON + timedelta(minutes=5))
    note(conversation=there, text=f"{mark}-among-us", by=shop.owner.pk, at=NOON + timedelta(minutes=6))
    reply = add_reply(title="Where we are", words={"en": "Hello {name}, by the bridge."}, at=NOON)
    hunch = heard_as(guest, asked, mark)
    return {
        "hunch_id": hunch.pk,
        "conversation_id": there.pk,
        "thread_token": make_thread_link(conversation=there, at=NOON),
        "reply_id": reply.pk,
    }


def heard_as(guest: Customer, asked: Message, mark: str) -> Hunch:
    """What the worker proposes of it."""
    said = {"need": "meat_free", "sentence": f"{mark}-sounds", "by": "letters 1", "said_at": NOON, "expires_at": NOON + timedelta(days=365)}
    return Hunch.objects.create(customer=guest, source="message", source_id=asked.pk, **said)
