"""What somebody should look at again: the list, a booking that begins from it, and what is let be."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, job_or_404, time_page
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.work.look_again import let_be, look_again
from towpath.work.models import Job

SHOWN = 100


@time_page
@require_safe
def to_look_at(request: MemberRequest) -> HttpResponse:
    return _page(request)


@time_page
@require_POST
def leave(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """The customer does not want it, or it is done already."""
    try:
        with attempt():
            let_be(job=job_or_404(job_id), at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    return redirect("look-again")


def again_asked(request: MemberRequest) -> QuerySet[Job, Job]:
    """The job that a booking begins from; none, where none was named that still waits."""
    try:
        wanted = UUID((request.POST or request.GET).get("again", ""))
    except ValueError:
        return Job.objects.none()
    return Job.objects.to_look_at_again().select_related("customer", "booking__version").filter(pk=wanted)


def prefilled(job: Job | None) -> dict[str, Any]:
    """The same work, for the same customer, at the same place."""
    if job is None:
        return {}
    visit = job.booking
    same = {"service": str(visit.version.service_id), "area": visit.area} if visit else {}
    return {"known": str(job.customer_id or ""), "address": job.address, **same}


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    told = look_again(today=clock.today(request.site.zone))
    context = {
        "overdue": told.overdue[:SHOWN],
        "soon": told.soon[:SHOWN],
        "n": len(told.overdue),
        "median": round(told.median_days or 0),
        "more": max(len(told.overdue), len(told.soon)) > SHOWN,
        "problem": problem,
    }
    back = (reverse("jobs"), _("Jobs"))
    return page(request, "work/again.html", context, place="today", back=back, status=STATUS[problem.kind] if problem else 200)
