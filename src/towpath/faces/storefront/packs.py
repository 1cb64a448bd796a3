"""Packs: what is offered, one's own with what is left, and the money back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.booking.models import ServiceVersion
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import guest, own_pack, sends
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.to_provider import can_pay_there
from towpath.faces.storefront.what_was_paid import refund_words
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.together import together
from towpath.passes.ask_pack_back import ask_pack_back
from towpath.passes.models import MembershipOffer, PackOffer
from towpath.passes.read_packs import ReadPack, read_pack
from towpath.payments.pay_online import accounts_in_use
from towpath.payments.refund import NothingToRefund


@guest
@require_safe
def packs(request: HttpRequest, shop: Shop) -> HttpResponse:
    """What can be bought, what each use costs with it, and that nothing paid is ever lost."""
    with shop.scope():
        window = shop.window
        versions, accounts = (
            together(ServiceVersion.objects.current(), accounts_in_use()[:1]) if window.packs or window.memberships else ([], [])
        )
    names = {str(each.service_id): shop.words(each.name) for each in versions}
    context = {
        "offers": [_offer(shop, each, names) for each in window.packs],
        "memberships": [_offer(shop, each, names) for each in window.memberships],
        "sells_here": shop.closed_because is None,
        "pays_online": can_pay_there(request, accounts),
        "licence": window.licence,
    }
    answer = answers.page(request, shop, "packs.html", context)
    guests.hand_token(request, answer, shop)
    return answer


@guest
@require_safe
def show(request: HttpRequest, shop: Shop, pack_id: UUID) -> HttpResponse:
    return _pack_page(request, shop, pack_id)


@guest
@sends(back="my-pack")
def give_back(request: HttpRequest, shop: Shop, pack_id: UUID) -> HttpResponse:
    """What is left, at what was paid for it. Pressing twice is asking once."""
    try:
        with shop.scope():
            ask_pack_back(pack_id=own_pack(request, shop, pack_id).pk, at=shop.at)
    except (NotFound, NothingToRefund) as problem:
        if isinstance(problem, NotFound):
            raise
    except Refusal as problem:
        return _pack_page(request, shop, pack_id, problem)
    return HttpResponseRedirect(reverse("my-pack", args=[pack_id]))


def _pack_page(request: HttpRequest, shop: Shop, pack_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        read, licence = read_pack(own_pack(request, shop, pack_id).pk), shop.window.licence
        services = list(ServiceVersion.objects.current().filter(service__in=read.pack.services, service__hidden_at=None))
    context = {
        "pack": read.pack,
        "name": shop.words(read.pack.name),
        "left": read.left,
        "moves": moves_in_words(read),
        "came_back": [refund_words(refund, shop) for refund in read.refunds if not refund.payment.surplus],
        "paid_twice": [refund_words(refund, shop) for refund in read.refunds if refund.payment.surplus],
        "services": [(each.service_id, shop.words(each.name)) for each in services],
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "pack.html", context, status=STATUS[problem.kind] if problem else 200))


def moves_in_words(read: ReadPack) -> list[dict[str, Any]]:
    words = {
        "sold": _("Bought"),
        "used": _("Used for a booking"),
        "put_back": _("Back from a booking"),
        "part_returned": _("A part of the price, back from a booking"),
        "refunded": _("Given back to you"),
        "refund_failed": _("Your bank did not take it; it is here again"),
    }
    return [{"move": each, "words": words[each.kind]} for each in read.moves]


def _offer(shop: Shop, offer: PackOffer | MembershipOffer, names: dict[str, str]) -> dict[str, Any]:
    return {
        "offer": offer,
        "name": shop.words(offer.name),
        "unit_minor": offer.price_minor // offer.uses,
        "good_for": [names[each] for each in offer.services if each in names],
    }
