"""Put options before the customer, and hand over the links: to answer an offer, to keep the report."""

from decimal import Decimal, InvalidOperation
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.faces.workspace.access import MemberRequest, attempt, job_or_404, quote_or_404, time_page
from towpath.faces.workspace.addresses import shop_address
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, Refusal
from towpath.foundation.money import from_decimal
from towpath.work.links import link_to_quote, link_to_report, revoke_links
from towpath.work.models import QuoteOption
from towpath.work.send_quote import Option, replaces_usually, send_quote

ROWS = range(1, 5)
MANNERS: Final = {"instead": True, "on_top": False}
"""What becomes of what was agreed before."""


class BadAmount(Invalid):
    code = "bad_amount"

    def __init__(self) -> None:
        super().__init__(_("Write prices like 114.00, and months as a whole number."))


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """Up to four options, with everything they cost."""
    there, at, problem = job_or_404(job_id), clock.now(), None
    if request.method == "POST":
        try:
            with attempt():
                send_quote(
                    job=there,
                    options=_options(request),
                    terms=request.POST.get("terms", ""),
                    replaces=MANNERS.get(request.POST.get("manner", "")),
                    by=request.actor.pk,
                    at=at,
                )
            return redirect("job", job_id=job_id)
        except Refusal as refused:
            problem = refused
    rows = [{part: request.POST.get(f"{part}-{row}", "") for part in ("words", "price", "months", "caution")} | {"n": row} for row in ROWS]
    agreed = list(QuoteOption.objects.agreed().filter(quote__job=there))
    context = {
        "job": there,
        "rows": rows,
        "problem": problem,
        "terms": request.POST.get("terms", ""),
        "agreed": agreed,
        "agreed_minor": sum(option.price_minor for option in agreed),
        "replaces": MANNERS.get(request.POST.get("manner", ""), replaces_usually(there)),
    }
    back = (reverse("job", args=[job_id]), _("Job"))
    return page(request, "work/quote.html", context, place="today", back=back, status=STATUS[problem.kind] if problem else 200)


@time_page
@require_POST
def quote_link(request: MemberRequest, quote_id: UUID) -> HttpResponse:
    """A code for the customer's own phone: the yes is theirs."""
    quote = quote_or_404(quote_id)
    address = shop_address(request, request.site.slug, f"/q/{link_to_quote(quote=quote, at=clock.now())}/")
    return _show(request, quote.job_id, address, _("Let your customer scan this and choose"))


@time_page
@require_POST
def report_link(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """A code for the report they keep."""
    address = shop_address(request, request.site.slug, f"/r/{link_to_report(job=job_or_404(job_id), at=clock.now())}/")
    return _show(request, job_id, address, _("Let your customer scan this and keep it"))


@time_page
@require_POST
def close_links(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """One went astray: offers, the report and the booking it came from open by no old link."""
    there = job_or_404(job_id)
    revoke_links(job=there, at=clock.now())
    told = _("No old link to this job or its booking works any more.") if there.booking_id else _("No old link to this job works any more.")
    messages.success(request, told)
    return redirect("job", job_id=there.pk)


def _show(request: MemberRequest, job_id: UUID, address: str, words: str) -> HttpResponse:
    back = (reverse("job", args=[job_id]), _("Job"))
    return page(request, "work/link.html", {"address": address, "words": words, "back": back[0]}, place="today", back=back)


def _options(request: MemberRequest) -> list[Option]:
    given = request.POST
    return [
        Option(
            words=given.get(f"words-{row}", ""),
            price_minor=_minor(given.get(f"price-{row}", "0"), request.site.currency),
            warranty_months=_months(given.get(f"months-{row}", "")),
            caution=given.get(f"caution-{row}", ""),
        )
        for row in ROWS
        if given.get(f"words-{row}", "").strip()
    ]


def _minor(typed: str, currency: str) -> int:
    try:
        amount = Decimal(typed.strip().replace(",", ".") or "0")
        if not amount.is_finite() or not 0 <= amount <= 1_000_000:
            raise BadAmount
        return from_decimal(amount, currency).minor
    except (InvalidOperation, ValueError) as problem:
        raise BadAmount from problem


def _months(typed: str) -> int:
    text = typed.strip() or "0"
    if not (text.isascii() and text.isdecimal() and len(text) <= 3):
        raise BadAmount
    return int(text)
