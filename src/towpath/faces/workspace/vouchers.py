"""Vouchers: what is offered, what guests hold and may have back, and selling one over the counter."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, member_page, offer_or_404, owner_page, voucher_or_404
from towpath.faces.workspace.addresses import lan_shop_address, shop_address
from towpath.faces.workspace.forms.vouchers import AmountForm, OfferForm
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.passes.models import VoucherMove, VoucherOffer
from towpath.passes.offer_voucher import offer_voucher, withdraw_offer
from towpath.passes.owed import owed_of, owed_questions
from towpath.passes.read_circles import circle_question, names_of, sold_in
from towpath.passes.read_vouchers import held_by_guests, read_by_id
from towpath.passes.refund_voucher import refund_voucher
from towpath.passes.sell_voucher import Sold, Terms, sell_voucher
from towpath.ui import formats

SHOWN = 100


@member_page
@require_safe
def vouchers(request: MemberRequest) -> HttpResponse:
    """What is owed to guests, who asks for money back, what is offered, every voucher that was sold."""
    return _page(request)


@owner_page
@require_POST
def offer(request: MemberRequest) -> HttpResponse:
    """One more to choose from."""
    form = OfferForm(request.POST, currency=request.site.currency)
    if not form.is_valid():
        return _page(request, form=form)
    try:
        with attempt():
            offer_voucher(site=request.site, at=clock.now(), **form.terms())
    except Refusal as problem:
        return _page(request, form=form, problem=problem)
    messages.success(request, _("Offered, at the counter and on your page."))
    return redirect("shop-vouchers")


@owner_page
@require_POST
def withdraw(request: MemberRequest, offer_id: UUID) -> HttpResponse:
    withdraw_offer(site=request.site, offer=offer_or_404(offer_id), at=clock.now())
    messages.info(request, _("Nobody can buy it any more. Those that were sold stay as good as they are."))
    return redirect("shop-vouchers")


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def sell(request: MemberRequest) -> HttpResponse:
    """Choose or type, take the money, hand over the code. It is on the page that answers, and nowhere else."""
    form = AmountForm(request.POST if request.POST.get("amount") else None, currency=request.site.currency)
    if request.method != "POST":
        return _sell_page(request, form)
    if not request.POST.get("offer") and not form.is_valid():
        return _sell_page(request, AmountForm(request.POST, currency=request.site.currency))
    try:
        with attempt():
            return _sold_page(request, _sold(request, form))
    except Refusal as problem:
        return _sell_page(request, form, problem)


@owner_page
@require_POST
def give_back(request: MemberRequest, voucher_id: UUID) -> HttpResponse:
    """What is left of the paid value; pressing twice gives it once."""
    found = voucher_or_404(voucher_id)
    try:
        with attempt():
            refund = refund_voucher(voucher_id=found.pk, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _voucher_page(request, voucher_id, problem)
    amount = formats.money(refund.amount_minor, found.currency)
    sentence = _("%(amount)s is on its way back.") if refund.payment.method == "online" else _("Written down. Hand over %(amount)s now.")
    messages.success(request, sentence % {"amount": amount})
    return redirect("shop-voucher", voucher_id)


@member_page
@require_safe
def voucher(request: MemberRequest, voucher_id: UUID) -> HttpResponse:
    """What is left on it and what happened with it. The code is the guest's alone."""
    return _voucher_page(request, voucher_id)


