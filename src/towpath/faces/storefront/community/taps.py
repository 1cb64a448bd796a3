"""One tap: a vote, thanks for an answer, taking one's own words back."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from towpath.community.take_back import take_words_back
from towpath.community.thank import thank
from towpath.community.vote import take_vote_back, vote
from towpath.faces.storefront.access import anyone, sends, who_asks
from towpath.faces.storefront.community.doors import ShownEntry, entry_on_page, require_community, speaker, voice
from towpath.faces.storefront.community.reading import entry_page
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import NotFound, Refusal

Tap = Callable[[HttpRequest, Shop, ShownEntry], object]


def _tapped(request: HttpRequest, shop: Shop, entry_id: UUID, tap: Tap) -> HttpResponse:
    """Back to where it was tapped: on the board, or on its own page."""
    try:
        with shop.scope():
            require_community(shop)
            entry = entry_on_page(entry_id, who_asks(request, shop))
            tap(request, shop, entry)
    except NotFound:
        raise
    except Refusal as problem:
        return entry_page(request, shop, entry.about_id or entry_id, problem)
    if request.POST.get("from") == "board" or (entry.is_own and tap is _taken_back):
        return HttpResponseRedirect(f"{reverse('community')}#entry-{entry_id}")
    return HttpResponseRedirect(f"{reverse('community-entry', args=[entry.about_id or entry_id])}#entry-{entry_id}")


@anyone
@sends(back="community-entry")
def vote_for(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    return _tapped(request, shop, entry_id, lambda request, shop, idea: vote(idea=idea, by=voice(request, shop), at=shop.at))


@anyone
@sends(back="community-entry")
def vote_back(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    return _tapped(request, shop, entry_id, lambda request, shop, idea: take_vote_back(idea=idea, by=voice(request, shop), at=shop.at))


@anyone
@sends(back="community-entry")
def helpful(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    return _tapped(request, shop, entry_id, lambda request, shop, answer: thank(answer=answer, by=voice(request, shop), at=shop.at))


@anyone
@sends(back="community-entry")
def take_back(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    return _tapped(request, shop, entry_id, _taken_back)


def _taken_back(request: HttpRequest, shop: Shop, entry: ShownEntry) -> None:
    take_words_back(entry=entry, customer=speaker(request, shop))
