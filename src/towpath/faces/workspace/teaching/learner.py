"""One learner: what they answered, what they plan, what they did, when they came."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.addresses import shop as shop_address
from towpath.faces.workspace.access import MemberRequest, attempt, time_page
from towpath.faces.workspace.rooms import page
from towpath.faces.workspace.teaching.in_words import plan_of, result_of
from towpath.faces.workspace.teaching.people import to_people
from towpath.faces.workspace.teaching.rows import assignment_or_404, learner_or_404, plan_or_404
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.teaching.assign import assign, check
from towpath.teaching.log_progress import take_reading
from towpath.teaching.look import look_at
from towpath.teaching.models import Learner
from towpath.teaching.report import make_report_link
from towpath.teaching.spoken_consent import they_said_yes, they_took_it_back
from towpath.teaching.typed import day_of, number_of, whole_of

BOOKINGS_SHOWN = 20


@time_page
@require_safe
def learner(request: MemberRequest, learner_id: UUID) -> HttpResponse:
    return learner_page(request, learner_id)


@time_page
@require_POST
def make_report(request: MemberRequest, learner_id: UUID) -> HttpResponse:
    """A fresh link to the one page; it is shown once."""
    token = make_report_link(learner=learner_or_404(learner_id), at=clock.now())
    return learner_page(request, learner_id, report_link=f"{shop_address(request, request.site.slug)}progress/{token}/")


@time_page
@require_POST
def said_yes(request: MemberRequest, learner_id: UUID) -> HttpResponse:
    """To one purpose, in person."""
    row = learner_or_404(learner_id)
    try:
        with attempt():
            they_said_yes(learner=row, purpose=request.POST.get("purpose", ""), at=clock.now())
    except Refusal as problem:
        return learner_page(request, learner_id, problem=problem)
    messages.success(request, _("Their yes is written down."))
    return redirect("learner", learner_id=learner_id)


@time_page
@require_POST
def took_back(request: MemberRequest, learner_id: UUID) -> HttpResponse:
    """From now on nothing more is kept of this."""
    row = learner_or_404(learner_id)
    try:
        with attempt():
            they_took_it_back(learner=row, purpose=request.POST.get("purpose", ""), at=clock.now())
    except Refusal as problem:
        return learner_page(request, learner_id, problem=problem)
    is_told = request.POST.get("purpose") == "results"
    said = _("Nothing more of it is told.") if is_told else _("Nothing more is kept of this. What was kept is erased within a day.")
    messages.success(request, said)
    return redirect("learner", learner_id=learner_id)


@time_page
@require_POST
def give(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    plan, said = plan_or_404(plan_id), request.POST
    try:
        with attempt():
            day, today = day_of(said.get("due", "")), clock.today(request.site.zone)
            assign(plan=plan, code=said.get("code", ""), words=said.get("words", ""), due=day, today=today, at=clock.now())
    except Refusal as problem:
        return learner_page(request, plan.learner_id, problem=problem)
    messages.success(request, _("Given."))
    return redirect("learner", learner_id=plan.learner_id)


@time_page
@require_POST
def look(request: MemberRequest, assignment_id: UUID) -> HttpResponse:
    """Looked at, with or without a score."""
    row, score = assignment_or_404(assignment_id), request.POST.get("score", "").strip()
    try:
        with attempt():
            check(assignment=row, score=whole_of(score) if score else None, at=clock.now())
    except Refusal as problem:
        return learner_page(request, row.plan.learner_id, problem=problem)
    return redirect("learner", learner_id=row.plan.learner_id)


@time_page
@require_POST
def measure(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    """Something measured today."""
    plan, said = plan_or_404(plan_id), request.POST
    try:
        with attempt():
            take_reading(
                plan=plan,
                code=said.get("code", ""),
                value=number_of(said.get("value", "")),
                stage=said.get("stage", "between"),
                day=clock.today(request.site.zone),
                at=clock.now(),
            )
    except Refusal as problem:
        return learner_page(request, plan.learner_id, problem=problem)
    messages.success(request, _("Written down."))
    return redirect("learner", learner_id=plan.learner_id)


def learner_page(request: MemberRequest, learner_id: UUID, *, problem: Refusal | None = None, report_link: str = "") -> HttpResponse:
    seen = found(next(iter(look_at(Learner.objects.filter(pk=learner_id))), None))
    context: dict[str, Any] = {
        "learner": seen.learner,
        "agreed": seen.agreed - {"results"},
        "purposes": [
            ("teaching", _("Results, plan and homework may be kept."), "teaching" in seen.agreed),
            ("health", _("What they log about their body may be kept, for coaching."), "health" in seen.agreed),
            ("results", _("Results may go, without a name, to those who make the course; earlier ones too."), "results" in seen.agreed),
        ],
        "plans": [plan_of(plan) for plan in reversed(seen.plans)],
        "results": [result_of(each) for each in reversed(seen.assessments)],
        "bookings": list(reversed(seen.bookings))[:BOOKINGS_SHOWN],
        "came": sum(each.state in ("checked_in", "completed") for each in seen.bookings),
        "missed": sum(each.state == "no_show" for each in seen.bookings),
        "report_link": report_link,
        "today": clock.today(request.site.zone),
        "problem": problem,
    }
    return page(request, "teaching/learner.html", context, back=to_people(), status=STATUS[problem.kind] if problem else 200)
