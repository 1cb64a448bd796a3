"""Buy a pack on a provider's page, come back, and read what became of the money."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.see_other import SeeOther
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, guest, sends
from towpath.faces.storefront.access_to_uses import own_purchase, own_purchase_and_attempt, pack_offer_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.to_provider import Typed, buyer, known_here, page_of_provider, page_to_buy, typed_in
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.network.models import Licence
from towpath.passes.buy_pack_online import begin_buying_pack, go_on_buying_pack, see_how_pack_buying_went
from towpath.passes.models import PackPurchase
from towpath.payments.models import Attempt
from towpath.payments.record import AlreadyPaid


@anyone
@require_safe
def before_buying(request: HttpRequest, shop: Shop, pack_offer_id: UUID) -> HttpResponse:
    """What it is and what it costs; whose name it is in."""
    with shop.scope():
        typed = known_here(request, shop)
    return _page(request, shop, pack_offer_id, typed)


@anyone
@sends(back="buy-pack")
def buy(request: HttpRequest, shop: Shop, pack_offer_id: UUID) -> HttpResponse:
    """To the provider's page for this pack; tapping twice leads to the same one."""
    typed = typed_in(request)
    try:
        with shop.scope():
            offer = pack_offer_of(shop, pack_offer_id)
            customer, token = buyer(request, shop, typed)
            attempt = begin_buying_pack(
                key=request.POST.get("key", ""),
                offer=offer,
                holder=customer,
                principal=customer.pk,
                title=_title(shop, offer.name),
                at=shop.at,
            )
        answer = SeeOther(_address_of(request, shop, attempt, offer.name))
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, pack_offer_id, typed, problem)
    guests.remember(request, answer, shop, token)
    return answer


@guest
@require_safe
def bought(request: HttpRequest, shop: Shop, pack_purchase_id: UUID) -> HttpResponse:
    """The provider sends the buyer here. We ask it at once; if it has no answer yet, the page says so."""
    with shop.scope():
        read = own_purchase_and_attempt(request, shop, pack_purchase_id)
        purchase, licence, waits = read[0], shop.window.licence, False
    try:
        purchase = see_how_pack_buying_went(merchant_id=shop.site.merchant_id, purchase_id=pack_purchase_id, read=read, at=shop.at)
    except Refusal:
        waits = True
    if purchase.state == "sold":
        return HttpResponseRedirect(reverse("my-pack", args=[pack_purchase_id]))
    return _not_yet(request, shop, purchase, licence, waits=waits)


@guest
@sends(back="pack-bought")
def go_on(request: HttpRequest, shop: Shop, pack_purchase_id: UUID) -> HttpResponse:
    """To the provider's page once more, for what was never paid."""
    with shop.scope():
        purchase, licence = own_purchase(request, shop, pack_purchase_id), shop.window.licence
    try:
        with shop.scope():
            attempt = go_on_buying_pack(purchase_id=pack_purchase_id, title=_title(shop, purchase.name), at=shop.at)
        return SeeOther(_address_of(request, shop, attempt, purchase.name))
    except AlreadyPaid:
        return HttpResponseRedirect(reverse("pack-bought", args=[pack_purchase_id]))
    except Refusal as problem:
        return _not_yet(request, shop, purchase, licence, problem=problem)


def _page(request: HttpRequest, shop: Shop, pack_offer_id: UUID, typed: Typed, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        offer = pack_offer_of(shop, pack_offer_id)
    return page_to_buy(request, shop, "buy_pack.html", offer, typed, problem)


def _not_yet(
    request: HttpRequest,
    shop: Shop,
    purchase: PackPurchase,
    licence: Licence | None,
    *,
    waits: bool = False,
    problem: Refusal | None = None,
) -> HttpResponse:
    context = {
        "purchase": purchase,
        "name": shop.words(purchase.name),
        "waits": waits,
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.page(request, shop, "pack_not_yet.html", context, status=STATUS[problem.kind] if problem else 200)


def _title(shop: Shop, name: dict[str, str]) -> str:
    return _("%(name)s at %(shop)s") % {"name": shop.words(name), "shop": shop.site.name}


def _address_of(request: HttpRequest, shop: Shop, attempt: Attempt, name: dict[str, str]) -> str:
    return page_of_provider(request, shop, attempt, title=_title(shop, name), back="pack-bought", about=attempt.payable)
