"""The menu, which is also the basket: one form, that works with and without scripts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, running_order
from towpath.faces.storefront.basket import Basket
from towpath.faces.storefront.dishes import sections_of
from towpath.faces.storefront.help_first import help_first
from towpath.faces.storefront.money import price_form
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.tokens import new_token


@anyone
@require_safe
def menu(request: HttpRequest, shop: Shop) -> HttpResponse:
    return menu_page(request, shop, Basket())


def menu_page(request: HttpRequest, shop: Shop, basket: Basket, problem: Refusal | None = None, sent_before: str = "") -> HttpResponse:
    """The menu with what was chosen; after a refusal, with its sentence on top and nothing lost."""
    with shop.scope():
        sections = sections_of(shop, basket)
        running = running_order(request, shop)
    if not sections and shop.window.sells_time and not shop.window.sells_things:
        # Where only time is sold an empty menu would lead nowhere.
        return HttpResponseRedirect(reverse("home"))
    context = {
        "sections": sections,
        "things": shop.words(shop.window.things),
        "running": running,
        "help": help_first(shop),
        "licence": shop.window.licence,
        "problem": answers.problem_of(problem) if problem else None,
        "sent_before": sent_before,
        **form_of(request, shop, basket),
    }
    answer = answers.page(request, shop, "menu.html", context, status=STATUS[problem.kind] if problem else 200)
    guests.hand_token(request, answer, shop)
    return answer


def form_of(request: HttpRequest, shop: Shop, basket: Basket) -> dict[str, object]:
    """What the form around the dishes needs: where the guest sits, a fresh key, and how prices are written."""
    return {
        "seat": guests.seat_of(request, shop),
        "note": basket.note,
        "key": new_token(),
        "price_form": price_form(shop.site.currency),
    }


@anyone
@require_safe
def now(request: HttpRequest, shop: Shop) -> HttpResponse:
    """What is sold out and what everything costs this moment: fetched by open baskets whenever something changes."""
    with shop.scope():
        sections = sections_of(shop, Basket())
    answer = render(request, "storefront/_menu_now.html", {"dishes": [dish for section in sections for dish in section.dishes]})
    answer.headers["Cache-Control"] = "no-store"
    return answer
