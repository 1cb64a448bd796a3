"""Something to do: its sheet to read and print, and its quiz, marked at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, uuid_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.teaching.rows import own_assignment
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.tokens import new_token
from towpath.methods.reading import question_said, sheet_said
from towpath.teaching.given import Given, given_by
from towpath.teaching.models import Assignment, QuizResult
from towpath.teaching.take_assessment import NothingToAnswer
from towpath.teaching.take_quiz import take_quiz


@guest
@require_safe
def show(request: HttpRequest, shop: Shop, assignment_id: UUID) -> HttpResponse:
    """The sheets without their answers; how the quiz went, each time."""
    with shop.scope():
        assignment = own_assignment(request, shop, assignment_id)
        times = list(QuizResult.objects.in_turn().filter(assignment=assignment))
        licence = shop.window.licence
    given = _given(assignment)
    context = {
        "assignment": assignment,
        "title": shop.words(given.unit["name"]) if given else assignment.words,
        "about": shop.words(given.unit["about"]) if given and given.unit.get("about") else "",
        "sheets": [sheet_said(sheet, shop.language, answers=False) for sheet in given.sheets] if given else [],
        "questions": len(given.quiz) if given else 0,
        "may_answer": assignment.plan.state != "ended",
        "times": [_time(shop, each) for each in times],
        "newest": _time(shop, times[-1]) if times else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "teaching/homework.html", context))


@guest
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, shop: Shop, assignment_id: UUID) -> HttpResponse:
    """The questions alone. The form carries the version they are of, and a token: sent twice, it is one time."""
    with shop.scope():
        assignment, licence = own_assignment(request, shop, assignment_id), shop.window.licence
    given = _given(assignment)
    if given is None or not given.quiz:
        raise NothingToAnswer
    problem: Refusal | None = None
    if request.method == "POST":
        said = request.POST
        try:
            with shop.scope():
                take_quiz(
                    assignment=assignment,
                    version=uuid_of(said.get("version", "")),
                    answers={question["code"]: said.get(f"q:{question['code']}", "") for question in given.quiz},
                    token=said.get("key", ""),
                    at=shop.at,
                )
        except Refusal as no:
            problem = no
        else:
            return HttpResponseRedirect(reverse("my-assignment", args=[assignment.pk]) + "#quiz")
    context = {
        "assignment": assignment,
        "title": shop.words(given.unit["name"]),
        "version": assignment.plan.own_version_id,
        "questions": [_question(shop, question, request) for question in given.quiz],
        "key": new_token(),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    status = STATUS[problem.kind] if problem else 200
    return answers.private(answers.page(request, shop, "teaching/quiz.html", context, status=status))


def _given(assignment: Assignment) -> Given | None:
    return given_by(assignment.plan.own_version.body, assignment.code) if assignment.code else None


def _question(shop: Shop, question: Any, request: HttpRequest) -> dict[str, Any]:
    """As it is asked. Which answer is right is not in it."""
    said, chosen = question_said(question, shop.language, answers=False), request.POST.get(f"q:{question['code']}", "")
    return {"code": said.code, "text": said.words, "choices": [(code, words, code == chosen) for code, words in said.choices]}


def _time(shop: Shop, result: QuizResult) -> dict[str, Any]:
    return {"row": result, "missed": missed_of(result.questions_missed(), result.answers, shop.language)}


def missed_of(missed: Sequence[dict[str, Any]], given: dict[str, str], language: str) -> list[dict[str, str]]:
    """Each question they did not get right, with what is right and what they chose."""
    said = [question_said(question, language, answers=True) for question in missed]
    return [{"text": each.words, "right": each.choice(each.right), "given": each.choice(given.get(each.code, ""))} for each in said]
