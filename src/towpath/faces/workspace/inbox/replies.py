"""Ready replies, and how soon an answer is promised."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.conversations.canned_replies import add_reply, change_reply, remove_reply
from towpath.conversations.canned_replies import replies as all_replies
from towpath.conversations.models import CannedReply
from towpath.conversations.promise_answer import BadAnsweringTime, how_soon_of, how_soon_questions, promise_answer
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.inbox.index import soon_in_words, to_inbox
from towpath.faces.workspace.inbox.rows import reply_or_404
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together


@member_page
@require_safe
def ready_replies(request: MemberRequest) -> HttpResponse:
    return _page(request)


@member_page
@require_POST
def add(request: MemberRequest) -> HttpResponse:
    try:
        with attempt():
            add_reply(title=request.POST.get("title", ""), words=_words(request), at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("Ready, one tap away in every conversation."))
    return redirect("ready-replies")


@owner_page
@require_POST
def promise(request: MemberRequest) -> HttpResponse:
    """Customers read it from now on."""
    said = request.POST.get("hours", "")
    try:
        with attempt():
            if not (said.isascii() and said.isdecimal() and len(said) < 6):
                raise BadAnsweringTime
            promise_answer(hours=int(said))
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("Saved. Your customers read it from now on."))
    return redirect("ready-replies")


@member_page
@require_safe
def reply(request: MemberRequest, reply_id: UUID) -> HttpResponse:
    return _one(request, reply_or_404(reply_id))


@member_page
@require_POST
def change(request: MemberRequest, reply_id: UUID) -> HttpResponse:
    there = reply_or_404(reply_id)
    try:
        with attempt():
            change_reply(reply=there, title=request.POST.get("title", ""), words=_words(request))
    except Refusal as problem:
        return _one(request, there, problem)
    messages.success(request, _("Saved."))
    return redirect("ready-replies")


@member_page
@require_POST
def remove(request: MemberRequest, reply_id: UUID) -> HttpResponse:
    remove_reply(reply=reply_or_404(reply_id))
    messages.success(request, _("Removed. What was sent with it stays."))
    return redirect("ready-replies")


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    rows, *both = together(all_replies(), *how_soon_questions())
    soon = how_soon_of(*both)
    context = {
        "replies": rows,
        "soon": soon_in_words(soon),
        "hours": request.POST.get("hours", "") or soon.promised_hours,
        "title": request.POST.get("title", ""),
        "fields": _fields({code: request.POST.get(f"words-{code}", "") for code, _name in settings.LANGUAGES}),
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "inbox/replies.html", context, place="customers", back=to_inbox(), status=status)


def _one(request: MemberRequest, there: CannedReply, problem: Refusal | None = None) -> HttpResponse:
    typed = _words(request) if problem else there.words
    title = request.POST.get("title", "") if problem else there.title
    context = {"reply": there, "title": title, "fields": _fields(typed), "problem": problem}
    status = STATUS[problem.kind] if problem else 200
    back = (reverse("ready-replies"), _("Ready replies"))
    return page(request, "inbox/reply.html", context, place="customers", back=back, status=status)


def _words(request: MemberRequest) -> dict[str, str]:
    return {code: request.POST.get(f"words-{code}", "") for code, _name in settings.LANGUAGES}


def _fields(words: dict[str, str]) -> list[dict[str, Any]]:
    return [{"code": code, "name": name, "text": words.get(code, "")} for code, name in settings.LANGUAGES]
