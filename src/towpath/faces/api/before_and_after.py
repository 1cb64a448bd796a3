"""Operations around a visit: what is laid out before it, until when something is ready, and whether one visit was enough."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import Resource
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.before_and_after import FixedOut, LaidOutIn, PictureIn, PreparationIn, PreparationOut, PromiseIn, ReadyOut
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.work import picture_in
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.goods.propose_rack import propose_rack
from towpath.work.came_back import nothing_to_do_with
from towpath.work.fixed_at_once import fixed_at_once
from towpath.work.models import Job, Preparation
from towpath.work.prepare import lay_out, leave_off, prepare
from towpath.work.ready import promise_ready, say_ready
from towpath.work.show_who_comes import show_nobody, show_who_comes

router = Router(tags=["Work"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/jobs/fixed-at-once", response={200: list[FixedOut], **PROBLEMS})
@in_scope
def at_once(request: ApiRequest) -> Any:
    """For how many closed jobs nobody came back for the same work within thirty days, by month. The last thirty days are not counted yet."""
    rows = fixed_at_once(zone=site().zone, at=clock.now())
    return [vars(each) | {"rate": each.rate} for each in rows]


@router.get("/jobs/{job_id}/preparations", response={200: list[PreparationOut], **PROBLEMS})
@in_scope
def read(request: ApiRequest, job_id: UUID) -> Any:
    """What is laid out for it, in the order in which it was noted."""
    return list(Preparation.objects.filter(job=_job_or_404(job_id)).order_by("noted_at", "id"))


@router.post("/jobs/{job_id}/preparations", response={201: PreparationOut, **PROBLEMS})
@in_scope
def add(request: ApiRequest, job_id: UUID, wanted: PreparationIn) -> Any:
    """One thing with one reason; sent again by the same key it is the same."""
    by, at = request.auth.key_id, clock.now()
    return Status(201, prepare(job=_job_or_404(job_id), key=wanted.key, words=wanted.words, reason=wanted.reason, by=by, at=at))


@router.post("/jobs/{job_id}/preparations/propose", response={201: list[PreparationOut], **PROBLEMS})
@in_scope
def propose(request: ApiRequest, job_id: UUID) -> Any:
    """At most eight pieces from what is known of how things fit this customer, each with its reason. Asked again, only what is missing is added."""
    return Status(201, propose_rack(job=_job_or_404(job_id), by=request.auth.key_id, at=clock.now()))


@router.put("/preparations/{preparation_id}", response={200: PreparationOut, **PROBLEMS})
@in_scope
def lay(request: ApiRequest, preparation_id: UUID, wanted: LaidOutIn) -> Any:
    """It hangs there, or it doesn't after all."""
    one = _preparation_or_404(preparation_id)
    return lay_out(preparation=one, is_out=wanted.laid_out, by=request.auth.key_id, at=clock.now())


@router.delete("/preparations/{preparation_id}", response={204: None, **PROBLEMS})
@in_scope
def remove(request: ApiRequest, preparation_id: UUID) -> Any:
    """It is not wanted after all."""
    leave_off(preparation=_preparation_or_404(preparation_id))
    return Status(204, None)


@router.put("/jobs/{job_id}/promised", response={200: ReadyOut, **PROBLEMS})
@in_scope
def promise(request: ApiRequest, job_id: UUID, wanted: PromiseIn) -> Any:
    """The day on which it is to be ready; without one nothing is promised any more."""
    return promise_ready(job=_job_or_404(job_id), day=wanted.day, at=clock.now())


@router.post("/jobs/{job_id}/ready", response={200: ReadyOut, **PROBLEMS})
@in_scope
def ready(request: ApiRequest, job_id: UUID) -> Any:
    """It can be collected. The customer is told once, however often it is said."""
    return say_ready(job=_job_or_404(job_id), at=clock.now())


@router.post("/jobs/{job_id}/first-visit", response={200: ReadyOut, **PROBLEMS})
@in_scope
def first_visit(request: ApiRequest, job_id: UUID) -> Any:
    """It has nothing to do with the visit before, and counts as a first one."""
    return nothing_to_do_with(job=_job_or_404(job_id))


@router.put("/resources/{resource_id}/picture", response={204: None, **PROBLEMS})
@in_scope
def keep_picture(request: ApiRequest, resource_id: UUID, wanted: PictureIn) -> Any:
    """A picture of somebody who comes, shown to whoever waits for them while they are on the way."""
    show_who_comes(resource=_resource_or_404(resource_id), data=picture_in(wanted.photo), at=clock.now())
    return Status(204, None)


@router.delete("/resources/{resource_id}/picture", response={204: None, **PROBLEMS})
@in_scope
def drop_picture(request: ApiRequest, resource_id: UUID) -> Any:
    """No picture any more."""
    show_nobody(resource=_resource_or_404(resource_id))
    return Status(204, None)


def _resource_or_404(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())


def _job_or_404(job_id: UUID) -> Job:
    return found(Job.objects.filter(pk=job_id).first())


def _preparation_or_404(preparation_id: UUID) -> Preparation:
    return found(Preparation.objects.filter(pk=preparation_id).first())
