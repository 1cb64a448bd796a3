"""Vouchers: what is offered, buying one on a provider's page, and the page of one for whoever has its code."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.clientele.meet import meet
from towpath.faces.see_other import SeeOther
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, guest, holder_of_code, own_voucher, sends
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.to_provider import can_pay_there, page_of_provider
from towpath.faces.storefront.what_was_paid import refund_words
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.passes.buy_online import begin_buying, go_on_buying, see_how_buying_went
from towpath.passes.codes import code_again, read_code
from towpath.passes.find_voucher import find_voucher
from towpath.passes.models import Voucher, VoucherOffer
from towpath.passes.owed import owed_of, owed_questions
from towpath.passes.read_circles import circle_question, names_of, sold_in, takes_cards_of
from towpath.passes.read_vouchers import ReadVoucher, read_voucher
from towpath.passes.refund_voucher import SoldElsewhere, ask_for_money_back
from towpath.passes.sell_voucher import Terms
from towpath.payments.models import Attempt
from towpath.payments.pay_online import accounts_in_use
from towpath.payments.record import AlreadyPaid
from towpath.payments.refund import NothingToRefund


@guest
@require_safe
def vouchers(request: HttpRequest, shop: Shop) -> HttpResponse:
    """What can be bought, what it is worth for how long, and what the business owes its guests already."""
    return _page(request, shop)


@guest
@sends(back="vouchers")
def look(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Type a code, see what is on it."""
    typed = request.POST.get("code", "")
    try:
        with holder_of_code(request, shop):
            find_voucher(typed)
    except Refusal as problem:
        return _page(request, shop, problem=problem, typed=typed)
    return HttpResponseRedirect(reverse("voucher", args=[read_code(typed)]))


@guest
@require_safe
def show(request: HttpRequest, shop: Shop, voucher_code: str) -> HttpResponse:
    return _voucher_page(request, shop, voucher_code)


@guest
@sends(back="voucher")
def give_back(request: HttpRequest, shop: Shop, voucher_code: str) -> HttpResponse:
    """Whoever has the code gets what is left of the paid value, at any time. Pressing twice is pressing once."""
    try:
        with holder_of_code(request, shop):
            voucher = read_voucher(voucher_code).voucher
            if voucher.issuer is not None:
                raise SoldElsewhere
            ask_for_money_back(voucher_id=voucher.pk, at=shop.at)
    except NothingToRefund:
        pass  # it went back already, with an earlier tap
    except NotFound:
        raise
    except Refusal as problem:
        return _voucher_page(request, shop, voucher_code, problem)
    return HttpResponseRedirect(reverse("voucher", args=[read_code(voucher_code)]) + "#back")


@anyone
def buy(request: HttpRequest, shop: Shop, offer_id: UUID) -> HttpResponse:
    """To the provider's page for this voucher; tapping twice leads to the same one."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("vouchers"))
    try:
        with shop.scope():
            offer: VoucherOffer | None = VoucherOffer.objects.open().filter(pk=offer_id).first()
            if offer is None:
                raise NotFound
            customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
            attempt = begin_buying(
                key=request.POST.get("key", ""),
                terms=Terms.of(offer, shared=request.POST.get("shared") == "1"),
                holder=customer,
                principal=customer.pk,
                title=_title(shop),
                at=shop.at,
            )
        answer: HttpResponse = SeeOther(_address_of(request, shop, attempt))
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, problem=problem)
    guests.remember(request, answer, shop, token)
    return answer


@guest
@require_safe
def bought(request: HttpRequest, shop: Shop, voucher_id: UUID) -> HttpResponse:
    """The provider sends the buyer here. We ask it at once; if it has no answer yet, the page says so."""
    with shop.scope():
        own_voucher(request, shop, voucher_id)
    waits = False
    try:
        voucher = see_how_buying_went(merchant_id=shop.site.merchant_id, voucher_id=voucher_id, at=shop.at)
    except Refusal:
        with shop.scope():
            voucher, waits = own_voucher(request, shop, voucher_id), True
    if not voucher.is_promise:
        code = code_again(voucher.pk, bytes(voucher.code_hash))
        return HttpResponseRedirect(reverse("voucher", args=[code]) if code else reverse("my-place") + "#vouchers")
    return _not_yet(request, shop, voucher, waits=waits)


@guest
@sends(back="voucher-bought")
def go_on(request: HttpRequest, shop: Shop, voucher_id: UUID) -> HttpResponse:
    """To the provider's page once more, for a voucher that was never paid."""
    with shop.scope():
        voucher = own_voucher(request, shop, voucher_id)
    try:
        with shop.scope():
            attempt = go_on_buying(voucher_id=voucher_id, title=_title(shop), at=shop.at)
        return SeeOther(_address_of(request, shop, attempt))
    except AlreadyPaid:
        return HttpResponseRedirect(reverse("voucher-bought", args=[voucher_id]))
    except Refusal as problem:
        return _not_yet(request, shop, voucher, problem=problem)


