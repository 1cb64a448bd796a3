"""The free tool: help before anything is sold. Offered first, skipped in one tap."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from towpath.care.run_tool import choices_of, run_tool
from towpath.care.suit_me import suggest
from towpath.clientele.meet import meet
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, own_run
from towpath.faces.storefront.basket import Basket
from towpath.faces.storefront.dishes import suggested
from towpath.faces.storefront.menu import form_of
from towpath.faces.storefront.shop import Shop
from towpath.foundation.tokens import new_token
from towpath.presence.models import Listing

NEUTRAL = ("normal", "any", "hungry")
"""Answers that stand ready, so that whoever has nothing to say taps once."""


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, shop: Shop) -> HttpResponse:
    if request.method == "POST":
        return _run(request, shop)
    with shop.scope():
        window = shop.window
    asked = [_question(shop, question) for question in window.tool["questions"]]
    context = {
        "tool_name": shop.words(window.tool["name"]),
        "tool_promise": shop.words(window.tool["promise"]),
        "questions": asked,
        "seat": guests.seat_of(request, shop),
        "licence": window.licence,
    }
    answer = answers.page(request, shop, "tool.html", context)
    guests.hand_token(request, answer, shop)
    return answer


def _run(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
        given = {
            question["code"]: request.POST.getlist(question["code"])
            if question["kind"] == "many"
            else request.POST.get(question["code"], "")
            for question in shop.window.tool["questions"]
        }
        run, _suggestions = run_tool(
            merchant=shop.window.merchant, customer=customer, answers=given, listings=list(Listing.objects.shown()), at=shop.at
        )
    answer = HttpResponseRedirect(reverse("tool-result", args=[run.pk]))
    guests.remember(request, answer, shop, token)
    return answer


@anyone
@require_safe
def result(request: HttpRequest, shop: Shop, run_id: UUID) -> HttpResponse:
    """What suits, on the menu as it is now, with the reasons; and honestly nothing, when nothing does."""
    with shop.scope():
        run = own_run(request, shop, run_id)
        listings = list(Listing.objects.shown())
        fitting, others = suggested(shop, suggest(listings, run.answers), Basket())
    context = {
        "tool_name": shop.words(shop.window.tool["name"]),
        "fitting": fitting,
        "others": others,
        "told": told(shop, run.answers),
        "licence": shop.window.licence,
        **form_of(request, shop, Basket()),
    }
    return answers.page(request, shop, "result.html", context)


def _question(shop: Shop, question: dict[str, Any]) -> dict[str, Any]:
    choices = choices_of(question, shop.window.merchant)
    ready = next((choice["code"] for choice in choices if choice["code"] in NEUTRAL), None) if question["kind"] == "one" else None
    return {
        "code": question["code"],
        "is_many": question["kind"] == "many",
        "text": shop.words(question["text"]),
        "choices": [(choice["code"], shop.words(choice["name"]), choice["code"] == ready) for choice in choices],
    }


def told(shop: Shop, given: dict[str, Any]) -> list[str]:
    """The answers in words, to see at a glance what this result is for."""
    words: list[str] = []
    for question in shop.window.tool["questions"]:
        answer = given.get(question["code"])
        picked = answer if isinstance(answer, list) else [answer]
        words += [shop.words(choice["name"]) for choice in choices_of(question, shop.window.merchant) if choice["code"] in picked]
    return words
