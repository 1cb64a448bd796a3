"""This week's kit: what could be said, in words of one's own facts; changed, approved, printed and posted within three minutes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.models import OwnTool
from towpath.engage.kit.facts import Facts, facts_from, facts_questions, hours_by_day
from towpath.engage.kit.make_kit import LONGEST, approve_kit, edit_kit, make_kit
from towpath.engage.kit.places import places_of, places_with
from towpath.engage.kit.suggest import OWN, occasions_of, suggest_kits, why
from towpath.engage.models import Campaign, Kit, TrackedCode
from towpath.engage.week.card import week_of
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.addresses import shop_address
from towpath.faces.workspace.rooms import page, to_more
from towpath.faces.workspace.tell.in_words import fields_of, places_to_choose, to_tell, words_from
from towpath.faces.workspace.tell.rows import kit_or_404
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.together import together
from towpath.network.packs import in_language

WEEKS_SHOWN = 12
SHEETS = ("poster", "flyer")
ON_A_SHEET = {"poster": 1, "flyer": 4}


@member_page
@require_safe
def tell_people(request: MemberRequest) -> HttpResponse:
    """What is ready, what is proposed and why, and the ways on."""
    at, language = clock.now(), get_language() or "en"
    today = clock.today(request.site.zone)
    made, running, *answers = together(
        Kit.objects.order_by("-week", "-made_at", "-id")[:WEEKS_SHOWN],
        Campaign.objects.running().order_by("-send_at"),
        *facts_questions(request.site, at=at),
    )
    facts = facts_from(answers, merchant=request.merchant, site=request.site, at=at)
    there = {each.occasion for each in made if each.week == week_of(today)}
    occasions = occasions_of(request.merchant.pack.manifest)
    names = {each.code: in_language(each.name, language) for each in occasions}
    context = {
        "made": [_row(each, names, language) for each in made],
        "proposed": [
            {
                "code": each.code,
                "name": in_language(dict(each.name), language),
                "headline": in_language({code: words["headline"] for code, words in each.words.items()}, language),
                "text": in_language({code: words["text"] for code, words in each.words.items()}, language),
                "why": why(each, facts, _known(facts, language)),
            }
            for each in suggest_kits(occasions=occasions, facts=facts, today=today)
            if each.code not in there
        ],
        "may_begin_own": OWN not in there,
        "own": OWN,
        "running": running,
    }
    return page(request, "tell/index.html", context, place="more", back=to_more())


@member_page
@require_POST
def begin(request: MemberRequest, occasion: str) -> HttpResponse:
    made = make_kit(occasion=occasion, merchant=request.merchant, site=request.site, at=clock.now())
    return redirect("kit", kit_id=made.pk)


@member_page
@require_safe
def kit(request: MemberRequest, kit_id: UUID) -> HttpResponse:
    return _page(request, kit_or_404(kit_id))


@member_page
@require_POST
def words(request: MemberRequest, kit_id: UUID) -> HttpResponse:
    """A no keeps what was typed."""
    there, typed = kit_or_404(kit_id), words_from(request.POST, LONGEST)
    try:
        with attempt():
            edit_kit(kit=there, words=typed, leads_to=request.POST.get("leads_to", ""), places=places_of(request.merchant))
    except Refusal as problem:
        return _page(request, there, typed=typed, problem=problem)
    messages.success(request, _("Saved."))
    return redirect("kit", kit_id=kit_id)


@member_page
@require_POST
def approve(request: MemberRequest, kit_id: UUID) -> HttpResponse:
    there = kit_or_404(kit_id)
    try:
        with attempt():
            approve_kit(kit=there, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, there, problem=problem)
    messages.success(request, _("Ready. Print the sheets, and copy the post."))
    return redirect("kit", kit_id=kit_id)


@member_page
@require_safe
def sheet(request: MemberRequest, kit_id: UUID) -> HttpResponse:
    """A poster on A4, or four flyers to cut, in one of the languages it has words in."""
    there = kit_or_404(kit_id)
    which = request.GET.get("sheet", "poster")
    code = TrackedCode.objects.filter(kit=there, source=which).first()
    if there.approved_at is None or which not in SHEETS or code is None:
        raise NotFound
    language = _language_of(there, request.GET.get("in", ""))
    context = {
        "kit": there,
        "which": which,
        "language": language,
        "languages": [(each, name) for each, name in settings.LANGUAGES if each in there.words],
        "copies": range(ON_A_SHEET[which]),
        **_sheet(request, there, code, language),
    }
    return page(request, "tell/sheet.html", context, place="more", back=to_tell())


def _page(
    request: MemberRequest, there: Kit, *, typed: Mapping[str, Mapping[str, str]] | None = None, problem: Refusal | None = None
) -> HttpResponse:
    tracked, own_tools = together(TrackedCode.objects.filter(kit=there), OwnTool.objects.in_force())
    codes = {each.source: each for each in tracked}
    language = _language_of(there, get_language() or "en")
    context = {
        "kit": there,
        "fields": fields_of(typed or there.words, LONGEST),
        "places": places_to_choose(places_with(request.merchant, own_tools)),
        "leads_to": request.POST.get("leads_to") or there.leads_to,
        "has_words": bool(there.words),
        "language": language,
        "problem": problem,
        "posts": [
            (name, f"{there.words[each]['post']}\n{_address(request, codes['post'])}")
            for each, name in settings.LANGUAGES
            if each in there.words and "post" in codes
        ],
        **_sheet(request, there, codes.get("poster"), language),
    }
    return page(request, "tell/kit.html", context, place="more", back=to_tell(), status=STATUS[problem.kind] if problem else 200)


def _sheet(request: MemberRequest, there: Kit, code: TrackedCode | None, language: str) -> dict[str, Any]:
    return {
        "words": there.words.get(language, {}),
        "address": _address(request, code) if code else "",
        "hours": hours_by_day(request.site.hours, language),
    }


def _address(request: MemberRequest, code: TrackedCode) -> str:
    return shop_address(request, request.site.slug, f"/go/{code.code}/")


def _language_of(there: Kit, wanted: str) -> str:
    return wanted if wanted in there.words else next(iter(there.words), wanted)


def _row(there: Kit, names: Mapping[str, str], language: str) -> dict[str, Any]:
    headline = in_language({code: words["headline"] for code, words in there.words.items()}, language) if there.words else ""
    return {"kit": there, "headline": headline or names.get(there.occasion, "") or _("Your own words")}


def _known(facts: Facts, language: str) -> str:
    return language if language in facts.words else "en"
