"""The start page: three doors, one sentence each; and in a demo, where to follow the money and what becomes of an hour."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.addresses import console_room, room, shop, shop_for_a_phone, sits_at_this_machine
from towpath.faces.public.access import anyone, demo_at_this_machine
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, found
from towpath.foundation.together import together
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.models import Membership, Operator
from towpath.presence.models import Site
from towpath.subsidies.in_words import line_for_everybody
from towpath.subsidies.on_offer import running_campaigns
from towpath.ui.csp import let_in
from towpath.ui.formats import day

HEADLINE_SHOP = "nans-noodle-house"
"""The demo's doors lead to this shop where it exists, else to the first one."""
TUTOR = "albrecht-maths"
"""Who sells hours in the demo; its doors are there where it is."""
STUDIO, BOUTIQUE, WORKSHOP = "slow-river-studio", "prado-and-thread", "fenwick-heating"
"""Three more of the demo; the tour leads to them where they are."""


@dataclass(frozen=True)
class Door:
    """Whose room it leads to, and to which of its pages; without one, to the first. Of a business: to the headline shop's, unless another is named."""

    side: Literal["network", "business"]
    page: str = ""
    query: str = ""
    whose: str = ""
    args: tuple[str, ...] = ()


DOORS = {
    "network": Door("network"),
    "business": Door("business"),
    "campaigns": Door("network", "subsidies"),
    "vouchers": Door("business", "shop-vouchers"),
    "hours": Door("business", whose=TUTOR),
    "calendar": Door("business", "calendar", "?view=week", whose=TUTOR),
    "days-off": Door("business", "closures", whose=TUTOR),
    "missed": Door("business", "missed-bookings", whose=TUTOR),
    "studio": Door("business", whose=STUDIO),
    "boutique": Door("business", whose=BOUTIQUE),
    "workshop": Door("business", whose=WORKSHOP),
    "free-help": Door("business", "free-help", whose=WORKSHOP),
    "care": Door("business", "today", whose=STUDIO),
    "recommended": Door("business", "rules", whose=TUTOR),
    "visits": Door("business", "jobs", whose=WORKSHOP),
    "asked-after": Door("business", "journey", whose=STUDIO, args=("quiet",)),
    "feedback": Door("business", "customers"),
    "ideas": Door("business", "community", "?show=ideas"),
    "pattern": Door("network", "loop"),
    "letter": Door("business", "own-campaigns", whose=BOUTIQUE),
}
ROOMS = {"network": "towpath.faces.console.urls", "business": "towpath.faces.workspace.urls"}


@require_safe
@anyone
def start(request: HttpRequest) -> HttpResponse:
    """Today, the doors, what the network pays for, and a code for a phone: two statements. Before there is a network: where its first page is found."""
    at = clock.now()
    network = Operator.objects.order_by("pk").first()
    today = clock.today(network.zone if network else "UTC")
    shops, campaigns = together(_live(at), running_campaigns(today))
    headline = next((site for site in shops if site.slug == HEADLINE_SHOP), shops[0] if shops else None)
    signs_in = settings.TOWPATH_DEMO and sits_at_this_machine(request)
    context: dict[str, Any] = {
        "network": network,
        "today": day(today, year=True),
        "paid_for": [line_for_everybody(campaign, network.name) for campaign in campaigns] if network else [],
        "shops": shops,
        "headline": headline,
        "tours": any(site.slug == STUDIO for site in shops),
        "tutor": next((site for site in shops if site.slug == TUTOR), None),
        "headline_href": shop(request, headline.slug) if headline else "",
        "menu_path": reverse("menu", urlconf="towpath.faces.storefront.urls").lstrip("/"),
        "phone_href": shop_for_a_phone(headline.slug) if headline and signs_in else "",
        "signs_in": signs_in,
        "console_href": console_room(),
        "work_href": room("work"),
    }
    if network is None:
        return render(request, "public/no_network.html", context)
    answer = render(request, "public/start.html", context)
    if signs_in:
        let_forms_lead_to_other_rooms(answer)
    return answer


@never_cache
@require_POST
@demo_at_this_machine
def open_door(request: HttpRequest, door: str) -> HttpResponse:
    """Into the network's room, or a business's: by a one-time link, as anybody would come in."""
    leads = DOORS.get(door)
    if leads is None:
        raise NotFound
    person = _of_the_team() if leads.side == "network" else _owner(leads.whose)
    token = make_sign_in_link(person=person, at=clock.now())
    path = reverse("enter", urlconf=ROOMS[leads.side], args=[token])
    if leads.page:
        path += "?" + urlencode({"next": reverse(leads.page, urlconf=ROOMS[leads.side], args=leads.args) + leads.query})
    answer = HttpResponseRedirect(console_room(path) if leads.side == "network" else room("work", path))
    let_forms_lead_to_other_rooms(answer)
    return answer


def live_shops(at: datetime) -> list[Site]:
    """Every page that is open to the public now, by name."""
    return list(_live(at))


def _live(at: datetime) -> QuerySet[Site]:
    return Site.objects.filter(wants_live=True, live_until__gt=at).order_by("name")


def _of_the_team() -> Person:
    return _person(Membership.objects.filter(role="operator").order_by("since"))


def _owner(slug: str) -> Person:
    owners = Membership.objects.filter(role="owner").order_by("since")
    if slug:
        return _person(owners.filter(merchant__slug=slug))
    return _person(owners.filter(merchant__slug=HEADLINE_SHOP)) if owners.filter(merchant__slug=HEADLINE_SHOP).exists() else _person(owners)


def _person(memberships: Any) -> Person:
    membership = found(memberships.select_related("person").first())
    person: Person = membership.person
    return person


def let_forms_lead_to_other_rooms(answer: HttpResponse) -> None:
    """A form's answer may lead to our own other hosts, and to no others."""
    let_in(answer, form_action=[room("work").rstrip("/"), console_room().rstrip("/")])
