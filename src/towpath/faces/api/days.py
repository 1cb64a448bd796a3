"""Operations on days: whose day is whose, one person's stops with the ways between them, and what somebody should look at again."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.give_calendar import give_calendar
from towpath.booking.models import Booking, Resource
from towpath.booking.wall_clock import day_bounds
from towpath.faces.api.access import ApiRequest, in_scope, merchant, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.days import AgainIn, CalendarIn, ChecklistIn, ChecklistOut, LookAgainOut, MemberOut, StopOut
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, found
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together
from towpath.methods.models import Adoption
from towpath.network.models import Membership
from towpath.work.checklists import Checklist, begin_checklist, checklist_questions, checklists_of
from towpath.work.look_again import Due, NoSuchBooking, book_again, let_be, look_again
from towpath.work.models import Job
from towpath.work.stops import Stop, day_questions, stops_of

router = Router(tags=["Work"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/team", response={200: list[MemberOut], **PROBLEMS})
@in_scope
def read_team(request: ApiRequest) -> Any:
    """Who works here, and whose calendar is theirs."""
    own = {each.person_id: each.pk for each in Resource.objects.in_use().exclude(person_id=None)}
    team = Membership.objects.filter(merchant=current_merchant()).select_related("person").order_by("role", "since")
    return [{"id": each.pk, "name": each.person.name, "role": each.role, "calendar": own.get(each.person_id)} for each in team]


@router.put("/team/{membership_id}/calendar", response={204: None, **PROBLEMS})
@in_scope
def whose(request: ApiRequest, membership_id: UUID, wanted: CalendarIn) -> Any:
    """From now on their day is that of this person of the calendar."""
    member = found(Membership.objects.filter(pk=membership_id, merchant=current_merchant()).first())
    give_calendar(person_id=member.person_id, resource=_resource_or_404(wanted.resource) if wanted.resource else None)
    return Status(204, None)


@router.get("/resources/{resource_id}/stops", response={200: list[StopOut], **PROBLEMS})
@in_scope
def read_stops(request: ApiRequest, resource_id: UUID, day: date | None = None) -> Any:
    """Today's, or those of this day on the wall of the business, in order."""
    zone, at = site().zone, clock.now()
    rows = together(*day_questions(*day_bounds(day or clock.today(zone), zone)))
    return [_stop(each) | {"waits": each.waits(at)} for each in stops_of(rows, whose={_resource_or_404(resource_id).pk})]


@router.get("/jobs/look-again", response={200: LookAgainOut, **PROBLEMS})
@in_scope
def read_due(request: ApiRequest) -> Any:
    """What was closed with a day on which somebody should look again, and nobody has booked it since."""
    told = look_again(today=clock.today(site().zone))
    due = [_due(each) for each in (*told.overdue, *told.soon)]
    return {"overdue": len(told.overdue), "median_days": told.median_days, "due": due}


@router.put("/jobs/{job_id}/again", response={204: None, **PROBLEMS})
@in_scope
def booked_again(request: ApiRequest, job_id: UUID, wanted: AgainIn) -> Any:
    """It was booked: off the list for as long as that booking stands."""
    job, booking = _job_or_404(job_id), Booking.objects.filter(pk=wanted.booking).first()
    if booking is None:
        raise NoSuchBooking
    book_again(job=job, booking=booking)
    return Status(204, None)


@router.post("/jobs/{job_id}/let-be", response={204: None, **PROBLEMS})
@in_scope
def leave(request: ApiRequest, job_id: UUID) -> Any:
    """Nobody has to look again."""
    let_be(job=_job_or_404(job_id), at=clock.now())
    return Status(204, None)


@router.get("/checklists", response={200: list[ChecklistOut], **PROBLEMS})
@in_scope
def read_checklists(request: ApiRequest) -> Any:
    """What the house does for itself today, and how far each is."""
    _kitchen(request)
    return [_checklist(each) for each in _checklists_of_today()]


@router.post("/checklists", response={200: ChecklistOut, **PROBLEMS})
@in_scope
def begin(request: ApiRequest, wanted: ChecklistIn) -> Any:
    """Once a day: begun again, it is the one that was begun."""
    _kitchen(request)
    adoption = found(Adoption.objects.select_related("method").filter(pk=wanted.procedure).first())
    begin_checklist(adoption=adoption, zone=site().zone, currency=site().currency, by=request.auth.key_id, at=clock.now())
    return next(_checklist(each) for each in _checklists_of_today() if each.own.adoption_id == adoption.pk)


def _kitchen(request: ApiRequest) -> None:
    """Only where the trade cooks: elsewhere a procedure is for work at a customer's."""
    if not merchant(request).pack.section("presence")["allergens"]:
        raise NotFound


def _checklists_of_today() -> Sequence[Checklist]:
    at, zone = clock.now(), site().zone
    return checklists_of(together(*checklist_questions(zone=zone, at=at)), zone=zone, at=at).lists


def _checklist(each: Checklist) -> dict[str, Any]:
    run = {"job": each.run.pk, "state": each.run.state, "closed_at": each.run.closed_at} if each.run else {}
    return {"procedure": each.own.adoption_id, "title": each.own.adoption.method.name, "job": None, "state": None, "closed_at": None} | run


def _due(due: Due) -> dict[str, Any]:
    customer = due.job.customer.name if due.job.customer else ""
    told = {name: getattr(due.job, name) for name in ("title", "next_on", "advice")}
    return {"job": due.job.pk, "customer": customer, "days_over": due.days_over, **told}


def _job_or_404(job_id: UUID) -> Job:
    return found(Job.objects.filter(pk=job_id).first())


def _stop(stop: Stop) -> dict[str, Any]:
    said: Any = stop.job or stop.booking
    return {
        "booking": stop.booking.pk if stop.booking else None,
        "class_date": stop.date.pk if stop.date else None,
        "job": stop.job.pk if stop.job else None,
        "ways": said.ways if said else [],
        "note": said.note if said else "",
        **{name: getattr(stop, name) for name in ("starts_at", "ends_at", "address", "travel_minutes")},
    }


def _resource_or_404(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())