def _page(request: MemberRequest, *, form: OfferForm | None = None, problem: Refusal | None = None) -> HttpResponse:
    at, currency = clock.now(), request.site.currency
    offers, sold, *owed = together(VoucherOffer.objects.open(), held_by_guests()[:SHOWN], *owed_questions(currency))
    rows = [_row(each, at) for each in sold]
    context = {
        "owed": owed_of(owed, currency),
        "asked": [row for row in rows if row["voucher"].refund_asked_at is not None and row["paid_left"]],
        "offers": offers,
        "rows": rows,
        "form": form or OfferForm(currency=currency),
        "is_refused": form is not None,
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 400 if form is not None else 200
    return page(request, "vouchers/index.html", context, place="more", back=to_more(), status=status)


def _row(voucher: Any, at: Any) -> dict[str, Any]:
    is_good = voucher.state == "sold"
    return {
        "voucher": voucher,
        "paid_left": voucher.paid_left_minor if is_good else 0,
        "bonus_left": voucher.bonus_usable(at) if is_good else 0,
        "state": _state(voucher, at),
    }


def _state(voucher: Any, at: Any) -> str:
    if voucher.state != "sold":
        return str(voucher.state)
    if voucher.refund_asked_at is not None:
        return "asked"
    if voucher.paid_left_minor + voucher.bonus_usable(at):
        return "good"
    return "given_back" if voucher.refunded_at is not None else "empty"


def _voucher_page(request: MemberRequest, voucher_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    at, read = clock.now(), read_by_id(voucher_id)
    places = names_of(move.place for move in read.moves)
    context = {
        **_row(read.voucher, at),
        "last_day": read.voucher.last_day_of_bonus(request.site.zone),
        "moves": [
            {"move": move, "words": move_words(move), "place": places.get(move.place), "minor": move.paid_minor + move.bonus_minor}
            for move in read.moves
        ],
        "refunds": read.refunds,
        "problem": problem,
    }
    back = (reverse("shop-vouchers"), _("Vouchers"))
    return page(request, "vouchers/voucher.html", context, place="more", back=back, status=STATUS[problem.kind] if problem else 200)


def move_words(move: VoucherMove) -> str:
    return {
        "sold": _("Sold"),
        "given": _("Given, because nobody of you came"),
        "used": _("Used for an order"),
        "put_back": _("Back from an order"),
        "refunded": _("Given back to the guest"),
        "refund_failed": _("The guest's bank did not take it"),
        "bonus_ended": _("What was given on top has ended"),
        "spent_away": _("Used at another business"),
        "back_from_away": _("Back from another business"),
    }[move.kind]


def _sold(request: MemberRequest, form: AmountForm) -> Sold:
    chosen, shared = request.POST.get("offer", ""), request.POST.get("shared") == "1"
    return sell_voucher(
        key=request.POST.get("key", ""),
        terms=Terms.of(offer_or_404(_uuid(chosen)), shared=shared) if chosen else Terms(paid=form.amount(), shared=shared),
        method=request.POST.get("method", ""),
        by=request.actor.pk,
        principal=request.actor.pk,
        at=clock.now(),
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _sell_page(request: MemberRequest, form: AmountForm, problem: Refusal | None = None) -> HttpResponse:
    typed = request.POST if request.method == "POST" else {}
    is_spent = problem is None or isinstance(problem, KeyReused)
    offers, members = together(VoucherOffer.objects.open(), circle_question())
    context = {
        "offers": offers,
        "circle": sold_in(members),
        "shared": typed.get("shared") == "1",
        "gives_on_top": any(offer.bonus_minor for offer in offers),
        "chosen": typed.get("offer", ""),
        "form": form,
        "problem": problem,
        "key": new_token() if is_spent else typed.get("key") or new_token(),
    }
    back = (reverse("shop-vouchers"), _("Vouchers"))
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, "vouchers/sell.html", context, place="more", back=back, status=status)


def _sold_page(request: MemberRequest, sold: Sold) -> HttpResponse:
    path = f"/v/{sold.code}/"
    context = {
        "voucher": sold.voucher,
        "code": sold.code,
        "last_day": sold.voucher.last_day_of_bonus(request.site.zone),
        "worth": Money(sold.voucher.paid_minor + sold.voucher.bonus_minor, sold.voucher.currency),
        "address": shop_address(request, request.site.slug, path),
        "lan": lan_shop_address(request, request.site.slug, path),
    }
    back = (reverse("shop-vouchers"), _("Vouchers"))
    answer = page(request, "vouchers/sold.html", context, place="more", back=back)
    answer.headers["Cache-Control"] = "no-store"
    return answer
