"""What the interface system looks like when real people use it: a noodle shop's day, shown with nothing but components.

Reached at /ui/. Designers judge it, tests screenshot it and run axe on it, builders copy from its templates.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from towpath.ui import charts
from towpath.ui.colour import Brand, theme_css
from towpath.ui.navigation import NavGroup, NavItem

NOW = datetime(2026, 9, 29, 10, 42, tzinfo=UTC)

SHOPS = {
    "canal": (gettext_lazy("Canal Street Noodles"), "food", Brand(hue=34, chroma=0.13, radius=16, font="serif")),
    "auntie": (gettext_lazy("Auntie Mei's Dumplings"), "food", Brand(hue=150, chroma=0.09, radius=22, font="rounded")),
    "harbour": (gettext_lazy("Harbour Broth"), "food", Brand(hue=236, chroma=0.1, radius=6)),
    "lin": (gettext_lazy("Lin, maths and calm"), "tutoring", Brand(hue=292, chroma=0.1, radius=12, font="serif")),
    "brook": (gettext_lazy("Brook & Son, boilers"), "home", Brand(hue=78, chroma=0.12, radius=4)),
}


class HoursForm(forms.Form):
    """A form with every kind of field a shop meets on its first day."""

    name = forms.CharField(label=gettext_lazy("Name of the shop"), help_text=gettext_lazy("As it stands over the door."))
    hue = forms.ChoiceField(
        label=gettext_lazy("How salty do you like it?"),
        choices=[("mild", gettext_lazy("Mild")), ("usual", gettext_lazy("As usual")), ("strong", gettext_lazy("Strong"))],
        widget=forms.RadioSelect(attrs={"data-cards": "1"}),
    )
    deposit = forms.DecimalField(
        label=gettext_lazy("Deposit for eight or more"),
        required=False,
        widget=forms.NumberInput(attrs={"data-before": "¥", "inputmode": "decimal"}),
    )
    salt = forms.IntegerField(label=gettext_lazy("Salt in one bowl"), widget=forms.NumberInput(attrs={"data-after": "g"}), max_value=20)
    licence_until = forms.DateField(label=gettext_lazy("Licence valid until"), widget=forms.DateInput(attrs={"type": "date"}))
    zone = forms.ChoiceField(label=gettext_lazy("Quarter"), choices=[("canal", gettext_lazy("Canal")), ("market", gettext_lazy("Market"))])
    story = forms.CharField(label=gettext_lazy("A line about you"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    follow_up = forms.BooleanField(
        label=gettext_lazy("Ask guests the next day how it was"), help_text=gettext_lazy("Only those who agreed to it."), required=False
    )


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every component once, in the order of a day."""
    wrong = HoursForm({"name": "", "hue": "usual", "salt": "70", "licence_until": "2026-02-30", "zone": "canal"}, auto_id="wrong_%s")
    return render(
        request,
        "ui/catalogue/index.html",
        {**_places("catalogue"), **_day(), "form": HoursForm(), "wrong": wrong, "charts": _charts(), "shops": SHOPS},
    )


@require_GET
def face(request: HttpRequest, face: str) -> HttpResponse:
    """One page as a face would show it."""
    pages = {
        "storefront": {"theme_css": reverse("ui:shop-css", args=["canal"]), "shop_name": SHOPS["canal"][0], "shop_hue": 34},
        "workspace": {
            "theme_css": reverse("ui:shop-css", args=["canal"]),
            "shop_name": SHOPS["canal"][0],
            "shop_hue": 34,
            "nav_items": _five(),
        },
        "kitchen": {
            "theme_css": reverse("ui:shop-css", args=["canal"]),
            "shop_name": SHOPS["canal"][0],
            "shop_hue": 34,
            "nav_items": _five(),
        },
        "console": {**_places("console"), "charts": _charts(), "network_name": _("Canal quarter")},
        "public": {"shops": SHOPS, "theme_css": reverse("ui:shops-css")},
        "problem": {
            "title": _("This hour was just taken"),
            "what_happened": _("Someone confirmed 16:00 a moment before you. 16:30 and 17:00 are free."),
            "what_is_safe": _("Nothing was charged. Your details are kept."),
            "what_to_do": _("Pick another time."),
            "actions": [{"label": _("Take 16:30"), "href": "#"}, {"label": _("See the whole day"), "href": "#"}],
            "code": "T7-4410",
        },
    }
    if face not in pages:
        raise Http404
    template = "ui/problem.html" if face == "problem" else f"ui/catalogue/{face}.html"
    return render(request, template, {**_day(), **pages[face]}, status=409 if face == "problem" else 200)


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


