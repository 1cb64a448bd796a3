"""Operations on calendars of the team elsewhere: linked and unlinked, what of them hits a booking, and what was changed there."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import Booking, Resource
from towpath.calendars.answer_proposal import accept_proposal, refuse_proposal
from towpath.calendars.find_hits import hits_of, let_both_stand
from towpath.calendars.link_calendar import link_caldav, link_file, read_soon, type_password_again
from towpath.calendars.models import OutsideBusy, OutsideCalendar, Proposal, Unwritten
from towpath.calendars.promises import Promise
from towpath.calendars.unlink_calendar import unlink_calendar
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import booking_or_404, booking_out
from towpath.faces.api.schemas.booking import BookingOut, DateOut
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.outside import LinkIn, OutsideCalendarOut, OutsideHitOut, PasswordIn, ProposalOut
from towpath.faces.api.time_rows import date_or_404, date_out
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.tenancy import merchant_scope

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/resources/{resource_id}/outside-calendars", response={200: list[OutsideCalendarOut], **PROBLEMS})
@in_scope
def linked(request: ApiRequest, resource_id: UUID) -> Any:
    """What somebody has linked, and how it goes."""
    at = clock.now()
    rows = OutsideCalendar.objects.linked().counted(at).filter(resource=_resource(resource_id))
    unwritten = list(Unwritten.objects.to_tell(at).filter(calendar__resource=resource_id))
    return [_calendar_out(each, unwritten) for each in rows.order_by("linked_at", "id")]


@router.post("/resources/{resource_id}/outside-calendars", response={201: OutsideCalendarOut, **PROBLEMS})
def link(request: ApiRequest, resource_id: UUID, wanted: LinkIn) -> Any:
    """Asked at once, so that what is wrong is told now. Read within the minute, and every ten minutes from then on.

    A key speaks for the business and for no person in it: it links for people of the calendar who do not sign in. Whoever signs in links their own
    (`not_yours_to_link`, 403).
    """
    at, merchant_id = clock.now(), request.auth.merchant_id
    with merchant_scope(merchant_id):
        _resource(resource_id)
    if wanted.kind == "file":
        made = link_file(
            merchant_id=merchant_id,
            resource_id=resource_id,
            name=wanted.name,
            address=wanted.address,
            language=wanted.language,
            by=request.auth.key_id,
            at=at,
        )
    else:
        made = link_caldav(
            merchant_id=merchant_id,
            resource_id=resource_id,
            **wanted.dict(exclude={"kind"}),
            by=request.auth.key_id,
            at=at,
        )
    with merchant_scope(merchant_id):
        return Status(201, _calendar_out(OutsideCalendar.objects.counted(at).get(pk=made.pk)))


@router.post("/outside-calendars/{outside_id}/read", response={204: None, **PROBLEMS})
@in_scope
def read(request: ApiRequest, outside_id: UUID) -> Any:
    """Within the minute, without waiting for its turn."""
    read_soon(calendar=_calendar(outside_id), at=clock.now())
    return Status(204, None)


@router.post("/outside-calendars/{outside_id}/password", response={204: None, **PROBLEMS})
def password(request: ApiRequest, outside_id: UUID, wanted: PasswordIn) -> Any:
    """A new one, tried before it is kept; with a wrong one everything stays as it was."""
    type_password_again(
        merchant_id=request.auth.merchant_id,
        calendar_id=outside_id,
        password=wanted.password,
        at=clock.now(),
    )
    return Status(204, None)


@router.delete("/outside-calendars/{outside_id}", response={204: None, **PROBLEMS})
@in_scope
def unlink(request: ApiRequest, outside_id: UUID, clear: bool = False) -> Any:
    """What was busy there is offered again at once. `clear`: bookings still to come are taken out of it within the minute."""
    unlink_calendar(calendar=_calendar(outside_id), clear=clear, at=clock.now())
    return Status(204, None)


@router.get("/resources/{resource_id}/outside-hits", response={200: list[OutsideHitOut], **PROBLEMS})
@in_scope
def hits(request: ApiRequest, resource_id: UUID) -> Any:
    """Busy there and booked here at once."""
    return [
        {
            "busy": each.busy.pk,
            "calendar": each.busy.calendar_id,
            "starts_at": each.busy.starts_at,
            "ends_at": each.busy.ends_at,
            "booking": each.booking.pk if each.booking else None,
            "date": each.date.pk if each.date else None,
        }
        for each in hits_of(_resource(resource_id), at=clock.now())
    ]


@router.post("/outside-busy/{busy_id}/let-be", response={204: None, **PROBLEMS})
@in_scope
def let_be(request: ApiRequest, busy_id: UUID) -> Any:
    """Both stand; it is not asked again unless it moves."""
    let_both_stand(busy=found(OutsideBusy.objects.filter(pk=busy_id, calendar__ended_at=None).first()), at=clock.now())
    return Status(204, None)


@router.get("/outside-changes", response={200: list[ProposalOut], **PROBLEMS})
@in_scope
def changes(request: ApiRequest) -> Any:
    """What waits for an answer, of all the team."""
    rows = Proposal.objects.to_answer(clock.now())
    return [{**{name: getattr(each, name) for name in ("id", "kind", "starts_at", "ends_at", "made_at")}, **_of(each)} for each in rows]


@router.post("/outside-changes/{proposal_id}/accept", response={200: BookingOut | DateOut, **PROBLEMS})
@in_scope
def accept(request: ApiRequest, proposal_id: UUID) -> Any:
    """Moved or cancelled here too, by the rules of moving and cancelling; the customer is told, of a class everybody who has a place. Answers the
    booking, or the date of the class, as it is now."""
    return _promise_out(accept_proposal(proposal=_proposal(proposal_id), by=request.auth.key_id, at=clock.now()))


@router.post("/outside-changes/{proposal_id}/put-back", response={200: BookingOut | DateOut, **PROBLEMS})
@in_scope
def put_back(request: ApiRequest, proposal_id: UUID) -> Any:
    """It stays as it is here, and is written there again within the minute."""
    return _promise_out(refuse_proposal(proposal=_proposal(proposal_id), by=request.auth.key_id, at=clock.now()))


def _of(proposal: Proposal) -> dict[str, UUID | None]:
    return {"calendar": proposal.calendar_id, "booking": proposal.booking_id, "date": proposal.occurrence_id}


def _promise_out(answered: Promise) -> dict[str, Any]:
    return booking_out(booking_or_404(answered.pk)) if isinstance(answered, Booking) else date_out(date_or_404(answered.pk))


def _resource(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())


def _calendar(outside_id: UUID) -> OutsideCalendar:
    return found(OutsideCalendar.objects.linked().select_related("resource").filter(pk=outside_id).first())


def _proposal(proposal_id: UUID) -> Proposal:
    return found(Proposal.objects.filter(pk=proposal_id).first())


def _calendar_out(calendar: Any, unwritten: Iterable[Unwritten] = ()) -> dict[str, Any]:
    names = ("id", "kind", "name", "host", "writes", "read_at", "unread", "problem")
    refused = [
        {"booking": each.booking_id, "date": each.occurrence_id, "takes_out": each.takes_out, "problem": each.code, "due_at": each.due_at}
        for each in unwritten
        if each.calendar_id == calendar.pk
    ]
    own = {name: getattr(calendar, name) for name in names}
    return {**own, "resource": calendar.resource_id, "busy_ahead": calendar.ahead, "unwritten": refused}
