"""One of them: answer it, say what becomes of it, read it with another, hide it, or take one's own words back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.community.alike import LOOKED_THROUGH, similar
from towpath.community.ask import answer_for_business
from towpath.community.hide import REASONS, hide, show_again
from towpath.community.merge_ideas import merge_ideas, other_idea, undo_merge
from towpath.community.models import Entry, IdeaMerge
from towpath.community.set_status import set_status
from towpath.community.take_back import take_own_back
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.community.index import to_community
from towpath.faces.workspace.community.rows import entries, entry_or_404, in_words, merge_or_404, reason_in_words, status_in_words
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token

Verb = Callable[[Any, datetime], object]


@member_page
@require_safe
def show(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    return _page(request, entry_id)


@member_page
@require_POST
def answer(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    """In the shop's name, for everybody to read."""
    said = request.POST

    def verb(question: Entry, at: datetime) -> None:
        answer_for_business(question=question, text=said.get("text", ""), key=said.get("key", ""), by=request.actor.pk, at=at)

    return _act(request, entry_id, verb, _("Answered. Everybody reads it on your page."))


@member_page
@require_POST
def decide(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    said = request.POST

    def verb(idea: Entry, at: datetime) -> None:
        set_status(idea=idea, status=said.get("status", ""), reason=said.get("reason", ""), by=request.actor.pk, at=at)

    done = _("Saved. Whoever wanted it and agreed to hear of changes is told once.")
    return _act(
        request, entry_id, verb, done if said.get("status") in ("done", "declined") else _("Saved. Everybody reads it on your page.")
    )


@member_page
@require_POST
def merge(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    """This idea is read with another from now on."""
    into = _uuid(request.POST.get("into", ""))

    def verb(gone: Entry, at: datetime) -> None:
        merge_ideas(kept=other_idea(into), gone=gone, by=request.actor.pk, at=at)

    return _act(request, entry_id, verb, _("They are one idea now, with everybody who wanted either. You can undo it."), onward=into)


@member_page
@require_POST
def undo(request: MemberRequest, idea_merge_id: UUID) -> HttpResponse:
    """They are two ideas after all."""
    merged = merge_or_404(idea_merge_id)
    undo_merge(merge=merged, by=request.actor.pk, at=clock.now())
    messages.success(request, _("They are two ideas again, with the votes each of them had."))
    return redirect("community-entry", entry_id=merged.gone_id)


@member_page
@require_POST
def hide_it(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    said = request.POST

    def verb(entry: Entry, at: datetime) -> None:
        hide(entry=entry, why=said.get("why", ""), word=said.get("word", ""), by=request.actor.pk, at=at)

    return _act(request, entry_id, verb, _("Hidden. Its author reads why, and may answer."))


@member_page
@require_POST
def show_it(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    return _act(request, entry_id, lambda entry, at: show_again(entry=entry), _("It stands on your page again."))


@member_page
@require_POST
def take_back(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    """What the shop said itself."""
    there = entry_or_404(entry_id)
    try:
        with attempt():
            take_own_back(entry=there)
    except Refusal as problem:
        return _page(request, entry_id, problem)
    messages.success(request, _("Taken off your page."))
    return redirect("community-entry", entry_id=there.about_id) if there.about_id else redirect("community")


def _act(request: MemberRequest, entry_id: UUID, verb: Verb, done: str, *, onward: UUID | None = None) -> HttpResponse:
    there = entry_or_404(entry_id)
    try:
        with attempt():
            verb(there, clock.now())
    except Refusal as problem:
        return _page(request, entry_id, problem)
    messages.success(request, done)
    return redirect("community-entry", entry_id=onward or entry_id)


def _page(request: MemberRequest, entry_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    there = entry_or_404(entry_id)
    below, merges, others = together(_below(there), _merges(there), _others(there))
    said = request.POST
    context = {
        **in_words(there),
        "below": [in_words(each) for each in below],
        "merges": merges,
        "others": _nearest_first(there, others),
        "statuses": [(code, status_in_words(code)) for code, _code in Entry.STATUSES],
        "chosen": said.get("status", "") or there.status,
        "reason": said.get("reason", there.status_reason),
        "reasons": [(code, reason_in_words(code)) for code in REASONS],
        "hide_word": said.get("word", ""),
        "hide_why": said.get("why", ""),
        "typed": said.get("text", ""),
        "key": new_token(),
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "community/entry.html", context, place="customers", back=to_community(), status=status)


def _below(there: Entry) -> Any:
    """The answers to a question, also the hidden ones; the words of ideas that are read with an idea."""
    rows = entries().filter(about=there) if there.kind == "question" else entries().filter(merged_into=there)
    return rows.exclude(text="").order_by("said_at", "id")


def _merges(there: Entry) -> Any:
    """Merges that stand and can be undone here: into it, or of it."""
    rows = IdeaMerge.objects.filter(undone_at=None).select_related("gone", "kept")
    return (rows.filter(kept=there) | rows.filter(gone=there)).order_by("merged_at", "id")


def _others(there: Entry) -> Any:
    """What it could be the same as."""
    return (
        entries()
        .roots()
        .shown()
        .exclude(pk=there.pk)
        .exclude(text="")
        .order_by("-said_at", "id")[: LOOKED_THROUGH if there.kind == "idea" else 0]
    )


def _nearest_first(there: Entry, others: list[Entry]) -> list[Entry]:
    near = similar(there.title, there.text, among=others)
    return near + [each for each in others if each not in near]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
