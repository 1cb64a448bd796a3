"""Free help as a business gives it: what there is and how it is used, changed in its own words, tried out, published, and taken back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.gate import gates_of
from towpath.care.tools.as_written import Written, all_written, desk_of, kept_by_trade, written
from towpath.care.tools.ask import NotAnAnswer, Value, clean, next_question, on_the_way
from towpath.care.tools.edit_tool import ChangedMeanwhile, add_tool, drop_draft, put_words
from towpath.care.tools.publish_tool import publish_tool, what_is_wrong
from towpath.care.tools.reach import reach
from towpath.care.tools.shapes import BadTool
from towpath.care.tools.take_back_tool import take_back_tool
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.forms.free_help import WordsForm
from towpath.faces.workspace.free_help import in_words
from towpath.faces.workspace.rooms import Back, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.network.free_tools import Tool
from towpath.network.packs import in_language

SEEN_LENGTH = 80


@member_page
@require_safe
def tools(request: MemberRequest) -> HttpResponse:
    language, desk = get_language() or "en", desk_of(request.merchant, at=clock.now())
    rows = [
        {
            "there": each,
            "name": in_language(dict(each.body["name"]), language),
            "promise": in_language(dict(each.body["promise"]), language),
            "used": desk.used_of(each.code),
        }
        for each in desk.tools
    ]
    return page(request, "free_help/index.html", {"rows": rows}, place="more", back=to_more())


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    form = WordsForm(request.POST or None, seen="new")
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                own = add_tool(merchant=request.merchant, **form.written(), by=request.actor.pk)
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Written down. Now ask something."))
            return redirect("free-help-tool", tool_code=own.code)
    return form_page(request, "words.html", form, back=(reverse("free-help"), _("Free help")))


@member_page
@require_safe
def tool(request: MemberRequest, tool_code: str) -> HttpResponse:
    return tool_page(request, tool_code)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: MemberRequest, tool_code: str) -> HttpResponse:
    there = written(request.merchant, tool_code)
    form = WordsForm(request.POST or None, seen=there.seen, body=there.body)

    def write(seen: str) -> None:
        put_words(merchant=request.merchant, code=tool_code, seen=seen, **form.written(), by=request.actor.pk)

    return write_or_ask(request, there, form, write, "words.html")


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def try_out(request: MemberRequest, tool_code: str) -> HttpResponse:
    """Answered as a customer would; nothing of it is kept."""
    desk = desk_of(request.merchant, at=clock.now())
    there = desk.tool(tool_code)
    problem = what_is_wrong(request.merchant, there, desk.services)
    if problem is not None or there.kind == "dishes":
        return tool_page(request, tool_code, problem)
    tried = Tool.model_validate(there.body)
    given, wrong = _given(request, tried)
    is_asked = {each.code for each in on_the_way(tried, given)}
    context: dict[str, Any] = {
        "name": in_language(tried.name, get_language() or "en"),
        "tool_code": tool_code,
        "rows": [in_words.try_row(each, given.get(each.code), wrong, is_asked, tried) for each in tried.questions],
    }
    if request.method == "POST" and not wrong:
        gates = gates_of(request.merchant.pack.manifest.get("booking") or {})
        context["reached"] = in_words.reached(tried, reach(tried, given), given, desk.offered, gates)
    status = STATUS[NotAnAnswer.kind] if wrong else 200
    return page(request, "free_help/try.html", context, place="more", back=to_tool(there), status=status)


@member_page
@require_POST
def publish(request: MemberRequest, tool_code: str) -> HttpResponse:
    try:
        with attempt():
            publish_tool(merchant=request.merchant, code=tool_code, seen=seen_in(request), by=request.actor.pk, at=clock.now())
    except (BadTool, ChangedMeanwhile) as problem:
        return tool_page(request, tool_code, problem)
    messages.success(request, _("Your customers see it from now on. Whoever has begun already goes on with what they began."))
    return redirect("free-help-tool", tool_code=tool_code)


@member_page
@require_POST
def drop(request: MemberRequest, tool_code: str) -> HttpResponse:
    try:
        with attempt():
            drop_draft(merchant=request.merchant, code=tool_code, seen=seen_in(request))
    except ChangedMeanwhile as problem:
        return tool_page(request, tool_code, problem)
    messages.info(request, _("Back to what your customers see now."))
    return _to_what_is_left(request, tool_code)


@member_page
@require_POST
def take_back(request: MemberRequest, tool_code: str) -> HttpResponse:
    try:
        with attempt():
            take_back_tool(merchant=request.merchant, code=tool_code, seen=seen_in(request), at=clock.now())
    except ChangedMeanwhile as problem:
        return tool_page(request, tool_code, problem)
    messages.info(request, _("Taken back. Whoever has begun already goes on with what they began."))
    return _to_what_is_left(request, tool_code)


def tool_page(request: MemberRequest, tool_code: str, problem: Refusal | None = None) -> HttpResponse:
    """Everything about one tool, and what is wrong with it. `problem`: why what was just asked for was not done."""
    desk, language = desk_of(request.merchant, at=clock.now()), get_language() or "en"
    there = desk.tool(tool_code)
    wrong = what_is_wrong(request.merchant, there, desk.services)
    names = {code: in_words.said(each.name) for code, each in desk.offered.items()}
    body, kept = there.body, {each.code for each in kept_by_trade(there)}
    context = {
        "there": there,
        "name": in_language(dict(body["name"]), language),
        "promise": in_language(dict(body["promise"]), language),
        "about": body.get("about", ""),
        "questions": in_words.question_rows(body, wrong, kept, request.merchant.pack),
        "results": in_words.result_rows(body, wrong, names, request.merchant.pack),
        "scores": in_words.score_rows(body, wrong),
        "may_score": any(one.get("points") for each in body.get("questions", ()) for one in each.get("choices", ())),
        "wrong": wrong,
        "problem": problem if isinstance(problem, Refusal) and not isinstance(problem, BadTool) else None,
        "used": desk.used_of(tool_code),
    }
    back = (reverse("free-help"), _("Free help"))
    return page(request, "free_help/tool.html", context, place="more", back=back, status=STATUS[problem.kind] if problem else 200)


def write_or_ask(
    request: MemberRequest, there: Written, form: forms.Form, write: Any, template: str, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Written down where it can be; otherwise the form once more, with everything that was typed and what is the matter."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                write(form.cleaned_data["seen"])
        except ChangedMeanwhile as problem:
            form.add_error(None, f"{problem.what_happened} {problem.what_is_safe} {problem.what_to_do}")
            form.data = _on_top_of(request, there)
            status = STATUS[problem.kind]
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
            status = STATUS[problem.kind]
        else:
            messages.success(request, _("Written down. Your customers see it once you publish."))
            return redirect("free-help-tool", tool_code=there.code)
    context = {"tool_code": there.code, **(more or {})}
    return form_page(request, template, form, context=context, back=to_tool(there), status=status)


def form_page(
    request: MemberRequest, template: str, form: forms.Form, *, back: Back, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    bad = 400 if form.errors and status == 200 else status
    return page(request, f"free_help/{template}", {"form": form, **(context or {})}, place="more", back=back, status=bad)


def to_tool(there: Written) -> Back:
    return reverse("free-help-tool", args=[there.code]), in_language(dict(there.body["name"]), get_language() or "en")


def seen_in(request: MemberRequest) -> str:
    """Which state the button was pressed on."""
    return request.POST.get("seen", "")[:SEEN_LENGTH]


def _on_top_of(request: MemberRequest, there: Written) -> QueryDict:
    """What was typed; sent once more, on purpose now, it is written onto what is there."""
    typed = request.POST.copy()
    typed["seen"] = there.seen
    return typed


def _to_what_is_left(request: MemberRequest, tool_code: str) -> HttpResponse:
    if any(each.code == tool_code for each in all_written(request.merchant)):
        return redirect("free-help-tool", tool_code=tool_code)
    return redirect("free-help")


def _given(request: MemberRequest, tried: Tool) -> tuple[dict[str, Value], dict[str, str]]:
    """What was answered, as far as it is asked; and what can't be taken."""
    given: dict[str, Value] = {}
    while request.method == "POST" and (question := next_question(tried, given)) is not None:
        try:
            given[question.code] = clean(question, request.POST.getlist(f"a-{question.code}")[:40])
        except NotAnAnswer as problem:
            return given, {question.code: str(problem.what_happened)}
    return given, {}
