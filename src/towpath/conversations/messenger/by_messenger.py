"""A messenger as a channel: an answer leaves within a day of the customer's last word, from the account they wrote to."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from towpath.clientele.models import Customer
from towpath.conversations.messenger.window import NAME, WINDOW
from towpath.conversations.models import Conversation, Correspondent, Line, Message
from towpath.conversations.said import SAID
from towpath.conversations.texts.stop import has_stopped
from towpath.foundation.models import Post
from towpath.presence.site import own_site


class Messenger:
    name = NAME

    def key_of(self, handed_over: str, whose: UUID | None = None) -> str:
        """The provider's own name of it."""
        return sha256(handed_over.encode("utf-8", "replace")).hexdigest()

    def reaches(self, conversation: Conversation, *, at: datetime) -> bool:
        return why_not(conversation.customer, at=at) == ""

    def send(self, message: Message) -> None:
        """The account bears the business's name already, so the words stand alone."""
        customer = message.conversation.customer
        Post.objects.create(
            key=f"{SAID}:{customer.pk}:{message.pk}",
            channel=NAME,
            to=reach_of(customer).contact,
            text=message.text,
            sender_name=" ".join(own_site().name.split())[:120],
            not_before=message.said_at,
        )


@dataclass(frozen=True)
class Reach:
    """How far a customer is reached by messenger: under which name, until when, and whether the business has an account."""

    contact: str = ""
    until: datetime | None = None
    has_account: bool = False


def reach_of(customer: Customer) -> Reach:
    """Without a name: they never wrote by messenger. The window is counted from when their last message came."""
    last = Message.objects.filter(conversation__customer=OuterRef("customer"), channel=NAME, said_by="customer").order_by("-said_at")
    row = (
        Correspondent.objects.filter(channel=NAME, customer=customer)
        .annotate(last=Subquery(last.values("said_at")[:1]), has_account=Exists(Line.objects.filter(way=NAME, ended_at=None)))
        .values_list("address", "last", "has_account")
        .first()
    )
    return Reach(row[0], row[1] + WINDOW if row[1] else None, row[2]) if row else Reach()


def why_not(customer: Customer, *, at: datetime) -> str:
    """Why nothing can be sent to them by messenger now: `nobody`, `no_account`, `stopped` or `window`; empty: it can."""
    reach = reach_of(customer)
    if reach.until is None:
        return "nobody"
    if not reach.has_account:
        return "no_account"
    if has_stopped(stop_name(reach.contact)):
        return "stopped"
    return "window" if at > reach.until else ""


def stop_name(contact: str) -> str:
    """Under which their STOP is kept: a name there may look like a telephone number, and is none."""
    return f"{NAME} {contact}"
