"""Ask, answer, have an idea; and answer the shop when it hid something."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from towpath.community.alike import look_for_similar
from towpath.community.ask import answer_question, ask
from towpath.community.have_idea import LooksAlike, have_idea
from towpath.community.hide import object_to_hiding
from towpath.community.models import LONGEST, LONGEST_TITLE
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import anyone, line_asking, sends, who_asks
from towpath.faces.storefront.community.doors import entry_on_page, require_community, speaker, voice
from towpath.faces.storefront.community.reading import entry_page, own_name
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.tokens import new_token


@anyone
@require_safe
def question(request: HttpRequest, shop: Shop) -> HttpResponse:
    return _form(request, shop, "ask")


@anyone
@require_safe
def idea(request: HttpRequest, shop: Shop) -> HttpResponse:
    return _form(request, shop, "idea")


@anyone
@sends(back="community-ask")
def send_question(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Pressing twice is asking once; a no keeps what was typed."""
    said = request.POST
    try:
        with shop.scope():
            require_community(shop)
            asked = ask(by=voice(request, shop), text=said.get("text", ""), key=said.get("key", ""), at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _form(request, shop, "ask", problem)
    return HttpResponseRedirect(reverse("community-entry", args=[asked.pk]))


@anyone
@sends(back="community-idea")
def send_idea(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Those that look alike are shown before it is written, also to whoever saw none while typing."""
    said = request.POST
    words = {name: said.get(name, "") for name in ("title", "text", "key")}
    try:
        with shop.scope():
            require_community(shop)
            mine = have_idea(by=voice(request, shop), **words, is_another=said.get("seen") == "1", at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _form(request, shop, "idea", problem)
    return HttpResponseRedirect(reverse("community-entry", args=[mine.pk]))


@anyone
@require_POST
def similar(request: HttpRequest, shop: Shop) -> HttpResponse:
    """While somebody types: at most three that look like it. Sent as a form, so that no word of theirs stands in an address."""
    said = request.POST
    with shop.scope():
        require_community(shop)
        typed = said.get("title", "")[:LONGEST_TITLE], said.get("text", "")[:LONGEST]
        there, is_known = look_for_similar(*typed, line=line_asking(request), at=shop.at), who_asks(request, shop) is not None
    return answers.private(render(request, "storefront/community/_similar.html", {"similar": there, "known": is_known}))


@anyone
@sends(back="community-entry")
def answer(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    said = request.POST
    try:
        with shop.scope():
            require_community(shop)
            about = entry_on_page(entry_id)
            given = answer_question(question=about, by=voice(request, shop), text=said.get("text", ""), key=said.get("key", ""), at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return entry_page(request, shop, entry_id, problem)
    return HttpResponseRedirect(f"{reverse('community-entry', args=[entry_id])}#entry-{given.pk}")


@anyone
@sends(back="community-entry")
def object_to(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    """What the author says to the shop about something it hid."""
    try:
        with shop.scope():
            require_community(shop)
            entry = entry_on_page(entry_id, who_asks(request, shop))
            object_to_hiding(entry=entry, customer=speaker(request, shop), word=request.POST.get("word", ""))
    except NotFound:
        raise
    except Refusal as problem:
        return entry_page(request, shop, entry_id, problem)
    return HttpResponseRedirect(reverse("community-entry", args=[entry_id]))


def _form(request: HttpRequest, shop: Shop, what: str, problem: Refusal | None = None) -> HttpResponse:
    said = request.POST
    with shop.scope():
        require_community(shop)
        reader, licence = who_asks(request, shop), shop.window.licence
        name = own_name(reader).values_list("name", flat=True).first() if reader else ""
    context: dict[str, Any] = {
        "known": reader is not None,
        "name": said.get("name", "") or name or "",
        "title": said.get("title", ""),
        "text": said.get("text", ""),
        "similar": problem.facts["ideas"] if isinstance(problem, LooksAlike) else [],
        "key": said.get("key", "") if isinstance(problem, LooksAlike) else new_token(),
        "licence": licence,
        "problem": answers.problem_of(problem) if problem else None,
    }
    return answers.page(request, shop, f"community/{what}.html", context, status=STATUS[problem.kind] if problem else 200)
