"""What is asked of whoever books a service: written question by question, seen as the customer sees it, then asked from one moment on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.edit_questions import draft_of, drop_draft, move_question, put_question, remove_question, take_proposed, what_is_wrong
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_questions import BadQuestion, publish_questions
from towpath.booking.questions import Question
from towpath.faces.asking import Sheet, rows_of
from towpath.faces.workspace.access import MemberRequest, attempt, time_page, version_or_404
from towpath.faces.workspace.bookings.services import section_of
from towpath.faces.workspace.forms.questions import KEEPS, KINDS, QuestionForm
from towpath.faces.workspace.rooms import Back, page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound
from towpath.network.packs import in_language


@time_page
@require_safe
def questions(request: MemberRequest, service_id: UUID) -> HttpResponse:
    return _page(request, service_id)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest, service_id: UUID) -> HttpResponse:
    asked = draft_of(version_or_404(service_id))
    there = {each["code"] for each in asked}
    code = next(code for code in (f"q{n}" for n in range(1, len(asked) + 2)) if code not in there)
    return _write(request, service_id, QuestionForm(request.POST or None, code=code, earlier=asked))


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: MemberRequest, service_id: UUID, question_code: str) -> HttpResponse:
    asked = draft_of(version_or_404(service_id))
    place = next((place for place, each in enumerate(asked) if each["code"] == question_code), None)
    if place is None:
        raise NotFound
    form = QuestionForm(request.POST or None, code=question_code, earlier=asked[:place], question=asked[place])
    return _write(request, service_id, form)


@time_page
@require_POST
def earlier(request: MemberRequest, service_id: UUID, question_code: str) -> HttpResponse:
    move_question(service=service_id, code=question_code, by=-1)
    return redirect("service-questions", service_id=service_id)


@time_page
@require_POST
def later(request: MemberRequest, service_id: UUID, question_code: str) -> HttpResponse:
    move_question(service=service_id, code=question_code, by=1)
    return redirect("service-questions", service_id=service_id)


@time_page
@require_POST
def remove(request: MemberRequest, service_id: UUID, question_code: str) -> HttpResponse:
    remove_question(service=service_id, code=question_code)
    messages.info(request, _("Taken out. It is asked no more once you publish."))
    return redirect("service-questions", service_id=service_id)


@time_page
@require_POST
def take(request: MemberRequest, service_id: UUID) -> HttpResponse:
    """What the trade usually asks for this."""
    take_proposed(service=service_id, questions=proposed_for(request, version_or_404(service_id)))
    return redirect("service-questions", service_id=service_id)


@time_page
@require_POST
def drop(request: MemberRequest, service_id: UUID) -> HttpResponse:
    drop_draft(service=version_or_404(service_id).service_id)
    messages.info(request, _("Back to what is asked now."))
    return redirect("service-questions", service_id=service_id)


@time_page
@require_POST
def publish(request: MemberRequest, service_id: UUID) -> HttpResponse:
    version = version_or_404(service_id)
    try:
        with attempt():
            publish_questions(service=version.service, questions=draft_of(version), at=clock.now())
    except BadQuestion as problem:
        return _page(request, service_id, problem)
    messages.success(request, _("Asked from now on. Bookings made before keep the questions they were asked."))
    return redirect("service-questions", service_id=service_id)


def proposed_for(request: MemberRequest, version: ServiceVersion) -> list[Question]:
    """What the trade usually asks for a service of this kind, where it is not asked yet."""
    there = {each["code"] for each in draft_of(version)}
    rows = [each for each in section_of(request).get("questions", []) if version.service.source_code in each["services"]]
    bare = [{name: value for name, value in each.items() if name != "services"} for each in rows]
    return [each for each in bare if each["code"] not in there]


def to_questions(service_id: UUID) -> Back:
    return reverse("service-questions", args=[service_id]), _("Questions")


def _page(request: MemberRequest, service_id: UUID, problem: BadQuestion | None = None) -> HttpResponse:
    language, version = get_language() or "en", version_or_404(service_id)
    draft = draft_of(version)
    problem = problem or what_is_wrong(draft)
    name = in_language(version.name, language)
    context = {
        "version": version,
        "name": name,
        "rows": [_row(each, draft, language, problem) for each in draft],
        "preview": rows_of(draft, Sheet(), language) if problem is None else [],
        "problem": problem,
        "is_draft": version.service.questions is not None and version.service.questions != version.questions,
        "proposed": [in_language(each["text"], language) for each in proposed_for(request, version)],
    }
    back = (reverse("service", args=[service_id]), name)
    return page(
        request, "time/questions.html", context, back=back, status=STATUS[problem.kind] if problem and request.method == "POST" else 200
    )


def _write(request: MemberRequest, service_id: UUID, form: QuestionForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                put_question(service=service_id, question=form.asked())
        except BadQuestion as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Written down. It is asked once you publish."))
            return redirect("service-questions", service_id=service_id)
    return page(
        request,
        "time/question.html",
        {"form": form, "service_id": service_id},
        back=to_questions(service_id),
        status=400 if form.errors else 200,
    )


def _row(each: Question, draft: list[dict[str, Any]], language: str, problem: BadQuestion | None) -> dict[str, Any]:
    place = [one["code"] for one in draft].index(each["code"])
    return {
        "code": each["code"],
        "text": in_language(each["text"], language),
        "purpose": in_language(each["purpose"], language),
        "kind": KINDS[each["kind"]],
        "keep": KEEPS[each["keep"]],
        "required": each["required"],
        "about": each["about"],
        "only_if": _condition(each, draft, language),
        "wrong": problem.what_happened if problem is not None and problem.question == each["code"] else "",
        "is_first": place == 0,
        "is_last": place == len(draft) - 1,
    }


def _condition(each: Question, draft: list[dict[str, Any]], language: str) -> str:
    """Is it about a boiler?: Yes"""
    needs = each.get("only_if")
    before = next((one for one in draft if needs and one["code"] == needs["code"]), None)
    if not needs or before is None:
        return ""
    names = {"yes": _("Yes"), "no": _("No")} | {one["code"]: in_language(one["name"], language) for one in before.get("choices", ())}
    given = ", ".join(names.get(value, value) for value in needs["is"])
    return _("%(question)s: %(answer)s") % {"question": in_language(before["text"], language), "answer": given}
