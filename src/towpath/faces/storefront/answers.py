"""How this face answers: every page in the shop's own name and colours, refusals too."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal
from towpath.payments.providers import origins_of_all_pages
from towpath.ui.csp import let_in


def page(request: HttpRequest, shop: Shop, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of this shop."""
    answer = render(request, f"storefront/{template}", {**look_of(shop), **context}, status=status)
    answer.headers["Cache-Control"] = "no-store" if request.method == "POST" else "private, no-cache"
    # Browsers hold a form to the policy of its page on every step, also where a payment provider takes over. On every page of the shop, because
    # an order that was just sent is shown in the place of the menu, under the menu's policy.
    let_in(answer, form_action=origins_of_all_pages())
    return answer


def look_of(shop: Shop) -> dict[str, Any]:
    """What the shell needs to wear the shop's name, colour and letters."""
    site = shop.site
    return {
        "shop": shop,
        "site": site,
        "shop_name": site.name,
        "shop_hue": site.hue,
        "home_href": reverse("home"),
        "theme_css": reverse("theme", args=[site.version]),
    }


def refused(request: HttpRequest, shop: Shop, problem: Refusal) -> HttpResponse:
    """What happened, what is safe, what to do, in the shop's own look.

    Nothing on it depends on the address that was asked for: someone else's order and none at all read the same, to the byte.
    """
    context = {
        "title": problem.what_happened,
        "what_is_safe": problem.what_is_safe if problem.kind != "not_found" else "",
        "what_to_do": problem.what_to_do,
        "licence": None,
    }
    return page(request, shop, "problem.html", context, status=STATUS[problem.kind])


def not_live(request: HttpRequest, shop: Shop) -> HttpResponse:
    """The doors are closed, and the page says why, calmly. Nothing can be ordered here."""
    return page(request, shop, "closed.html", {"reason": shop.closed_because}, status=410 if shop.closed_because == "lapsed" else 404)


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that leads nowhere, or to no shop at all: without a shop there is no name to say."""
    return render(request, "storefront/nowhere.html", {"title": _("There is nothing at this address.")}, status=404)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something arrived that no page of ours sends."""
    return render(request, "storefront/nowhere.html", {"title": _("This could not be read.")}, status=400)


def problem_of(refusal: Refusal) -> dict[str, object]:
    """The three sentences, for the top of a page that is shown again."""
    return {"what_happened": refusal.what_happened, "what_is_safe": refusal.what_is_safe, "what_to_do": refusal.what_to_do}


def private(answer: HttpResponse) -> HttpResponse:
    """Whoever can read this page can spend or change what it shows: it is kept nowhere, and its address is told to nobody else.

    Not `no-referrer`: under that browsers send forms of the page without saying where they come from, and they would be refused.
    """
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
