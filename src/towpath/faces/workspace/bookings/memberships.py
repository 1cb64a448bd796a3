"""Memberships: what is offered, who is a member and what they paid; joining, paying, pausing and ending by hand."""

from contextlib import suppress
from datetime import date, timedelta
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
from towpath.faces.workspace.access import (
    MemberRequest,
    attempt,
    membership_offer_or_404,
    membership_or_404,
    month_or_404,
    time_owner_page,
    time_page,
)
from towpath.faces.workspace.bookings.packs import choices_of, customers_to_choose, holder_in
from towpath.faces.workspace.forms.memberships import MembershipForm
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.network.packs import in_language
from towpath.passes.end_membership import end_membership
from towpath.passes.join_membership import join_membership
from towpath.passes.models import Membership, MembershipOffer
from towpath.passes.offer_membership import offer_membership, withdraw_membership
from towpath.passes.pause_membership import BadPause, pause_membership, resume_membership
from towpath.passes.pay_month import pay_month
from towpath.passes.read_memberships import ReadMembership, gathered, questions, read_membership

SHOWN, FAR_AWAY = 200, 3000


@time_page
@require_safe
def memberships(request: MemberRequest) -> HttpResponse:
    """What is offered, and every member: what they have paid and what comes next."""
    return _page(request)


@time_owner_page
@require_POST
def offer(request: MemberRequest) -> HttpResponse:
    """One more to choose from. What is unfair is refused with the rule it breaks."""
    versions = list(ServiceVersion.objects.current())
    form = MembershipForm(request.POST, currency=request.site.currency, services=choices_of(versions))
    if not form.is_valid():
        return _page(request, form=form)
    terms = form.terms()
    chosen = terms.pop("services")
    singles = {each.service_id: each.price_minor for each in versions if each.service_id in chosen}
    try:
        with attempt():
            offer_membership(site=request.site, singles=singles, at=clock.now(), **terms)
    except Refusal as problem:
        return _page(request, form=form, problem=problem)
    messages.success(request, _("Offered, in person and on your page."))
    return redirect("shop-memberships")


@time_owner_page
@require_POST
def withdraw(request: MemberRequest, membership_offer_id: UUID) -> HttpResponse:
    withdraw_membership(site=request.site, offer=membership_offer_or_404(membership_offer_id), at=clock.now())
    messages.info(request, _("Nobody can join by it any more. Whoever is a member stays one, at the same price."))
    return redirect("shop-memberships")


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: MemberRequest, membership_offer_id: UUID) -> HttpResponse:
    """Who joins, and how they paid the first month. Sent twice it is one membership."""
    offered, problem = membership_offer_or_404(membership_offer_id), None
    customers = customers_to_choose()
    if request.method == "POST":
        try:
            with attempt():
                joined = join_membership(
                    key=request.POST.get("key", ""),
                    offer=offered,
                    holder=holder_in(request, customers),
                    method=request.POST.get("method", ""),
                    by=request.actor.pk,
                    principal=request.actor.pk,
                    at=clock.now(),
                )
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, _("A member from today on. The first month can be booked with at once."))
            return redirect("shop-membership", member_id=joined.pk)
    context = {
        "offer": offered,
        "heading": _("Somebody joins"),
        "customers": sorted(customers, key=lambda each: each.name.casefold()),
        "typed": request.POST,
        "key": new_token(),
        "problem": problem,
    }
    return page(request, "packs/sell.html", context, place="more", back=_back(), status=STATUS[problem.kind] if problem else 200)


@time_page
@require_safe
def membership(request: MemberRequest, member_id: UUID) -> HttpResponse:
    return _member_page(request, member_id)


