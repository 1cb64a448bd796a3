"""The doors to what this browser's customer and the shop write to each other. Someone else's is not there."""

from uuid import UUID

from django.http import HttpRequest

from towpath.conversations.models import Conversation
from towpath.conversations.thread_link import thread_by_link
from towpath.faces.storefront import guests
from towpath.faces.storefront.access import own_customers
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found


def own_thread(request: HttpRequest, shop: Shop, conversation_id: UUID) -> Conversation:
    """A conversation of this browser."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(Conversation.objects.told().filter(pk=conversation_id, customer_id__in=own).first())


def linked_thread(shop: Shop, thread_token: str) -> Conversation:
    """The one conversation a mail's link was made for."""
    return thread_by_link(token=thread_token, at=shop.at)
