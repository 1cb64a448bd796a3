"""Before a visit and after it: what is laid out, until when something is ready, and whether they are back for the same work."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from towpath.faces.workspace.access import MemberRequest, attempt, preparation_or_404, time_page
from towpath.faces.workspace.work.acts import day_of, do_on
from towpath.faces.workspace.work.jobs import job_page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.goods.propose_rack import propose_rack
from towpath.work.came_back import nothing_to_do_with
from towpath.work.models import Preparation
from towpath.work.prepare import lay_out, leave_off, prepare
from towpath.work.ready import promise_ready, say_ready


@time_page
@require_POST
def add(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """One thing with one reason; pressing twice is pressing once."""
    given = request.POST
    key, words, why = given.get("key", "")[:80], given.get("words", ""), given.get("reason", "")
    return do_on(request, job_id, lambda job, at: prepare(job=job, key=key, words=words, reason=why, by=request.actor.pk, at=at))


@time_page
@require_POST
def propose(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """From what is known of how things fit them, each with its reason; pressing again adds only what is missing."""
    return do_on(request, job_id, lambda job, at: propose_rack(job=job, by=request.actor.pk, at=at))


@time_page
@require_POST
def lay(request: MemberRequest, preparation_id: UUID) -> HttpResponse:
    """It hangs there, or it doesn't after all."""
    is_out = request.POST.get("out") != "0"
    return _do(request, preparation_id, lambda one: lay_out(preparation=one, is_out=is_out, by=request.actor.pk, at=clock.now()))


@time_page
@require_POST
def remove(request: MemberRequest, preparation_id: UUID) -> HttpResponse:
    return _do(request, preparation_id, lambda one: leave_off(preparation=one))


@time_page
@require_POST
def promise(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """The day they were told; an empty field takes the promise back."""
    day = day_of(request.POST.get("day", ""))
    return do_on(request, job_id, lambda job, at: promise_ready(job=job, day=day, at=at))


@time_page
@require_POST
def ready(request: MemberRequest, job_id: UUID) -> HttpResponse:
    return do_on(request, job_id, lambda job, at: say_ready(job=job, at=at))


@time_page
@require_POST
def first_visit(request: MemberRequest, job_id: UUID) -> HttpResponse:
    return do_on(request, job_id, lambda job, _at: nothing_to_do_with(job=job))


def _do(request: MemberRequest, preparation_id: UUID, verb: Callable[[Preparation], object]) -> HttpResponse:
    one = preparation_or_404(preparation_id)
    try:
        with attempt():
            verb(one)
    except Refusal as problem:
        return job_page(request, one.job_id, problem=problem)
    return redirect("job", job_id=one.job_id)
