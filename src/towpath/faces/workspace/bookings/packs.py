"""Packs: what is offered, what customers hold and may have back, and selling one by hand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.models import ServiceVersion
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.faces.workspace.access import MemberRequest, attempt, pack_offer_or_404, pack_or_404, time_owner_page, time_page
from towpath.faces.workspace.forms.packs import PackForm
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.network.packs import in_language
from towpath.passes.models import Pack, PackOffer
from towpath.passes.offer_pack import offer_pack, withdraw_pack_offer
from towpath.passes.read_packs import owed_in_packs, read_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack
from towpath.ui import formats

SHOWN, CUSTOMERS_OFFERED = 100, 200


class NobodyNamed(Invalid):
    code = "nobody_named"

    def __init__(self) -> None:
        super().__init__(_("Say whose pack it is: choose somebody or type a name."))


@time_page
@require_safe
def packs(request: MemberRequest) -> HttpResponse:
    """What is owed in uses, who wants money back, what is offered, every pack that has something on it."""
    return _page(request)


@time_owner_page
@require_POST
def offer(request: MemberRequest) -> HttpResponse:
    """One more to choose from. What is unfair is refused with the rule it breaks."""
    versions = list(ServiceVersion.objects.current())
    form = _form(request, versions, request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    try:
        with attempt():
            offer_pack(site=request.site, at=clock.now(), **form.terms())
    except Refusal as problem:
        return _page(request, form=form, problem=problem)
    messages.success(request, _("Offered, in person and on your page."))
    return redirect("shop-packs")


@time_owner_page
@require_POST
def withdraw(request: MemberRequest, pack_offer_id: UUID) -> HttpResponse:
    withdraw_pack_offer(site=request.site, offer=pack_offer_or_404(pack_offer_id), at=clock.now())
    messages.info(request, _("Nobody can buy it any more. Those that were sold stay as good as they are."))
    return redirect("shop-packs")


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def sell(request: MemberRequest, pack_offer_id: UUID) -> HttpResponse:
    """Whose it is, and how they paid. Sent twice it is one pack."""
    offered, at, problem = pack_offer_or_404(pack_offer_id), clock.now(), None
    customers = customers_to_choose()
    if request.method == "POST":
        try:
            with attempt():
                sold = sell_pack(
                    key=request.POST.get("key", ""),
                    offer=offered,
                    holder=holder_in(request, customers),
                    method=request.POST.get("method", ""),
                    by=request.actor.pk,
                    principal=request.actor.pk,
                    at=at,
                )
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, _("Sold. It can be booked with at once."))
            return redirect("shop-pack", pack_id=sold.pack.pk)
    context = {
        "offer": offered,
        "heading": _("Sell a pack"),
        "customers": sorted(customers, key=lambda each: each.name.casefold()),
        "typed": request.POST,
        "key": new_token(),
        "problem": problem,
    }
    back = (reverse("shop-packs"), _("Packs"))
    return page(request, "packs/sell.html", context, place="more", back=back, status=STATUS[problem.kind] if problem else 200)


@time_page
@require_safe
def pack(request: MemberRequest, pack_id: UUID) -> HttpResponse:
    return _pack_page(request, pack_id)


@time_owner_page
@require_POST
def give_back(request: MemberRequest, pack_id: UUID) -> HttpResponse:
    """What is left, at what was paid for it; pressing twice gives it once."""
    there = pack_or_404(pack_id)
    try:
        with attempt():
            refund = refund_pack(pack_id=there.pk, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _pack_page(request, pack_id, problem)
    sentence = _("%(amount)s is on its way back.") if refund.payment.method == "online" else _("Written down. Hand over %(amount)s now.")
    messages.success(request, sentence % {"amount": formats.money(refund.amount_minor, there.currency)})
    return redirect("shop-pack", pack_id=there.pk)


def _page(request: MemberRequest, *, form: PackForm | None = None, problem: Refusal | None = None) -> HttpResponse:
    language = get_language() or "en"
    offers, sold, versions = together(
        PackOffer.objects.open(),
        Pack.objects.owing().select_related("holder").order_by("-sold_at", "-id")[:SHOWN],
        ServiceVersion.objects.current(),
    )
    names = {str(each.service_id): in_language(each.name, language) for each in versions}
    context = {
        "owed": owed_in_packs(request.site.currency),
        "asked": [each for each in sold if each.refund_asked_at],
        "offers": [{"offer": each, "good_for": [names[one] for one in each.services if one in names]} for each in offers],
        "rows": sold,
        "form": form or _form(request, versions),
        "is_refused": form is not None,
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 400 if form is not None else 200
    return page(request, "packs/index.html", context, place="more", back=to_more(), status=status)


def _form(request: MemberRequest, versions: list[ServiceVersion], typed: Any = None) -> PackForm:
    return PackForm(typed, currency=request.site.currency, services=choices_of(versions))


def choices_of(versions: Iterable[ServiceVersion]) -> list[tuple[str, str]]:
    """What something can be good for: whatever costs money and is on the page."""
    language = get_language() or "en"
    paid = [each for each in versions if each.price_minor and each.service.hidden_at is None]
    return [(str(each.service_id), in_language(each.name, language)) for each in paid]


def customers_to_choose() -> list[Customer]:
    """Those with a name, the newest first."""
    return list(Customer.objects.staying().exclude(name="").order_by("-first_seen_at", "-id")[:CUSTOMERS_OFFERED])


def holder_in(request: MemberRequest, customers: list[Customer]) -> Customer:
    """Whose it is, as the form says it: somebody who is known, or somebody new."""
    known = next((each for each in customers if str(each.pk) == request.POST.get("known", "")), None)
    if known is not None:
        return known
    name = " ".join(request.POST.get("name", "").split())[:120]
    if not name:
        raise NobodyNamed
    return note_down(name=name, phone=request.POST.get("phone", "")[:20], language=get_language() or "en", at=clock.now())


def _pack_page(request: MemberRequest, pack_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    read = read_pack(pack_id)
    is_over = read.pack.valid_until is not None and read.pack.valid_until < _today(request)
    context = {"read": read, "pack": read.pack, "left": read.left, "is_over": is_over, "moves": _moves(read.moves), "problem": problem}
    back = (reverse("shop-packs"), _("Packs"))
    return page(request, "packs/pack.html", context, place="more", back=back, status=STATUS[problem.kind] if problem else 200)


def _today(request: MemberRequest) -> date:
    return clock.today(request.site.zone)


def _moves(moves: Any) -> list[dict[str, Any]]:
    words = {
        "sold": _("Sold"),
        "used": _("Used for a booking"),
        "put_back": _("Back from a booking"),
        "part_returned": _("A part of the price, back from a booking"),
        "refunded": _("Given back to the customer"),
        "refund_failed": _("Did not arrive and is here again"),
    }
    return [{"move": each, "words": words[each.kind]} for each in moves]
