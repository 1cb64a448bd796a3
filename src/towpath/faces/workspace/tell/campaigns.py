"""Campaigns: all of them, and writing one, with how many it would reach counted while its rules are chosen."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.booking.models import ServiceVersion
from towpath.care.models import OwnTool
from towpath.care.needs.catalogue import Catalogue, catalogue_of
from towpath.engage.campaigns.audience import BadAudience, read_audience
from towpath.engage.campaigns.readers import readers_of
from towpath.engage.campaigns.write import LONGEST, BadCampaign, change_campaign, write_campaign
from towpath.engage.holdout import rules_of_contact
from towpath.engage.kit.places import places_of, places_with
from towpath.engage.models import Campaign
from towpath.engage.models.campaigns import LEAST_LEFT_ALONE
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.rooms import Back, fragment, page
from towpath.faces.workspace.tell.in_words import fields_of, places_to_choose, to_tell, words_from
from towpath.faces.workspace.tell.rows import own_campaign_or_404
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.presence.models import Listing

SHOWN = 50
RULES = ("came_within", "not_since", "need", "bought", "language")


@member_page
@require_safe
def campaigns(request: MemberRequest) -> HttpResponse:
    rows = Campaign.objects.order_by("-made_at", "-id")[:SHOWN]
    return page(request, "tell/campaigns.html", {"rows": [(each, state_of(each)) for each in rows]}, place="more", back=to_tell())


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: MemberRequest) -> HttpResponse:
    """A new one. Nothing goes out from here."""
    if request.method != "POST":
        return _form(request, {"audience": {}, "words": {}, "leads_to": "help", "name": "", "percent": LEAST_LEFT_ALONE})
    try:
        with attempt():
            made = write_campaign(at=clock.now(), **_typed(request))
    except Refusal as problem:
        return _form(request, _again(request), problem=problem)
    messages.success(request, _("Kept. Look who gets it, then send it."))
    return redirect("own-campaign", own_campaign_id=made.pk)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, own_campaign_id: UUID) -> HttpResponse:
    there = own_campaign_or_404(own_campaign_id)
    if request.method != "POST":
        kept = {
            "audience": there.audience,
            "words": there.words,
            "leads_to": there.leads_to,
            "name": there.name,
            "percent": there.left_alone_percent,
        }
        return _form(request, kept, there)
    try:
        with attempt():
            change_campaign(campaign=there, **_typed(request))
    except Refusal as problem:
        return _form(request, _again(request), there, problem)
    messages.success(request, _("Saved."))
    return redirect("own-campaign", own_campaign_id=own_campaign_id)


@member_page
@require_safe
def count(request: MemberRequest) -> HttpResponse:
    """How many these rules reach, for the form that is open. Rules that can't be read reach nobody, and it says so."""
    try:
        audience = read_audience(audience_from(request.GET), catalogue_of(request.merchant.pack.section("care")))
    except BadAudience as problem:
        return fragment(request, "tell/_count.html", {"problem": problem})
    readers = readers_of(audience, at=clock.now(), rules=rules_of_contact())
    return fragment(request, "tell/_count.html", {"able": len(readers.able), "unable": len(readers.unable)})


def state_of(campaign: Campaign) -> tuple[str, str]:
    """In a word, and with which tone."""
    if campaign.stopped_at:
        return _("Stopped"), "brick"
    if campaign.done_at:
        return _("Sent"), "reed"
    return (_("Under way"), "water") if campaign.drawn_at else (_("Not sent yet"), "lamp")


def audience_from(form: QueryDict) -> dict[str, str]:
    return {rule: form.get(rule, "").strip() for rule in RULES}


def sold_questions() -> tuple[QuerySet[ServiceVersion], QuerySet[Listing]]:
    """What somebody can have had here, to be asked together with a page's other questions."""
    listings = Listing.objects.filter(hidden_at=None).order_by("position", "id")
    return ServiceVersion.objects.current().filter(service__hidden_at=None), listings


def things_sold(versions: Iterable[ServiceVersion], listings: Iterable[Listing]) -> dict[str, dict[str, str]]:
    """Services and what is sold, names by id."""
    return {str(each.service_id): each.name for each in versions} | {str(each.pk): each.name for each in listings}


def to_campaigns() -> Back:
    return reverse("own-campaigns"), _("Campaigns")


def _typed(request: MemberRequest) -> dict[str, Any]:
    percent = request.POST.get("percent", "").strip()
    if not (percent.isascii() and percent.isdecimal() and len(percent) <= 3):
        raise BadCampaign
    return {
        "name": request.POST.get("name", ""),
        "audience": audience_from(request.POST),
        "words": words_from(request.POST, LONGEST),
        "leads_to": request.POST.get("leads_to", ""),
        "left_alone_percent": int(percent),
        "catalogue": catalogue_of(request.merchant.pack.section("care")),
        "places": places_of(request.merchant),
    }


def _again(request: MemberRequest) -> dict[str, Any]:
    said = request.POST
    words = words_from(said, LONGEST)
    return {
        "audience": audience_from(said),
        "words": words,
        "leads_to": said.get("leads_to", ""),
        "name": said.get("name", ""),
        "percent": said.get("percent", ""),
    }


def _form(
    request: MemberRequest, kept: Mapping[str, Any], campaign: Campaign | None = None, problem: Refusal | None = None
) -> HttpResponse:
    language = get_language() or "en"
    own_tools, *sold = together(OwnTool.objects.in_force(), *sold_questions())
    context = {
        **kept,
        "campaign": campaign,
        "fields": fields_of(kept["words"], LONGEST),
        "places": places_to_choose(places_with(request.merchant, own_tools)),
        "needs": _needs(catalogue_of(request.merchant.pack.section("care")), language),
        "things": sorted(((code, in_language(name, language)) for code, name in things_sold(*sold).items()), key=lambda pair: pair[1]),
        "languages_there": settings.LANGUAGES,
        "problem": problem,
    }
    return page(request, "tell/write.html", context, place="more", back=to_campaigns(), status=STATUS[problem.kind] if problem else 200)


def _needs(catalogue: Catalogue, language: str) -> list[tuple[str, str]]:
    """Those that may be a rule: none about health."""
    return [(need.code, in_language(dict(need.name), language)) for need in catalogue.needs.values() if not need.is_health]