def _page(request: HttpRequest, shop: Shop, *, problem: Refusal | None = None, typed: str = "") -> HttpResponse:
    with shop.scope():
        window = shop.window
        accounts, members, *owed = together(accounts_in_use()[:1], circle_question(), *owed_questions(shop.site.currency))
        circle = sold_in(members)
    context = {
        "offers": [{"offer": offer, "whole": offer.paid_minor + offer.bonus_minor, "key": new_token()} for offer in window.offers],
        "others": circle.others if circle else [],
        "circle_terms": shop.words(circle.terms) if circle else "",
        "gives_on_top": any(offer.bonus_minor for offer in window.offers),
        "sells_here": shop.closed_because is None,
        "pays_online": can_pay_there(request, accounts),
        "owed": owed_of(owed, shop.site.currency),
        "typed": typed,
        "problem": answers.problem_of(problem) if problem else None,
        "licence": window.licence,
    }
    answer = answers.page(request, shop, "vouchers.html", context, status=STATUS[problem.kind] if problem else 200)
    guests.hand_token(request, answer, shop)
    return answer


def _voucher_page(request: HttpRequest, shop: Shop, code: str, problem: Refusal | None = None) -> HttpResponse:
    with holder_of_code(request, shop):
        read, licence = read_voucher(code), shop.window.licence
        places = names_of([read.voucher.issuer, *(move.place for move in read.moves)])
        good_at = takes_cards_of(read.voucher.circle_id) if read.voucher.circle_id else []
    plain = read_code(code)
    context = {
        **_as_read(shop, read, places),
        "good_at": good_at,
        "issuer": places.get(read.voucher.issuer),
        "code": plain,
        "address": request.build_absolute_uri(reverse("voucher", args=[plain])),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    answer = answers.page(request, shop, "voucher.html", context, status=STATUS[problem.kind] if problem else 200)
    return answers.private(answer)


def _as_read(shop: Shop, read: ReadVoucher, places: dict[UUID | None, str]) -> dict[str, Any]:
    return {
        "voucher": read.voucher,
        "worth": read.worth(shop.at),
        "paid_left": read.paid_left,
        "last_day": read.voucher.last_day_of_bonus(shop.site.zone),
        "bonus_left": read.bonus_left(shop.at),
        "moves": [
            {"move": move, "words": move_words(move.kind), "place": places.get(move.place), "minor": move.paid_minor + move.bonus_minor}
            for move in read.moves
        ],
        "came_back": [refund_words(refund, shop) for refund in read.refunds if not refund.payment.surplus],
        "paid_twice": [refund_words(refund, shop) for refund in read.refunds if refund.payment.surplus],
    }


def move_words(kind: str) -> str:
    return {
        "sold": _("Bought"),
        "given": _("Given to you, because nobody of us came"),
        "used": _("Used for an order"),
        "put_back": _("Back from an order"),
        "refunded": _("Given back to you"),
        "refund_failed": _("Your bank did not take it; it is here again"),
        "bonus_ended": _("The part on top has ended"),
        "spent_away": _("Used at another business"),
        "back_from_away": _("Back from another business"),
    }[kind]


def _not_yet(request: HttpRequest, shop: Shop, voucher: Voucher, *, waits: bool = False, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        licence = shop.window.licence
    context = {"voucher": voucher, "waits": waits, "problem": answers.problem_of(problem) if problem else None, "licence": licence}
    return answers.page(request, shop, "voucher_not_yet.html", context, status=STATUS[problem.kind] if problem else 200)


def _title(shop: Shop) -> str:
    return _("Voucher for %(shop)s") % {"shop": shop.site.name}


def _address_of(request: HttpRequest, shop: Shop, attempt: Attempt) -> str:
    return page_of_provider(request, shop, attempt, title=_title(shop), back="voucher-bought", about=attempt.payable)
