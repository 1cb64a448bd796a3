"""Who waits for an answer, and one conversation as a whole."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import OuterRef, Subquery

from towpath.clientele.models import Customer
from towpath.conversations.models import Conversation, ConversationQuerySet, Message

THEIR_LAST = 20
Which = Literal["waiting", "mine", "open", "closed"]


def inbox(which: Which = "waiting", *, me: UUID | None = None) -> ConversationQuerySet:
    """Who waits, longest first; otherwise what was said last comes first. Each with its last words (`last_words`, `last_by`)."""
    rows: ConversationQuerySet = Conversation.objects.told()
    last = Message.objects.filter(conversation=OuterRef("pk")).order_by("-said_at", "-id")
    rows = rows.annotate(last_words=Subquery(last.values("text")[:1]), last_by=Subquery(last.values("said_by")[:1]))
    if which == "waiting":
        return rows.waiting()
    rows = rows.filter(closed_at__isnull=which != "closed")
    return (rows.filter(assigned_to=me) if which == "mine" else rows).order_by("-last_said_at", "-id")


def threads_of(customer: Customer) -> ConversationQuerySet:
    """One customer's own, the newest first, as a question; each says whether there is something new in it (`has_news`)."""
    rows: ConversationQuerySet = Conversation.objects.told().with_news().filter(customer=customer)
    return rows.order_by("-last_said_at", "-id")[:THEIR_LAST]


def is_overdue(conversation: Conversation, *, promised_hours: int, at: datetime) -> bool:
    """They have waited for longer than was promised."""
    return conversation.waits_since is not None and at > conversation.waits_since + timedelta(hours=promised_hours)


def see(*, conversation: Conversation, at: datetime) -> None:
    """The customer looked at it: what is said from now on is news."""
    Conversation.objects.filter(pk=conversation.pk).update(seen_at=at)
