"""How every page of this face is furnished: the business's own colours, its name, and five places under the thumb."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from towpath.faces.workspace.access import MemberRequest, sells_things, sells_time
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
    return render(request, f"workspace/{template}", {"site": request.site, "role": request.role, **(context or {})}, status=status)


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
        "nav_items": places(place, things=sells_things(request.merchant), time=sells_time(request.merchant)),
        "sells_things": sells_things(request.merchant),
        "sells_time": sells_time(request.merchant),
        "back_href": back[0] if back else "",
        "back_label": back[1] if back else "",
    }


def places(current: str, *, things: bool = True, time: bool = False) -> tuple[NavItem, ...]:
    """The five places: those that are always there, and what this business works with. One that sells both buys under More."""
    named = (
        ("today", _("Today"), "sun", True),
        ("calendar", _("Calendar"), "calendar-days", time),
        ("kitchen", _("Kitchen"), "chef-hat", things),
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
