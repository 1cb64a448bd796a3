"""The free tool: help before anything is sold. Offered first, skipped in one tap."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.care.run_tool import run_tool
from towpath.care.suit_me import suggest
from towpath.care.tools.current import ToolNow, choices_of
from towpath.care.tools.say_it_helped import see_result
from towpath.clientele.meet import meet
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, line_asking, own_run
from towpath.faces.storefront.basket import Basket
from towpath.faces.storefront.dishes import suggested
from towpath.faces.storefront.help_result import answer_in_words
from towpath.faces.storefront.menu import form_of
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found
from towpath.foundation.tokens import new_token
from towpath.network.free_tools import CHOOSING, Question
from towpath.presence.models import Listing

NEUTRAL = ("normal", "any", "hungry")
"""Answers that stand ready, so that whoever has nothing to say taps once."""


def questions_for_dishes(request: HttpRequest, shop: Shop, now: ToolNow) -> HttpResponse:
    """All of them on one page: the last tap shows the dishes."""
    context = {
        "tool_name": shop.words(now.tool.name),
        "tool_promise": shop.words(now.tool.promise),
        "questions": [_question(shop, now, question) for question in now.tool.questions],
        "seat": guests.seat_of(request, shop),
        "licence": shop.window.licence,
    }
    answer = answers.page(request, shop, "tool.html", context)
    guests.hand_token(request, answer, shop)
    return answer


def run_for_dishes(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Their answers become dishes, with the reasons."""
    with shop.scope():
        now = found(shop.window.for_dishes)
        customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
        given = {
            question.code: request.POST.getlist(question.code) if question.kind == "many" else request.POST.get(question.code, "")
            for question in now.tool.questions
        }
        run, _suggestions = run_tool(
            merchant=shop.window.merchant,
            customer=customer,
            answers=given,
            listings=list(Listing.objects.shown()),
            at=shop.at,
            line=line_asking(request),
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
        now = found(shop.window.for_dishes)
        see_result(run=run, at=shop.at)
        listings = list(Listing.objects.shown())
        fitting, others = suggested(shop, suggest(listings, run.answers), Basket())
    context = {
        "tool_name": shop.words(now.tool.name),
        "fitting": fitting,
        "others": others,
        "told": told(shop, run.answers, run.tool),
        "licence": shop.window.licence,
        **form_of(request, shop, Basket()),
    }
    return answers.page(request, shop, "result.html", context)


def _question(shop: Shop, now: ToolNow, question: Question) -> dict[str, Any]:
    choices = choices_of(question, now.pack)
    ready = next((code for code, _words in choices if code in NEUTRAL), None) if question.kind == "one" else None
    return {
        "code": question.code,
        "is_many": question.kind == "many",
        "text": shop.words(question.text),
        "choices": [(code, shop.words(dict(words)), code == ready) for code, words in choices],
    }


def told(shop: Shop, given: Mapping[str, Any], tool_code: str) -> list[str]:
    """The answers in words, to see at a glance what this result is for. Only of the tool that asked: others have answers of the same code."""
    words: list[str] = []
    for now in [each for each in shop.window.tools if each.tool.code == tool_code]:
        for question in now.tool.questions:
            answer = given.get(question.code)
            if question.kind not in CHOOSING and answer is not None:
                words.append(f"{shop.words(question.text)} {answer_in_words(shop, question, answer)}")
            picked = answer if isinstance(answer, list) else [answer]
            words += [shop.words(dict(name)) for code, name in choices_of(question, now.pack) if code in picked]
    return words