def _day() -> dict[str, Any]:
    """A Tuesday at the noodle shop."""
    lines = [
        {"quantity": 2, "name": _("Beef noodle soup"), "minor": 7600, "note": _("less salt")},
        {"quantity": 1, "name": _("Pan-fried dumplings"), "minor": 2800, "note": "", "done": True},
        {"quantity": 1, "name": _("Jasmine tea"), "minor": 1200, "note": ""},
    ]
    menu = [
        {
            "slug": "beef",
            "kind": "noodles",
            "name": _("Beef noodle soup"),
            "note": _("Clear broth of eight hours, hand-pulled noodles, coriander"),
            "minor": 3800,
            "chosen": 2,
            "tags": [_("house favourite")],
        },
        {
            "slug": "tofu",
            "kind": "soup",
            "name": _("Silken tofu soup"),
            "note": _("Mushroom broth, tofu, bok choy"),
            "minor": 2600,
            "tags": [_("vegan"), _("low salt")],
        },
        {
            "slug": "dumplings",
            "kind": "dumplings",
            "name": _("Pan-fried dumplings"),
            "note": _("Pork and chive, eight pieces"),
            "minor": 2800,
            "chosen": 1,
            "tags": [],
        },
        {
            "slug": "greens",
            "kind": "greens",
            "name": _("Garlic greens"),
            "note": _("What the market had this morning"),
            "minor": 1800,
            "tags": [_("vegan")],
        },
        {
            "slug": "rice",
            "kind": "rice",
            "name": _("Braised pork on rice"),
            "note": _("Soy egg, pickles"),
            "minor": 3200,
            "tags": [],
            "sold_out": True,
        },
        {"slug": "tea", "kind": "drink", "name": _("Jasmine tea"), "note": _("Refilled as long as you stay"), "minor": 1200, "tags": []},
        {"slug": "tart", "kind": "dessert", "name": _("Egg tarts"), "note": _("Three, still warm"), "minor": 1500, "tags": []},
        {
            "slug": "cucumber",
            "kind": "side",
            "name": _("Smashed cucumber"),
            "note": _("Black vinegar, sesame"),
            "minor": 1400,
            "tags": [_("vegan")],
        },
    ]
    events = [
        {
            "text": _("“Broth too salty”, said at table 7"),
            "at": NOW - timedelta(days=16),
            "tone": "lamp",
            "by": _("a guest who agreed to be asked"),
        },
        {
            "text": _("Version 2 of the base broth, 15% less sodium"),
            "at": NOW - timedelta(days=9),
            "tone": "water",
            "by": _("Old Well Soup Works"),
        },
        {"text": _("Trial in 12 of 24 shops began"), "at": NOW - timedelta(days=8), "by": _("Canal quarter")},
        {"text": _("Saltiness fell by 8 points; the guest was told"), "at": NOW - timedelta(hours=3), "tone": "reed"},
    ]
    tables = [
        {"title": _("Table 7"), "age": _("2 min"), "tone": "", "lines": lines},
        {
            "title": _("Table 3"),
            "age": _("9 min"),
            "tone": "late",
            "lines": [
                {"quantity": 3, "name": _("Silken tofu soup"), "note": ""},
                {"quantity": 1, "name": _("Garlic greens"), "note": _("no garlic")},
            ],
        },
        {
            "title": _("To go 41"),
            "age": _("16 min"),
            "tone": "over",
            "lines": [{"quantity": 1, "name": _("Braised pork on rice"), "note": _("peanut allergy")}],
        },
    ]
    trend = [22, 21, 23, 20, 22, 19, 18, 18, 17, 15, 12, 11, 10, 10]
    rows = [
        {
            "name": _("Canal Street Noodles"),
            "orders": 128,
            "salty": 0.18,
            "take": 402_50,
            "trend": trend,
            "state": "reed",
            "word": _("on version 2"),
        },
        {
            "name": _("Harbour Broth"),
            "orders": 141,
            "salty": 0.11,
            "take": 518_00,
            "trend": trend[::-1],
            "state": "lamp",
            "word": _("waits for a choice"),
        },
        {
            "name": _("Auntie Mei's Dumplings"),
            "orders": 96,
            "salty": 0.09,
            "take": 291_40,
            "trend": trend[3:] + trend[:3],
            "state": "",
            "word": _("keeps version 1"),
        },
    ]
    sums = [(_("Subtotal"), 11600), (_("Paid with points"), -600)]
    facts = [
        (_("Licence"), "JY2-440 118"),
        (_("Holder"), _("Mei Zhou")),
        (_("Valid until"), _("Sun 11 Oct")),
        (_("Broth"), _("version 2, lot 2609-B, Old Well Soup Works")),
    ]
    steps = [_("Name"), _("Colour"), _("Hours"), _("Menu"), _("Licence")]
    return {
        "now": NOW,
        "lines": lines,
        "menu": menu,
        "events": events,
        "tables": tables,
        "rows": rows,
        "sums": sums,
        "interval": _("95% interval 5.8 to 10.2 points"),
        "zone": "Asia/Shanghai",
        "facts": facts,
        "steps": steps,
    }


