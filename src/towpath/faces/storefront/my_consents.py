"""What I agreed to: each yes for itself, in the words it was given in, taken back or given in one tap; and everything I ever said to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.clientele.models import Consent
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import OwnCustomer, guest, own_consents, own_customer, sends
from towpath.faces.storefront.consent_words import asked_for, short_words, words_of
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.insight.still_kept import still_kept
from towpath.teaching.consent import PURPOSE
from towpath.teaching.results_count import RESULTS
from towpath.teaching.say_yes import WRITTEN, may_agree_to, say_yes, take_back


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    return _page(request, shop)


@guest
@sends(back="my-consents")
def give(request: HttpRequest, shop: Shop, purpose: str) -> HttpResponse:
    """In the words that stand beside the button."""
    try:
        with shop.scope():
            _words, wording = asked_for(purpose, shop)
            say_yes(customer=found(own_customer(request, shop)), purpose=purpose, wording=wording, at=shop.at)
    except Refusal as problem:
        if problem.kind == "not_found":
            raise
        return _page(request, shop, problem)
    return HttpResponseRedirect(reverse("my-consents") + f"#{purpose}")


@guest
@sends(back="my-consents")
def withdraw(request: HttpRequest, shop: Shop, purpose: str) -> HttpResponse:
    """From this moment nothing is sent or kept for it."""
    with shop.scope():
        take_back(customer=found(own_customer(request, shop)), purpose=purpose, at=shop.at)
    back = "my-place" if request.POST.get("back") == "my-place" else "my-consents"
    return HttpResponseRedirect(reverse(back) + ("#agreed" if back == "my-place" else f"#{purpose}"))


def _page(request: HttpRequest, shop: Shop, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        customer = found(own_customer(request, shop))
        (ledger, counting), licence = own_consents(customer), shop.window.licence
        kept = still_kept(customer)
    standing = {each.purpose: each for each in counting}
    context = {
        "customer": customer,
        "agreed": [_standing(each, shop) for each in standing.values()],
        "open": [
            _open(purpose, shop)
            for purpose in may_agree_to(customer, learns=customer.learns)
            if purpose not in standing and (purpose != RESULTS or standing.keys() & set(PURPOSE.values()))
        ],
        "needs_address": not customer.email and [short_words(purpose) for purpose in WRITTEN],
        "ledger": [_line(each, shop) for each in ledger],
        "erased": _erased(customer, ledger, standing, kept),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "my_consents.html", context, status=STATUS[problem.kind] if problem else 200))


def _standing(consent: Consent, shop: Shop) -> dict[str, Any]:
    row = {"purpose": consent.purpose, "short": short_words(consent.purpose), "words": words_of(consent.purpose, consent.wording, shop)}
    return row | {
        "since": consent.given_at,
        "in_person": consent.channel not in ("page", "email"),
        "keeps": consent.purpose in PURPOSE.values(),
    }


def _open(purpose: str, shop: Shop) -> dict[str, str]:
    words, _version = asked_for(purpose, shop)
    return {"purpose": purpose, "short": short_words(purpose), "words": words}


def _line(consent: Consent, shop: Shop) -> dict[str, Any]:
    """Given, or given and withdrawn; a no begins and ends at one moment."""
    said_no = consent.withdrawn_at == consent.given_at
    return {"short": short_words(consent.purpose), "given_at": consent.given_at, "withdrawn_at": consent.withdrawn_at, "said_no": said_no}


def _erased(customer: OwnCustomer, ledger: list[Consent], standing: dict[str, Consent], kept: dict[str, int]) -> list[dict[str, Any]]:
    """What was kept by a yes that was taken back, and whether any of it is still there."""
    over = {each.purpose: each for each in reversed(ledger) if each.withdrawn_at not in (None, each.given_at)}
    return [
        {"short": short_words(purpose), "since": over[purpose].withdrawn_at, "left": left}
        for purpose, left in kept.items()
        if purpose in over and purpose not in standing
    ]
