"""The catalogue's pages: every component once, and one page of each face."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from towpath.ui.catalogue.day import a_tuesday
from towpath.ui.catalogue.figures import four_findings
from towpath.ui.catalogue.form import HoursForm
from towpath.ui.catalogue.shops import SHOPS
from towpath.ui.colour import theme_css
from towpath.ui.navigation import NavGroup, NavItem


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every component once, in the order of a day."""
    wrong = HoursForm({"name": "", "hue": "usual", "salt": "70", "licence_until": "2026-02-30", "zone": "canal"}, auto_id="wrong_%s")
    shown = {"form": HoursForm(), "wrong": wrong, "charts": four_findings(), "shops": SHOPS}
    return render(request, "ui/catalogue/index.html", {**_places("catalogue"), **a_tuesday(), **shown})


@require_GET
def face(request: HttpRequest, face: str) -> HttpResponse:
    """One page as a face would show it."""
    pages = {
        "storefront": _canal(),
        "workspace": {**_canal(), "nav_items": _five()},
        "kitchen": {**_canal(), "nav_items": _five()},
        "console": {**_places("console"), "charts": four_findings(), "network_name": _("Canal quarter")},
        "public": {"shops": SHOPS, "theme_css": reverse("ui:shops-css")},
        "problem": _an_hour_just_taken(),
    }
    if face not in pages:
        raise Http404
    template = "ui/problem.html" if face == "problem" else f"ui/catalogue/{face}.html"
    return render(request, template, {**a_tuesday(), **pages[face]}, status=409 if face == "problem" else 200)


@require_GET
def shop_css(request: HttpRequest, shop: str) -> HttpResponse:
    """The theme of one sample shop."""
    if shop not in SHOPS:
        raise Http404
    return HttpResponse(theme_css(SHOPS[shop][2]), content_type="text/css")


@require_GET
def shops_css(request: HttpRequest) -> HttpResponse:
    """All sample themes, each under its own class, to stand side by side."""
    sheets = [theme_css(brand, f".shop-{slug}") for slug, (_name, _trade, brand) in SHOPS.items()]
    return HttpResponse("".join(sheets), content_type="text/css")


@require_GET
def fragment(request: HttpRequest) -> HttpResponse:
    """What the live sample refetches."""
    return HttpResponse(_("Table 7: ready to serve"))


def _canal() -> dict[str, Any]:
    """What a page of the noodle shop wears."""
    return {"theme_css": reverse("ui:shop-css", args=["canal"]), "shop_name": SHOPS["canal"][0], "shop_hue": 34}


def _an_hour_just_taken() -> dict[str, Any]:
    """A refusal as every face shows one: what happened, what is safe, what to do."""
    return {
        "title": _("This hour was just taken"),
        "what_happened": _("Someone confirmed 16:00 a moment before you. 16:30 and 17:00 are free."),
        "what_is_safe": _("Nothing was charged. Your details are kept."),
        "what_to_do": _("Pick another time."),
        "actions": [{"label": _("Take 16:30"), "href": "#"}, {"label": _("See the whole day"), "href": "#"}],
        "code": "T7-4410",
    }


def _five() -> list[NavItem]:
    """The five places of a working day; three things wait at work."""
    return [
        NavItem(_("Today"), "#today", "sunrise", current=True),
        NavItem(_("Work"), "#work", "soup", count=3),
        NavItem(_("Customers"), "#customers", "users"),
        NavItem(_("Buy"), "#buy", "package"),
        NavItem(_("More"), "#more", "ellipsis"),
    ]


def _places(here: str) -> dict[str, Any]:
    """The way around the catalogue, for the side of the page and for the command list."""
    faces = [
        ("storefront", _("Storefront"), "store"), ("workspace", _("Workspace"), "sunrise"), ("kitchen", _("Kitchen"), "cooking-pot"),
        ("console", _("Console"), "gauge"), ("public", _("Public"), "milestone"), ("problem", _("Problem"), "life-buoy"),
    ]  # fmt: skip
    items = tuple(NavItem(label, reverse("ui:face", args=[name]), icon, current=name == here) for name, label, icon in faces)
    first = (NavItem(_("Components"), reverse("ui:catalogue"), "layout-grid", current=here == "catalogue"),)
    return {
        "nav_groups": [NavGroup("", first), NavGroup(_("Faces"), items)],
        "command_items": [*first, *items],
        "home_href": reverse("ui:catalogue"),
    }
