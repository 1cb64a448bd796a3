"""A parent's one page, by a link: printable, between two days of their choice."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from towpath.booking.wall_clock import wall_of
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link
from towpath.faces.storefront.shop import Shop
from towpath.teaching.assign import things_to_give
from towpath.teaching.report import Report, report, whose_report

USUAL_DAYS = 90


@holder_of_link
@require_safe
def show(request: HttpRequest, shop: Shop, progress_token: str) -> HttpResponse:
    today = wall_of(shop.at, shop.site.zone).date()
    last = _day(request.GET.get("until", ""), today)
    first = min(_day(request.GET.get("from", ""), last - timedelta(days=USUAL_DAYS)), last)
    with shop.scope():
        learner = whose_report(token=progress_token, at=shop.at)
        told, licence = report(learner, first=first, last=last, zone=shop.site.zone), shop.window.licence
    context = {
        "name": learner.customer.name,
        "report": told,
        "goals": [_goal(shop, plan) for plan in told.plans if plan.goal],
        "results": [_result(shop, each) for each in told.assessments],
        "tasks": [_task(shop, each, told) for each in told.assignments],
        "readings": [_reading(shop, each) for each in told.readings],
        "today": today,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "teaching/report.html", context))


def _goal(shop: Shop, plan: Any) -> dict[str, Any]:
    body = plan.own_version.body
    names = {each["code"]: each.get("name") or each["words"] for each in body.get("competencies", body.get("baseline", []))}
    return {
        "name": shop.words(names[plan.goal]) if plan.goal in names else plan.goal,
        "plan": plan,
        "title": shop.words(plan.adoption.method.name),
    }


def _result(shop: Shop, assessment: Any) -> dict[str, Any]:
    names = {each["code"]: shop.words(each["name"]) for each in assessment.own_version.body.get("competencies", [])}
    return {"at": assessment.taken_at, "scores": [(names.get(each["competency"], ""), each["percent"]) for each in assessment.scores]}


def _task(shop: Shop, assignment: Any, told: Report) -> dict[str, Any]:
    given = things_to_give(assignment.plan)
    newest = next((each for each in reversed(told.quizzes) if each.assignment_id == assignment.pk), None)
    words = shop.words(given[assignment.code]) if assignment.code in given else assignment.words
    return {"row": assignment, "words": words, "quiz": newest}


def _reading(shop: Shop, reading: Any) -> dict[str, Any]:
    measure = next((each for each in reading.plan.own_version.body.get("baseline", []) if each["code"] == reading.code), None)
    name = shop.words(measure["words"]) if measure else reading.code
    return {"row": reading, "name": name, "unit": measure.get("unit", "") if measure else ""}


def _day(text: str, usual: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return usual
    return day if 2000 <= day.year <= 2100 else usual
