"""Everybody the business knows, and how to find one of them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.clientele.find_people import PAGE, SHOWN_IN_LISTS, read_people
from towpath.clientele.likely_same import Likeness, likely_same
from towpath.clientele.models import Customer
from towpath.faces.workspace.access import MemberRequest, member_page, owner_page
from towpath.faces.workspace.record.in_words import PURPOSES, REASONS
from towpath.faces.workspace.rooms import Back, page
from towpath.ui.navigation import NavItem

MOST_TURNS = 10_000
COMPARED, PAIRS_SHOWN = 5_000, 50


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: MemberRequest) -> HttpResponse:
    """Who was met last comes first. What is looked for is sent, and never part of an address: addresses are kept in logs and histories."""
    said = request.POST if request.method == "POST" else request.GET
    asked = " ".join(request.POST.get("find", "").split())[:100]
    agreed = said.get("agreed", "") if said.get("agreed", "") in SHOWN_IN_LISTS else ""
    everybody, turn = said.get("everybody") == "1", turn_in(said.get("page", "1"))
    found, more = read_people(text=asked, agreed_to=agreed, with_nameless=everybody, start=(turn - 1) * PAGE)
    context = {
        "people": [{"customer": each.customer, "agreed": [PURPOSES[code] for code in each.agreed]} for each in found],
        "asked": asked,
        "agreed": agreed,
        "everybody": everybody,
        "purposes": [(code, PURPOSES[code]) for code in SHOWN_IN_LISTS],
        "tabs": tabs("people"),
        "newer": turn - 1,
        "older": turn + 1 if more else 0,
    }
    return page(request, "record/index.html", context, place="customers")


@owner_page
@require_safe
def doubles(request: MemberRequest) -> HttpResponse:
    """Who may be one person with whom, and why. Nothing happens until somebody says so."""
    known = Customer.objects.staying().exclude(name="", email=None, phone=None).order_by("-first_seen_at", "-id")
    pairs = likely_same(known[:COMPARED])
    context = {"pairs": [pair_in_words(each) for each in pairs[:PAIRS_SHOWN]], "more": len(pairs) - PAIRS_SHOWN}
    return page(request, "record/doubles.html", context, place="customers", back=to_people())


def pair_in_words(pair: Likeness) -> dict[str, Any]:
    return {"one": pair.one, "other": pair.other, "reasons": [REASONS[reason] for reason in pair.reasons]}


def turn_in(number: str) -> int:
    return min(max(int(number), 1), MOST_TURNS) if number.isascii() and number.isdecimal() and len(number) < 6 else 1


def tabs(here: str) -> list[NavItem]:
    """The two sides of this place."""
    return [
        NavItem(_("What they said"), reverse("customers"), current=here == "said"),
        NavItem(_("Who they are"), reverse("customer-list"), current=here == "people"),
    ]


def to_people() -> Back:
    return reverse("customer-list"), _("Who they are")
