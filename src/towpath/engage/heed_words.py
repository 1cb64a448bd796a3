"""A customer wrote to the business: what it may mean is found by the worker, and proposed."""

from towpath.care.hunches.find_needs import find_needs
from towpath.care.hunches.find_service import find_service
from towpath.conversations.announcements import MessageReceived
from towpath.conversations.models import Message

SOURCE = "message"


def heed_words(fact: MessageReceived) -> None:
    """Needs to whoever wrote and to whoever reads it; a service to the desk alone."""
    message = Message.objects.select_related("conversation__customer").filter(pk=fact.message_id).exclude(text="").first()
    if message is None:
        return
    customer = message.conversation.customer
    find_needs(customer=customer, words=message.text, source=SOURCE, source_id=message.pk, at=message.said_at)
    find_service(customer=customer, words=message.text, source=SOURCE, source_id=message.pk, at=message.said_at)
