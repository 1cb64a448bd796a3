"""Text messages as a channel: an answer leaves under the business's name, from the number the customer wrote to."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from towpath.clientele.models import Customer
from towpath.conversations.models import Conversation, Correspondent, Line, Message
from towpath.conversations.said import SAID
from towpath.conversations.texts.numbers import dialled, is_costly
from towpath.conversations.texts.stop import has_stopped
from towpath.foundation.models import Post
from towpath.presence.site import own_site


class Texts:
    name = "sms"

    def key_of(self, handed_over: str, whose: UUID | None = None) -> str:
        """The provider's own name of it."""
        return sha256(handed_over.encode("utf-8", "replace")).hexdigest()

    def reaches(self, conversation: Conversation, *, at: datetime) -> bool:
        return reaches_by_text(conversation.customer)

    def send(self, message: Message) -> None:
        conversation, site = message.conversation, own_site()
        shop = " ".join(site.name.split())[:120]
        Post.objects.create(
            key=f"{SAID}:{conversation.customer_id}:{message.pk}",
            channel="sms",
            to=number_of(conversation.customer),
            text=f"{shop}: {message.text}",
            sender_name=shop,
            not_before=message.said_at,
        )


def reaches_by_text(customer: Customer) -> bool:
    """There is a line, a number with its country, and no STOP."""
    number = number_of(customer)
    return bool(number) and Line.objects.filter(way=Texts.name, ended_at=None).exists() and not has_stopped(number)


def number_of(customer: Customer) -> str:
    """The one they write from, before one that was typed. None where somebody would earn from each message."""
    written = Correspondent.objects.filter(channel=Texts.name, customer=customer).values_list("address", flat=True).first()
    number = str(written) if written else dialled(customer.phone)
    return "" if is_costly(number) else number
