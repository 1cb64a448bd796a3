"""The network's questions of a course: answered without an account, kept in the browser alone, and taken to one business only by whoever answered them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.directory.checks import Answered, Check, check_of
from towpath.directory.facts import Wanted
from towpath.directory.look_up import look_up
from towpath.faces.public.access import anyone
from towpath.faces.public.asked import answers_kept, forget_answers, keep_answers
from towpath.faces.public.directory import names_of
from towpath.faces.public.row import row_of
from towpath.foundation import clock
from towpath.methods.reading import question_said, sheet_said
from towpath.network.packs import in_language
from towpath.teaching.suggest_next import suggest_next
from towpath.teaching.take_assessment import checked_answers

MOST_SHOWN = 5


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@anyone
def ask(request: HttpRequest, course: str) -> HttpResponse:
    """All questions on one page. "Go on later" keeps what was chosen so far, in this browser."""
    at, check = clock.now(), check_of(course)
    if request.method == "POST":
        said = {question["code"]: request.POST.get(f"q:{question['code']}", "") for question in check.questions}
        is_done = "later" not in request.POST
        answer = HttpResponseRedirect(reverse("public-check-result" if is_done else "public-check", args=[course]))
        keep_answers(request, answer, Answered(check, checked_answers(check.questions, said), is_done), at)
        return answer
    kept = answers_kept(request, at)
    before = kept.answers if kept is not None and kept.check.course == course else {}
    context = {
        "check": check,
        "course_name": _said(check.name),
        "questions": [_question(question, before) for question in check.questions],
        "has_before": bool(before),
    }
    return render(request, "public/check.html", context)


@never_cache
@require_safe
@anyone
def result(request: HttpRequest, course: str) -> HttpResponse:
    """Where they stand, what to try alone, and then who fits. Whoever has answered nothing yet is led to the questions."""
    at, language = clock.now(), get_language() or "en"
    answered = answers_kept(request, at)
    if answered is None or answered.check.course != course or not answered.is_done:
        return HttpResponseRedirect(reverse("public-check", args=[course]))
    check, found_out, names = answered.check, answered.result, names_of(answered, language)
    wanted = Wanted(needs=answered.needs, trade=check.trade)
    there = look_up(wanted, at=at) if answered.needs else None
    units = {unit["code"]: unit for unit in check.body["units"]}
    steps = suggest_next(found_out, check.body["units"])
    context = {
        "check": check,
        "course_name": _said(check.name),
        "scores": [(names.get(each.competency, ""), each.percent) for each in found_out.scores],
        "steps": [{"step": step, "name": names.get(step.competency, ""), "unit": _unit(units.get(step.unit))} for step in steps],
        "sheet": next((_sheet(step, units, language) for step in steps if step.sheet), None),
        "missed": _missed(check, answered, found_out.missed, language),
        "shops": [
            row_of(request, each, wanted, names=names, answered=answered, at=at, language=language)
            for each in there.shown[:MOST_SHOWN]
            if each.ranked.needs  # who teaches nothing of it is no help with it
        ]
        if there
        else [],
        "many": there.many if there else 0,
        "day": there.day if there else None,
        "all_href": f"{reverse('directory')}?trade={check.trade}",
    }
    return render(request, "public/check_result.html", context)


@require_POST
@anyone
def forget(request: HttpRequest, course: str) -> HttpResponse:
    """This browser forgets what was answered. Nobody else ever had it."""
    answer = HttpResponseRedirect(reverse("public-check", args=[check_of(course).course]))
    forget_answers(request, answer)
    return answer


def _said(name: Any) -> str:
    return in_language(dict(name), get_language() or "en")


def _question(question: Any, before: Any) -> dict[str, Any]:
    said, chosen = question_said(question, get_language() or "en", answers=False), before.get(question["code"], "")
    return {"code": said.code, "text": said.words, "choices": [(code, words, code == chosen) for code, words in said.choices]}


def _unit(unit: Any) -> str:
    return _said(unit["name"]) if unit else ""


def _sheet(step: Any, units: Any, language: str) -> Any:
    return sheet_said(next(each for each in units[step.unit]["sheets"] if each["code"] == step.sheet), language, answers=False)


def _missed(check: Check, answered: Answered, missed: Any, language: str) -> list[dict[str, str]]:
    by_code = {question["code"]: question_said(question, language, answers=True) for question in check.questions}
    return [
        {
            "text": by_code[code].words,
            "right": by_code[code].choice(by_code[code].right),
            "given": by_code[code].choice(answered.answers.get(code, "")),
        }
        for code in missed
    ]