@time_page
@require_POST
def pay(request: MemberRequest, member_id: UUID, month_id: UUID) -> HttpResponse:
    """A month is paid by hand. Pressed twice at once it is paid once."""
    month = month_or_404(member_id, month_id)
    try:
        with attempt():
            pay_month(purchase_id=month.purchase_id, method=request.POST.get("method", ""), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _member_page(request, member_id, problem)
    messages.success(request, _("Paid. It can be booked with at once."))
    return redirect("shop-membership", member_id=member_id)


@time_page
@require_POST
def pause(request: MemberRequest, member_id: UUID) -> HttpResponse:
    """For an illness or any reason, as the member says."""
    there, first, last = membership_or_404(member_id), _day(request.POST.get("first", "")), _day(request.POST.get("last", ""))
    try:
        if first is None or (last is None and request.POST.get("last", "").strip()):
            raise BadPause
        with attempt():
            back = last and last + timedelta(days=1)
            pause_membership(membership_id=there.pk, first_day=first, back_on=back, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _member_page(request, member_id, problem)
    messages.success(request, _("Paused. Nothing is billed meanwhile."))
    return redirect("shop-membership", member_id=member_id)


@time_page
@require_POST
def go_on(request: MemberRequest, member_id: UUID) -> HttpResponse:
    there = membership_or_404(member_id)
    try:
        with attempt():
            resume_membership(membership_id=there.pk, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _member_page(request, member_id, problem)
    messages.success(request, _("It goes on from today."))
    return redirect("shop-membership", member_id=member_id)


@time_page
@require_POST
def end(request: MemberRequest, member_id: UUID) -> HttpResponse:
    """At once; pressing twice ends it once."""
    end_membership(membership_id=membership_or_404(member_id).pk, by=request.actor.pk, at=clock.now())
    messages.success(request, _("Ended. What was paid stays usable, and what is left can be given back."))
    return redirect("shop-membership", member_id=member_id)


def _page(request: MemberRequest, *, form: MembershipForm | None = None, problem: Refusal | None = None) -> HttpResponse:
    language = get_language() or "en"
    offers, versions, *rows = together(
        MembershipOffer.objects.open(),
        ServiceVersion.objects.current(),
        *questions(Membership.objects.begun().order_by("state", "-joined_at", "-id")[:SHOWN]),
    )
    names = {str(each.service_id): in_language(each.name, language) for each in versions}
    context = {
        "offers": [{"offer": each, "good_for": [names[one] for one in each.services if one in names]} for each in offers],
        "members": [_row(each) for each in gathered(rows, today=clock.today(request.site.zone))],
        "form": form or MembershipForm(currency=request.site.currency, services=choices_of(versions)),
        "is_refused": form is not None,
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 400 if form is not None else 200
    return page(request, "memberships/index.html", context, place="more", back=to_more(), status=status)


def _member_page(request: MemberRequest, member_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    read = read_membership(member_id, today=clock.today(request.site.zone))
    context = {**_row(read), "membership": read.membership, "today": read.today, "problem": problem}
    status = STATUS[problem.kind] if problem else 200
    return page(request, "memberships/member.html", context, place="more", back=_back(), status=status)


def _row(read: ReadMembership) -> dict[str, Any]:
    """Where it stands, in one word."""
    state = read.membership.state
    if state == "ended":
        word, tone = _("ended"), ""
    elif state == "waiting":
        word, tone = _("first month not paid yet"), "lamp"
    elif read.is_paused:
        word, tone = _("on a pause"), "water"
    elif read.open_month is not None:
        word, tone = _("this month not paid yet"), "lamp"
    else:
        word, tone = _("paid"), "reed"
    last_day = read.pause.back_on - timedelta(days=1) if read.pause and read.pause.back_on else None
    return {"read": read, "word": word, "tone": tone, "last_day": last_day}


def _back() -> tuple[str, str]:
    return reverse("shop-memberships"), _("Memberships")


def _day(text: str) -> date | None:
    with suppress(ValueError):
        day = date.fromisoformat(text.strip())
        return day if day.year < FAR_AWAY else None
    return None
