"""What customers wrote and what was answered, with what lies ready to be said again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.canned_replies import add_reply
from towpath.conversations.close import close
from towpath.conversations.mail.addresses import Mailbox
from towpath.conversations.mail.receive import receive
from towpath.conversations.models import Conversation
from towpath.conversations.note import note
from towpath.conversations.promise_answer import promise_answer
from towpath.conversations.write_in import write_in
from towpath.orders.models import Order
from towpath.town.circle.place import Place


@dataclass(frozen=True)
class Thread:
    """Who wrote what so many hours ago, what was answered and after how many minutes; without an answer somebody waits."""

    customer: Customer
    hours_ago: float
    says: str
    answered: str = ""
    after_minutes: int = 20
    among_us: str = ""
    is_done: bool = False
    booking: Booking | None = None
    order: Order | None = None


def promise(place: Place, *, hours: int, ready: Iterable[tuple[str, dict[str, str]]]) -> None:
    """How soon somebody answers, and what is asked again and again."""
    promise_answer(hours=hours)
    for title, words in ready:
        add_reply(title=title, words=words, at=place.at(70, 9))


def write(place: Place, threads: Sequence[Thread]) -> None:
    """On the business's own pages; each about a booking or an order where it is about one."""
    for number, thread in enumerate(threads):
        at = place.now - timedelta(hours=thread.hours_ago)
        said = write_in(
            key=f"demo-thread-{number}",
            customer=thread.customer,
            text=thread.says,
            booking=thread.booking,
            order=thread.order,
            at=at,
        )
        _reply(place, said.conversation, thread, f"demo-answer-{number}", at)


def _reply(place: Place, conversation: Conversation, thread: Thread, key: str, at: datetime) -> None:
    answered_at = at + timedelta(minutes=thread.after_minutes)
    if thread.among_us:
        note(conversation=conversation, text=thread.among_us, by=place.owner, at=answered_at - timedelta(minutes=2))
    if thread.answered:
        answer(conversation=conversation, text=thread.answered, key=key, by=place.owner, at=answered_at)
    if thread.is_done:
        close(conversation=Conversation.objects.get(pk=conversation.pk), at=answered_at + timedelta(minutes=5))


def mail(place: Place, *, name: str, address: str, subject: str, words: str, hours_ago: float) -> None:
    """Somebody wrote a letter to the business's own address. Outside its scope: the mail server hands letters over there."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = f"{name} <{address}>", f"{place.shop.slug}@example.org", subject
    letter["Message-ID"] = f"<demo.{place.shop.slug}.{address}>"
    letter.set_content(words)
    receive(mailbox=Mailbox(place.shop.pk), raw=letter.as_bytes(), envelope_sender=address, at=place.now - timedelta(hours=hours_ago))
