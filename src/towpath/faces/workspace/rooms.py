"""How every page of this face is furnished: the business's own colours, its name, and five places under the thumb."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from towpath.faces.workspace.access import MemberRequest, sells_things, sells_time, serves_food
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.ui.navigation import NavItem

Back = tuple[str, str]


def page(
    request: MemberRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    place: str = "",
    back: Back | None = None,
    status: int = 200,
) -> HttpResponse:
    """A whole page of this business. `place` is the one of the five we are in; `back` is where the arrow leads."""
    return render(request, f"workspace/{template}", {**furniture(request, place, back), **(context or {})}, status=status)


def fragment(request: MemberRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """A piece of a page, to be put into one that is open."""
    return render(
        request,
        f"workspace/{template}",
        {"site": request.site, "role": request.role, **trade_in_words(request.merchant), **(context or {})},
        status=status,
    )


def furniture(request: MemberRequest, place: str, back: Back | None) -> dict[str, Any]:
    site = request.site
    return {
        "site": site,
        "role": request.role,
        "actor": request.actor,
        "businesses": request.businesses,
        "shop_name": site.name,
        "shop_hue": site.hue,
        "home_href": reverse("today"),
        "theme_css": reverse("theme", args=[site.hue, site.typeface]),
        "nav_items": places(
            place, things=sells_things(request.merchant), time=sells_time(request.merchant), food=serves_food(request.merchant)
        ),
        **trade_in_words(request.merchant),
        "sells_things": sells_things(request.merchant),
        "sells_time": sells_time(request.merchant),
        "back_href": back[0] if back else "",
        "back_label": back[1] if back else "",
    }


def trade_in_words(merchant: Merchant) -> dict[str, Any]:
    """Whether it cooks, and what it calls what it sells."""
    return {"serves_food": serves_food(merchant), "things": in_language(merchant.pack.section("words")["offers"], get_language() or "en")}


def to_menu(merchant: Merchant) -> Back:
    """Back to everything it sells."""
    things = trade_in_words(merchant)["things"]
    return reverse("menu"), _("Menu") if serves_food(merchant) else things[:1].upper() + things[1:]


def orders_room(merchant: Merchant) -> str:
    """Where orders arrive: a kitchen, or a counter."""
    return _("Kitchen") if serves_food(merchant) else _("Orders")


def places(current: str, *, things: bool = True, time: bool = False, food: bool = True) -> tuple[NavItem, ...]:
    """The five places: those that are always there, and what this business works with. One that sells both buys under More."""
    named = (
        ("today", _("Today"), "sun", True),
        ("calendar", _("Calendar"), "calendar-days", time),
        ("kitchen", _("Kitchen") if food else _("Orders"), "chef-hat" if food else "shopping-bag", things),
        ("customers", _("Customers"), "message-circle", True),
        ("buy", _("Buy"), "shopping-basket", not (things and time)),
        ("more", pgettext_lazy("place", "More"), "ellipsis", True),
    )
    return tuple(NavItem(label, reverse(name), icon, current=name == current) for name, label, icon, there in named if there)


def to_more() -> Back:
    return reverse("more"), str(pgettext_lazy("place", "More"))


def to_setup() -> Back:
    return reverse("setup"), _("Getting ready")


def home_of(request: MemberRequest) -> Back:
    """Before the doors are open everything hangs under the checklist, afterwards under More."""
    return to_more() if request.site.wants_live else to_setup()
