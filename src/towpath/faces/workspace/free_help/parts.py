"""The parts of free help, each by itself: questions, results and scores are added, changed, put in order and taken out."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.booking.gate import gates_of
from towpath.care.needs.catalogue import catalogue_of
from towpath.care.tools.as_written import Desk, Written, desk_of
from towpath.care.tools.edit_tool import ChangedMeanwhile, Part, StaysAsItIs, move_part, put_part, remove_part
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.forms.free_help import ScoreForm, free_code
from towpath.faces.workspace.forms.help_question import AskForm
from towpath.faces.workspace.forms.help_result import ResultForm
from towpath.faces.workspace.free_help import in_words
from towpath.faces.workspace.free_help.tools import seen_in, tool_page, write_or_ask
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.network.packs import in_language

PARTS: dict[str, Part] = {"questions": "questions", "results": "results", "scores": "scores"}
LETTERS: dict[Part, str] = {"questions": "q", "results": "r", "scores": "s"}
TEMPLATES: dict[Part, str] = {"questions": "question.html", "results": "result.html", "scores": "score.html"}


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest, tool_code: str, tool_part: str) -> HttpResponse:
    desk, part = desk_of(request.merchant, at=clock.now()), _part(tool_part)
    return _write(request, desk, tool_code, part, None)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, tool_code: str, tool_part: str, named: str) -> HttpResponse:
    desk, part = desk_of(request.merchant, at=clock.now()), _part(tool_part)
    one = found(next((each for each in desk.tool(tool_code).body.get(part, []) if each["code"] == named), None))
    return _write(request, desk, tool_code, part, one)


@member_page
@require_POST
def earlier(request: MemberRequest, tool_code: str, tool_part: str, named: str) -> HttpResponse:
    return _move(request, tool_code, _part(tool_part), named, -1)


@member_page
@require_POST
def later(request: MemberRequest, tool_code: str, tool_part: str, named: str) -> HttpResponse:
    return _move(request, tool_code, _part(tool_part), named, 1)


@member_page
@require_POST
def remove(request: MemberRequest, tool_code: str, tool_part: str, named: str) -> HttpResponse:
    part = _part(tool_part)
    try:
        with attempt():
            remove_part(merchant=request.merchant, code=tool_code, seen=seen_in(request), part=part, named=named, by=request.actor.pk)
    except (ChangedMeanwhile, StaysAsItIs) as problem:
        return tool_page(request, tool_code, problem)
    messages.info(request, _("Taken out. It is gone for your customers once you publish."))
    return redirect("free-help-tool", tool_code=tool_code)


def _part(named: str) -> Part:
    """Of these three; there is no other."""
    part: Part | None = PARTS.get(named)
    return found(part)


def _move(request: MemberRequest, tool_code: str, part: Part, named: str, by_places: int) -> HttpResponse:
    try:
        with attempt():
            move_part(
                merchant=request.merchant,
                code=tool_code,
                seen=seen_in(request),
                part=part,
                named=named,
                by_places=by_places,
                by=request.actor.pk,
            )
    except ChangedMeanwhile as problem:
        return tool_page(request, tool_code, problem)
    return redirect("free-help-tool", tool_code=tool_code)


def _write(request: MemberRequest, desk: Desk, tool_code: str, part: Part, one: dict[str, Any] | None) -> HttpResponse:
    there = desk.tool(tool_code)
    code = one["code"] if one is not None else free_code(there.body.get(part, []), LETTERS[part])
    form = _form(request, desk, there, part, code, one)

    def write(seen: str) -> None:
        put_part(merchant=request.merchant, code=there.code, seen=seen, part=part, value=form.written(), by=request.actor.pk)

    return write_or_ask(request, there, form, write, TEMPLATES[part], more_of(there, part, code, one))


def more_of(there: Written, part: Part, code: str, one: Mapping[str, Any] | None) -> dict[str, Any]:
    """What its page shows beside the form."""
    tried = (one or {}).get("try_first") or {}
    return {
        "is_new": one is None,
        "part": part,
        "named": code,
        "seen": there.seen,
        "from_menu": bool(one and one.get("from")),
        "has_try": bool(tried),
        "film": in_words.film_of(tried),
    }


def _form(
    request: MemberRequest, desk: Desk, there: Written, part: Part, code: str, one: dict[str, Any] | None
) -> AskForm | ResultForm | ScoreForm:
    typed, body = request.POST or None, there.body
    if part == "results":
        services = [(name, in_words.said(each.name)) for name, each in desk.offered.items()]
        return ResultForm(typed, seen=there.seen, code=code, body=body, services=services, needs=_needs(request, body), result=one)
    if part == "scores":
        return ScoreForm(typed, seen=there.seen, code=code, body=body, score=one)
    rows = body.get("questions", [])
    plain = there.kind == "dishes"
    earlier = rows[: rows.index(one)] if one is not None else rows
    gates = [] if plain else _gates(request)
    needs = _needs(request, body)
    return AskForm(typed, seen=there.seen, code=code, earlier=[] if plain else earlier, gates=gates, needs=needs, question=one)


def _needs(request: MemberRequest, body: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an answer or a result can point at: what is about health only where the tool says that it asks about it."""
    there = catalogue_of(request.merchant.pack.section("care")).needs.values()
    return [(each.code, in_words.said(each.name)) for each in there if not each.is_health or body.get("about") == "health"]


def _gates(request: MemberRequest) -> list[tuple[str, str]]:
    language = get_language() or "en"
    there = gates_of(request.merchant.pack.manifest.get("booking") or {})
    return [(each.code, in_language(dict(each.questions[0]["words"]), language)) for each in there.values()]
