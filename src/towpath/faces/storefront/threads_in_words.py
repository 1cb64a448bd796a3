"""What a conversation is about, and what was said in it, as a guest reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.booking.models import Booking
from towpath.conversations.models import Conversation
from towpath.faces.storefront.booked import state_in_words
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import when_of
from towpath.orders.models import Order
from towpath.ui import formats


@dataclass(frozen=True)
class About:
    """A booking or an order in two lines, and where it is."""

    title: str
    note: str
    href: str


def about_booking(request: HttpRequest, shop: Shop, booking: Booking) -> About:
    when = when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes)
    return About(f"{shop.words(booking.version.name)}, {when.here}", state_in_words(booking), reverse("booking", args=[booking.pk]))


def about_order(shop: Shop, order: Order) -> About:
    placed = formats.moment(order.placed_at, zone=shop.site.zone)
    title = _("Order %(number)s") % {"number": order.number}
    return About(title, f"{placed} · {formats.money(order.total_minor, order.currency)}", reverse("order", args=[order.pk]))


def about(request: HttpRequest, shop: Shop, conversation: Conversation) -> About | None:
    """What it is about; nothing in particular is nothing."""
    if conversation.booking is not None:
        return about_booking(request, shop, conversation.booking)
    return about_order(shop, conversation.order) if conversation.order is not None else None


def threads_in_words(request: HttpRequest, shop: Shop, threads: Iterable[Conversation]) -> list[dict[str, Any]]:
    """The guest's conversations as a list shows them."""
    return [{"thread": each, "about": about(request, shop, each)} for each in threads]
