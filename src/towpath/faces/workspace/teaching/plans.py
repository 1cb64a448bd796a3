"""Make a plan from where somebody stands, change it, rest, go by a newer version, end it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.faces.workspace.access import MemberRequest, attempt, time_page
from towpath.faces.workspace.rooms import Back, page
from towpath.faces.workspace.teaching.in_words import measures_of, result_of, say
from towpath.faces.workspace.teaching.learner import learner_page
from towpath.faces.workspace.teaching.rows import courses, plan_or_404
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.together import together
from towpath.methods.models import OwnVersion
from towpath.teaching.change_plan import change_plan, end_plan, pause_plan, resume_plan, take_newer
from towpath.teaching.look import look_at
from towpath.teaching.make_plan import Goal, Item, draft, make_plan
from towpath.teaching.models import Assessment, Learner, Plan
from towpath.teaching.typed import day_of, number_of, whole_of


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: MemberRequest, learner_id: UUID) -> HttpResponse:
    """Choose the course; what it would be is filled in, and everything can be changed before it is a plan."""
    learners, offered = together(Learner.objects.with_names().filter(pk=learner_id), courses())
    learner: Learner = found(next(iter(learners), None))
    own = _chosen(request, offered)
    newest = _newest(learner, own) if own else None
    problem: Refusal | None = None
    if request.method == "POST" and own:
        try:
            with attempt():
                make_plan(
                    learner=learner,
                    own=own,
                    items=_items(request.POST, own),
                    goal=_goal(request.POST),
                    reason=request.POST.get("reason", ""),
                    today=clock.today(request.site.zone),
                    at=clock.now(),
                    by=request.actor.pk,
                )
        except Refusal as no:
            problem = no
        else:
            messages.success(request, _("The plan stands."))
            return redirect("learner", learner_id=learner.pk)
    context = {
        "learner": learner,
        "courses": [{"id": each.pk, "name": say(each.adoption.method.name), "current": each == own} for each in offered],
        "own": own,
        "rows": _rows(own, _drafted(request, own, newest)) if own else [],
        "measures": list(measures_of(own.body).items()) if own else [],
        "result": result_of(newest) if newest else None,
        "said": request.POST,
        "problem": problem,
    }
    return page(request, "teaching/make.html", context, back=_to(learner), status=STATUS[problem.kind] if problem else 200)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    """What it says now, and the reason for what it says from now on."""
    plan = plan_or_404(plan_id)
    problem: Refusal | None = None
    items: Sequence[Item] = _with_levels(plan) if request.method != "POST" else []
    if request.method == "POST":
        try:
            with attempt():
                items = _items(request.POST, plan.own_version)
                reason, today = request.POST.get("reason", ""), clock.today(request.site.zone)
                change_plan(plan=plan, items=items, reason=reason, today=today, at=clock.now(), by=request.actor.pk)
        except Refusal as no:
            problem = no
        else:
            messages.success(request, _("Changed."))
            return redirect("learner", learner_id=plan.learner_id)
    context = {"plan": plan, "learner": plan.learner, "rows": _rows(plan.own_version, items), "said": request.POST, "problem": problem}
    return page(request, "teaching/change.html", context, back=_to(plan.learner), status=STATUS[problem.kind] if problem else 200)


@time_page
@require_POST
def newer(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    """This plan alone goes by the newer version."""
    plan = plan_or_404(plan_id)
    own = found(OwnVersion.objects.current().filter(adoption=plan.adoption_id).first())
    try:
        with attempt():
            take_newer(plan=plan, own=own, today=clock.today(request.site.zone), at=clock.now(), by=request.actor.pk)
    except Refusal as problem:
        return learner_page(request, plan.learner_id, problem=problem)
    messages.success(request, _("This plan goes by the newer version. Others keep theirs."))
    return redirect("learner", learner_id=plan.learner_id)


@time_page
@require_POST
def pause(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    plan = plan_or_404(plan_id)
    try:
        with attempt():
            pause_plan(plan=plan, today=clock.today(request.site.zone), at=clock.now())
    except Refusal as problem:
        return learner_page(request, plan.learner_id, problem=problem)
    return redirect("learner", learner_id=plan.learner_id)


@time_page
@require_POST
def resume(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    plan = plan_or_404(plan_id)
    try:
        with attempt():
            resume_plan(plan=plan, today=clock.today(request.site.zone), at=clock.now())
    except Refusal as problem:
        return learner_page(request, plan.learner_id, problem=problem)
    return redirect("learner", learner_id=plan.learner_id)


@time_page
@require_POST
def end(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    plan = end_plan(plan=plan_or_404(plan_id), at=clock.now())
    messages.success(request, _("The plan has ended."))
    return redirect("learner", learner_id=plan.learner_id)


def _to(learner: Learner) -> Back:
    return reverse("learner", args=[learner.pk]), learner.customer.name


def _chosen(request: MemberRequest, offered: list[OwnVersion]) -> OwnVersion | None:
    wanted = request.POST.get("course") or request.GET.get("course") or ""
    return next((each for each in offered if str(each.pk) == wanted), offered[0] if len(offered) == 1 else None)


def _newest(learner: Learner, own: OwnVersion) -> Assessment | None:
    taken = Assessment.objects.taken().filter(learner=learner, own_version__adoption=own.adoption_id)
    return taken.select_related("own_version").last()


def _drafted(request: MemberRequest, own: OwnVersion, newest: Assessment | None) -> list[Item]:
    if request.method == "POST":
        chosen = set(request.POST.getlist("item"))
        return [{"code": code} for code in chosen]
    return draft(own, newest)


def _with_levels(plan: Plan) -> list[Item]:
    seen = next(each for each in look_at(Learner.objects.filter(pk=plan.learner_id))[0].plans if each.plan.pk == plan.pk)
    now = {code: standing.level for code, standing in seen.levels.items()}
    return [{**item, **({"level": now[item["code"]]} if item["code"] in now else {})} for item in seen.now.items]


def _rows(own: OwnVersion, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Everything the course has; what is in the plan comes first, in its order."""
    things = {each["code"]: each for each in own.body.get("units", own.body.get("exercises", []))}
    chosen = {item["code"]: item for item in items if item["code"] in things}
    order = [*chosen, *(code for code in things if code not in chosen)]
    return [
        {
            "code": code,
            "name": say(things[code].get("name") or things[code].get("words")),
            "chosen": code in chosen,
            "level": chosen.get(code, {}).get("level", things[code].get("start")),
            "most": things[code].get("most"),
        }
        for code in order
    ]


def _items(said: QueryDict, own: OwnVersion) -> list[Item]:
    """What is ticked, in the order of the form."""
    is_program = own.adoption.method.kind == "program"
    return [{"code": code, **({"level": whole_of(said.get(f"level:{code}", ""))} if is_program else {})} for code in said.getlist("item")]


def _goal(said: QueryDict) -> Goal | None:
    goal = said.get("goal", "")[:60]
    if not goal:
        return None
    return Goal(goal, number_of(said.get("target", "")), day_of(said.get("by", "")))
