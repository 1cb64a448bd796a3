"""A customer asked to be forgotten: what was said goes, that something was said stays as a count."""

from towpath.clientele.announcements import CustomerErased
from towpath.conversations.models import Conversation, Correspondent, InternalNote, Message, Origin, ReplyAddress, ThreadLink


def forget_conversations(fact: CustomerErased) -> None:
    """Their words, the answers to them, what the team wrote to itself about them, and every link and address; nobody waits for an answer any more."""
    own = Conversation.objects.filter(customer_id=fact.customer_id)
    Message.objects.filter(conversation__in=own).update(text="")
    InternalNote.objects.filter(conversation__in=own).delete()
    Origin.objects.filter(message__conversation__in=own).delete()
    ThreadLink.objects.filter(conversation__in=own).delete()
    ReplyAddress.objects.filter(conversation__in=own).delete()
    Correspondent.objects.filter(customer_id=fact.customer_id).delete()
    own.filter(closed_at=None).update(closed_at=fact.at, waits_since=None)
