"""Join a membership: what it is, who joins, and on to the provider's page for the first month."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from towpath.faces.see_other import SeeOther
from towpath.faces.storefront import guests
from towpath.faces.storefront.access import anyone, sends
from towpath.faces.storefront.access_to_uses import membership_offer_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.to_provider import Typed, buyer, known_here, page_of_provider, page_to_buy, typed_in
from towpath.faces.storefront.waiting import AddressNeeded
from towpath.foundation.errors import NotFound, Refusal
from towpath.passes.join_membership import begin_joining


class BillNeedsAddress(AddressNeeded):
    what_happened = _("An e-mail address is missing: it is where each month's bill goes.")


@anyone
@require_safe
def before_joining(request: HttpRequest, shop: Shop, membership_offer_id: UUID) -> HttpResponse:
    """What a month is and what it costs, how it ends, and who joins."""
    with shop.scope():
        typed = known_here(request, shop)
    return _page(request, shop, membership_offer_id, typed)


@anyone
@sends(back="join-membership")
def join(request: HttpRequest, shop: Shop, membership_offer_id: UUID) -> HttpResponse:
    """To the provider's page for the first month; tapping twice leads to the same one."""
    typed = typed_in(request)
    try:
        if not typed.email.strip():
            raise BillNeedsAddress
        with shop.scope():
            offer = membership_offer_of(shop, membership_offer_id)
            customer, token = buyer(request, shop, typed)
            title = shop.words(offer.name)
            member_id, attempt = begin_joining(
                key=request.POST.get("key", ""), offer=offer, holder=customer, principal=customer.pk, title=title, at=shop.at
            )
        answer = SeeOther(page_of_provider(request, shop, attempt, title=title, back="membership-paid", about=member_id))
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, membership_offer_id, typed, problem)
    guests.remember(request, answer, shop, token)
    return answer


def _page(request: HttpRequest, shop: Shop, membership_offer_id: UUID, typed: Typed, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        offer = membership_offer_of(shop, membership_offer_id)
    return page_to_buy(request, shop, "join.html", offer, typed, problem)