def _charts() -> dict[str, charts.Chart]:
    weeks = [_("week %(number)s") % {"number": week} for week in range(1, 17)]
    salty = [0.18, 0.17, 0.19, 0.18, 0.175, 0.185, 0.18, 0.17, 0.18, 0.16, 0.13, 0.115, 0.108, 0.1, 0.103, 0.098]
    others = [0.176, 0.181, 0.172, 0.183, 0.18, 0.179, 0.184, 0.178, 0.181, 0.177, 0.182, 0.18, 0.175, 0.183, 0.179, 0.181]
    shops = [_("Canal Street"), _("Harbour Broth"), _("Auntie Mei"), _("Old Lock"), _("Two Bridges")]
    effects = zip(shops, (-9, -7, -11, -4, -8), (-13, -12, -16, -10, -14), (-5, -2, -6, 2, -2), strict=True)
    return {
        "line": charts.line(
            title=_("Saltiness fell by 8 points after version 2"),
            caption=_("Share of answers “too salty”, 12 shops, n = 2,184 answers; band: 95% interval, shops drawn again 2,000 times."),
            description=_("From 18% in the first nine weeks to 10% in the last three; the other shops stayed at 18%."),
            labels=weeks, values=salty, name=_("on version 2"), band=[(value - 0.018, value + 0.018) for value in salty],
            quiet=others, quiet_name=_("on version 1"), event=(9, _("version 2")), form=".0%", heads=(_("Week"), _("at least"), _("at most")),
        ),
        "bars": charts.bars(
            title=_("Every third remark is about the broth"),
            caption=_("Remarks of guests by aspect, last 16 weeks, n = 5,812."),
            description=_("Broth 1,932, waiting 1,204, noodles 988, price 871, the room 817."),
            rows=[(_("Broth"), 1932), (_("Waiting"), 1204), (_("Noodles"), 988), (_("Price"), 871), (_("The room"), 817)], heads=(_("Aspect"), _("Remarks")),
        ),
        "intervals": charts.intervals(
            title=_("Four of five shops see less salt, one can't tell yet"),
            caption=_("Change in points of “too salty”, 95% interval, each shop against its own first nine weeks."),
            description=_("All estimates lie below zero; Old Lock's interval includes it."),
            rows=[*(charts.Effect(*row) for row in effects), charts.Effect(_("all 12 shops"), -8, -10.2, -5.8, main=True)],
            zero=_("no change"), heads=(_("Shop"), _("Change"), _("at least"), _("at most")),
        ),
        "arms": charts.arms(
            title=_("Shops on version 2 hear “too salty” about half as often"),
            caption=_("One dot is one shop's last seven weeks; 24 shops, assigned by lot before the start."),
            description=_("Version 1 shops lie around 18%, version 2 shops around 10%."),
            rows=[
                charts.Arm(_("version 1"), (0.17, 0.19, 0.16, 0.21, 0.18, 0.175, 0.2, 0.165, 0.185, 0.19, 0.15, 0.18)),
                charts.Arm(_("version 2"), (0.1, 0.09, 0.12, 0.08, 0.11, 0.1, 0.095, 0.13, 0.085, 0.07, 0.105, 0.1), main=True),
            ],
            form=".0%", mean=_("mean"), heads=(_("Arm"), _("Shops"), _("Mean"), _("Range")),
        ),
    }  # fmt: skip


def _five() -> list[NavItem]:
    return [
        NavItem(_("Today"), "#today", "sunrise", current=True),
        NavItem(_("Work"), "#work", "soup", count=3),
        NavItem(_("Customers"), "#customers", "users"),
        NavItem(_("Buy"), "#buy", "package"),
        NavItem(_("More"), "#more", "ellipsis"),
    ]


def _places(here: str) -> dict[str, Any]:
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
