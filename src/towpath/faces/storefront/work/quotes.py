"""An offer, by its link: options side by side, one yes with a name and a signature, or a no."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.say_when import say_when
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link, linked_quote, sends
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal
from towpath.network.models import TaxRate
from towpath.work.agreed import agreed_before
from towpath.work.answer_quote import approve_quote, decline_quote
from towpath.work.invoice_job import left_for_coming
from towpath.work.models import QuoteOption


@holder_of_link
@require_safe
def show(request: HttpRequest, shop: Shop, quote_token: str) -> HttpResponse:
    return _page(request, shop, quote_token)


@holder_of_link
@sends(back="quote")
def approve(request: HttpRequest, shop: Shop, quote_token: str) -> HttpResponse:
    """One option, at the price that was shown. Pressing twice is pressing once."""
    position, _, shown = request.POST.get("option", "").partition(":")
    try:
        with shop.scope():
            approve_quote(
                quote=linked_quote(shop, quote_token),
                position=_whole(position),
                shown_minor=_whole(shown),
                signer=request.POST.get("signer", ""),
                signature=request.POST.get("signature", ""),
                is_typed=request.POST.get("typed") == "1",
                at=shop.at,
            )
    except Refusal as problem:
        return _page(request, shop, quote_token, problem)
    return HttpResponseRedirect(reverse("quote", args=[quote_token]))


@holder_of_link
@sends(back="quote")
def decline(request: HttpRequest, shop: Shop, quote_token: str) -> HttpResponse:
    """None of it."""
    try:
        with shop.scope():
            decline_quote(quote=linked_quote(shop, quote_token), at=shop.at)
    except Refusal as problem:
        return _page(request, shop, quote_token, problem)
    return HttpResponseRedirect(reverse("quote", args=[quote_token]))


def _page(request: HttpRequest, shop: Shop, token: str, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        quote = linked_quote(shop, token)
        options = list(QuoteOption.objects.filter(quote=quote).order_by("position"))
        coming, before = left_for_coming(quote.job), agreed_before(quote)
        tax, licence = TaxRate.objects.in_force(shop.at).first(), shop.window.licence
    agreed_minor = sum(option.price_minor for option in before)
    context: dict[str, Any] = {
        "token": token,
        "quote": quote,
        "job": quote.job,
        "title": shop.words(quote.job.title),
        "options": [(option, option.price_minor + (0 if quote.replaces else agreed_minor)) for option in options],
        "before": before,
        "agreed_minor": agreed_minor,
        "chosen": next((option for option in options if option.position == quote.chosen), None),
        "is_open": quote.is_open(shop.at) and quote.job.state not in ("closed", "called_off"),
        "until": say_when(quote.valid_until, quote.job.zone, shop.language),
        "tax": {"name": tax.name, "rate": float(tax.rate)} if tax else None,
        "licence": licence,
        "coming_minor": coming,
        "problem": answers.problem_of(problem) if problem else None,
        "typed": request.POST if problem else {},
    }
    answer = answers.page(request, shop, "work/quote.html", context, status=STATUS[problem.kind] if problem else 200)
    return answers.private(answer)


def _whole(text: str) -> int:
    """What no page of ours sends is no option of any offer."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else -1
