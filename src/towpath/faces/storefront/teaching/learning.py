"""My plan: what there is to do today, writing down what was done in two taps, and a rest when one is needed."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.booking.wall_clock import wall_of
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.teaching.rows import own_assignment, own_learner, own_learners, own_plan
from towpath.foundation.errors import STATUS, Refusal
from towpath.methods.models import OwnVersion
from towpath.teaching.assign import mark_done, things_to_give
from towpath.teaching.change_plan import pause_plan, resume_plan
from towpath.teaching.keep_result import agree_to_records
from towpath.teaching.log_progress import BadLog, log_progress
from towpath.teaching.look import LearnerSeen, PlanSeen, look_at
from towpath.teaching.results_count import RESULTS, results_may_count

EFFORTS = range(1, 11)
PAUSES = (7, 14, 28)
DONE_SHOWN = 5


def sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """These addresses only take a form: whoever comes without one is led back to their plans."""

    @wraps(view)
    def inside(request: HttpRequest, shop: Shop, **kwargs: Any) -> HttpResponse:
        return view(request, shop, **kwargs) if request.method == "POST" else HttpResponseRedirect(reverse("my-learning"))

    return inside


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    return _page(request, shop)


@guest
@sent
def log(request: HttpRequest, shop: Shop, plan_id: UUID) -> HttpResponse:
    """One tap opens it, the second says how hard it was."""
    said, today = request.POST, _today(shop)
    try:
        with shop.scope():
            plan = own_plan(request, shop, plan_id)
            log_progress(
                plan=plan,
                exercise=said.get("exercise", ""),
                day=_day(said.get("day", ""), today),
                done=_number(said.get("done")),
                effort=_number(said.get("effort")),
                pain=_number(said.get("pain")) if said.get("pain") else None,
                note=said.get("note", ""),
                today=today,
                at=shop.at,
            )
    except Refusal as problem:
        return _again(request, shop, problem)
    return HttpResponseRedirect(reverse("my-learning") + f"#{plan_id}")


@guest
@sent
def agree(request: HttpRequest, shop: Shop, learner_id: UUID) -> HttpResponse:
    """Yes to keeping what they learn, or what is about their health, for this alone; or to results without a name."""
    purpose = request.POST.get("purpose", "")
    with shop.scope():
        learner = own_learner(request, shop, learner_id)
        if purpose == RESULTS:
            results_may_count(learner=learner, at=shop.at)
        else:
            agree_to_records(learner=learner, purpose=purpose, at=shop.at)
    return HttpResponseRedirect(reverse("my-learning"))


@guest
@sent
def pause(request: HttpRequest, shop: Shop, plan_id: UUID) -> HttpResponse:
    days = request.POST.get("days", "")
    try:
        with shop.scope():
            pause_plan(plan=own_plan(request, shop, plan_id), days=_number(days) if days else None, today=_today(shop), at=shop.at)
    except Refusal as problem:
        return _again(request, shop, problem)
    return HttpResponseRedirect(reverse("my-learning"))


@guest
@sent
def resume(request: HttpRequest, shop: Shop, plan_id: UUID) -> HttpResponse:
    try:
        with shop.scope():
            resume_plan(plan=own_plan(request, shop, plan_id), today=_today(shop), at=shop.at)
    except Refusal as problem:
        return _again(request, shop, problem)
    return HttpResponseRedirect(reverse("my-learning"))


@guest
@sent
def done(request: HttpRequest, shop: Shop, assignment_id: UUID) -> HttpResponse:
    with shop.scope():
        mark_done(assignment=own_assignment(request, shop, assignment_id), at=shop.at)
    return HttpResponseRedirect(reverse("my-learning"))


def _again(request: HttpRequest, shop: Shop, problem: Refusal) -> HttpResponse:
    if problem.kind == "not_found":
        raise problem
    return _page(request, shop, problem)


def _page(request: HttpRequest, shop: Shop, problem: Refusal | None = None) -> HttpResponse:
    today = _today(shop)
    with shop.scope():
        seen, licence = look_at(own_learners(request, shop)), shop.window.licence
        has_program = OwnVersion.objects.current().of_kind("program").exists()
    context = {
        "learners": [_learner(shop, each, today) for each in seen],
        "has_program": has_program,
        "today": today,
        "efforts": EFFORTS,
        "pauses": PAUSES,
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "teaching/learning.html", context, status=STATUS[problem.kind] if problem else 200))


def _learner(shop: Shop, seen: LearnerSeen, today: date) -> dict[str, Any]:
    return {
        "row": seen.learner,
        "name": seen.learner.customer.name or _("You"),
        "agreed": seen.agreed,
        "plans": [_plan(shop, seen, plan, today) for plan in reversed(seen.plans)],
        "results": [_result(shop, each) for each in reversed(seen.assessments)],
    }


def _result(shop: Shop, assessment: Any) -> dict[str, Any]:
    names = {each["code"]: shop.words(each["name"]) for each in assessment.own_version.body.get("competencies", [])}
    return {"at": assessment.taken_at, "scores": [(names.get(each["competency"], ""), each["percent"]) for each in assessment.scores]}


def _plan(shop: Shop, seen: LearnerSeen, plan: PlanSeen, today: date) -> dict[str, Any]:
    things, logged, given = plan.things(), plan.logged_on(today), things_to_give(plan.plan)
    measures = plan.plan.own_version.body.get("competencies", plan.plan.own_version.body.get("baseline", []))
    tasks = [_task(shop, plan, each, given, today) for each in plan.assignments]
    goals = {each["code"]: shop.words(each.get("name") or each["words"]) for each in measures}
    return {
        "plan": plan.plan,
        "title": shop.words(plan.plan.adoption.method.name),
        "is_program": plan.plan.kind == "program",
        "may_keep": seen.may_keep(plan.plan.kind),
        "goal": goals.get(plan.plan.goal, ""),
        "progress": plan.progress,
        "reason": plan.now.reason,
        "exercises": [_exercise(shop, things[code], plan.levels[code], logged.get(code)) for code in plan.levels],
        "units": [
            (shop.words(things[item["code"]]["name"]), plan.counting(item["code"]))
            for item in plan.now.items
            if "name" in things[item["code"]]
        ],
        "todo": [task for task in tasks if task["row"].state == "given"],
        "did": [task for task in reversed(tasks) if task["row"].state != "given"][:DONE_SHOWN],
        "pause": next((each for each in plan.pauses if each.last_day is None or each.last_day >= today), None),
    }


def _task(shop: Shop, plan: PlanSeen, row: Any, given: dict[str, dict[str, str]], today: date) -> dict[str, Any]:
    """What is to be done, or was; how its quiz went the last time."""
    times = plan.times_through(row)
    words = shop.words(given[row.code]) if row.code in given else row.words
    return {"row": row, "words": words, "late": row.due < today, "newest": times[-1] if times else None}


def _exercise(shop: Shop, exercise: dict[str, Any], standing: Any, entry: Any) -> dict[str, Any]:
    return {
        "code": exercise["code"],
        "name": shop.words(exercise["words"]),
        "detail": shop.words(exercise["detail"]) if exercise.get("detail") else "",
        "measure": exercise.get("measure", "sets"),
        "level": standing.level,
        "per_week": exercise.get("per_week", 3),
        "entry": entry,
    }


def _today(shop: Shop) -> date:
    return wall_of(shop.at, shop.site.zone).date()


def _day(text: str, today: date) -> date:
    """Today, unless they name another day."""
    try:
        return date.fromisoformat(text) if text else today
    except ValueError as unread:
        raise BadLog from unread


def _number(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 4:
        raise BadLog
    return int(text)
