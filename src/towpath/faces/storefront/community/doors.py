"""The doors to the shop's community: whether it is open, what is on it, and who speaks."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from towpath.care.was_helped import was_helped
from towpath.clientele.models import Customer
from towpath.community.models import Entry, EntryQuerySet
from towpath.community.voices import NotHereYet, Voice
from towpath.faces.storefront.access import line_asking, who_asks
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import NotFound, found

ShownEntry = Any
"""An `Entry` with what `read_by` adds: by_name, has_helped, votes, answers, thanks, has_voted, has_thanked, is_own."""


def require_community(shop: Shop) -> None:
    """While it is closed, there is nothing at its addresses."""
    if not shop.window.has_community:
        raise NotFound


def read_by(reader: Customer | None) -> EntryQuerySet:
    """What was said, as one reader sees it."""
    rows: EntryQuerySet = Entry.objects.named().counted().thanked().as_read_by(reader)
    return rows


def entry_on_page(entry_id: UUID, reader: Customer | None = None) -> ShownEntry:
    """Something on the page; what is hidden is there for its author alone."""
    on_page = Q(pk__in=Entry.objects.shown().filter(pk=entry_id).values("pk"))
    there = read_by(reader).filter(on_page | Q(hidden_at__isnull=False, is_own=True))
    return found(there.select_related("about", "merged_into").filter(pk=entry_id).first())


def speaker(request: HttpRequest, shop: Shop) -> Customer:
    """The customer this browser acts for; whoever has never done anything here is none yet."""
    customer = who_asks(request, shop)
    if customer is None:
        raise NotHereYet
    return customer


def voice(request: HttpRequest, shop: Shop) -> Voice:
    customer = speaker(request, shop)
    name = request.POST.get("name", "")
    return Voice(customer=customer, name=name, was_helped=was_helped(customer), line=line_asking(request))
