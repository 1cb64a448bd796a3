"""Somebody of the team wrote to a customer: they hear that something is there, and where to read it."""

from django.db.models import Q

from towpath.conversations.announcements import MessageSent
from towpath.conversations.channels import WEB
from towpath.conversations.models import Conversation, Message
from towpath.conversations.thread_link import make_thread_link
from towpath.foundation.models import Post
from towpath.notices.links import shop_link
from towpath.notices.messages import MESSAGE_ANSWERED
from towpath.notices.send import may_hear, post_key, send
from towpath.presence.site import own_site


def tell_of_message(fact: MessageSent) -> None:
    """Once, until they have looked: three answers in a row are one mail, and what they read meanwhile is none. What went to them by itself needs no word."""
    if fact.channel != WEB.name:
        return
    conversation = Conversation.objects.select_related("customer").filter(pk=fact.conversation_id).first()
    if conversation is None or not may_hear(conversation.customer, MESSAGE_ANSWERED):
        return
    news = _first_unseen(conversation)
    if news is None or Post.objects.filter(key=post_key(MESSAGE_ANSWERED, conversation.customer, news.pk)).exists():
        return  # seen or told already: no second link is made for it
    site, customer = own_site(), conversation.customer
    token = make_thread_link(conversation=conversation, at=fact.at)
    facts: dict[str, object] = {"name": customer.name.split(" ")[0], "link": shop_link(site.slug, f"/my/messages/by/{token}/")}
    send(message=MESSAGE_ANSWERED, customer=customer, about=news.pk, site=site, facts=facts, at=fact.at)


def _first_unseen(conversation: Conversation) -> Message | None:
    """The first thing said to them that they have not looked at."""
    since = Q(said_at__gt=conversation.seen_at) if conversation.seen_at else Q()
    said = Message.objects.filter(since, conversation=conversation, said_by="team", channel=WEB.name)
    first: Message | None = said.order_by("said_at", "id").first()
    return first
