"""Operations on courses: the next dates of a class in one go, and a pause for whoever is ill or away."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router

from towpath.booking.course_enrol import course_ahead, enrol
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking
from towpath.booking.pause import pause, plan_pause
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.booking import TYPED_IN, booking_out, shown
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.course import CourseOut, EnrolIn, EnrolledOut, PauseIn, PauseOut, PausePlanOut
from towpath.faces.api.screening import remembers_a_no, through_gate
from towpath.faces.api.time_rows import date_out, days_in_reach, version_or_404
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.passes.models import Pack

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 60
Area = Annotated[str, Query(max_length=20)]
Street = Annotated[str, Query(max_length=200)]
Weekday = Annotated[int | None, Query(ge=1, le=7)]


@router.get("/services/{service_id}/course", response={200: CourseOut, **PROBLEMS})
@in_scope
def look(
    request: ApiRequest,
    service_id: UUID,
    count: int = 6,
    places: int = 1,
    first: UUID | None = None,
    weekday: Weekday = None,
    area: Area = "",
    address: Street = "",
) -> Any:
    """The next dates with room, from this one on, and those that are left out; with `weekday` (1 is Monday) on that day alone. Where somebody comes to the
    customer, by where they are."""
    version = version_or_404(service_id)
    seen = course_ahead(
        version=version,
        count=min(max(count, 1), MOST),
        first=first,
        weekday=None if weekday is None else weekday - 1,
        seats=max(places, 1),
        area=area.replace("\x00", ""),
        address=address.replace("\x00", ""),
        at=clock.now(),
    )
    return {
        "dates": [date_out(each) for each in seen.dates],
        "full": [date_out(each) for each in seen.full],
        "away": [date_out(each) for each in seen.away],
        "total_minor": seen.costs(max(places, 1)),
        "currency": version.currency,
    }


@router.post("/services/{service_id}/course", response={200: EnrolledOut, **PROBLEMS})
@remembers_a_no
@in_scope
def book(request: ApiRequest, service_id: UUID, wanted: EnrolIn, key: IdempotencyKey) -> Any:
    """A place on every date that was shown, or a refusal that names the full one. The same key books it once."""
    customer = _customer(wanted.customer) if wanted.customer else None
    pack = found(Pack.objects.filter(pk=wanted.pack).first()) if wanted.pack else None
    by = request.auth.key_id if customer or wanted.name.strip() else None
    version = version_or_404(service_id)
    booked = enrol(
        key=key,
        principal=request.auth.key_id,
        version=version,
        shown=wanted.dates,
        wanted=Booked(
            customer=customer,
            name="" if customer else wanted.name,
            email=wanted.email,
            channel=TYPED_IN if by else "api",
            by=by,
            area=wanted.area,
            address=wanted.address,
            **through_gate(request, version, wanted.answers, customer=customer, set_aside=wanted.set_aside, by=by),
        ),
        seats=wanted.places,
        note=wanted.note,
        ways=None if wanted.ways is None else tuple(wanted.ways),
        pack=pack,
        shown_minor=wanted.total_minor,
        at=clock.now(),
    )
    rows = shown(Booking.objects.filter(pk__in=[each.pk for each in booked])).order_by("starts_at", "id")
    return {"bookings": [booking_out(each) for each in rows]}


@router.post("/pauses/preview", response={200: PausePlanOut, **PROBLEMS})
@in_scope
def before_pausing(request: ApiRequest, wanted: PauseIn) -> Any:
    """What would be off, and what would come back."""
    asked = {"customer": _customer(wanted.customer), "service": wanted.service, **_days(wanted)}
    plan = plan_pause(**asked, zone=site().zone, by=request.auth.key_id, at=clock.now())
    return {"bookings": [each.pk for each in plan.bookings], "uses": plan.uses, "days_left": plan.days_left}


@router.post("/pauses", response={200: PauseOut, **PROBLEMS})
@in_scope
def pause_now(request: ApiRequest, wanted: PauseIn) -> Any:
    """As many as were shown are off, without a fee. The same pause twice is one."""
    return pause(
        customer=_customer(wanted.customer),
        service=wanted.service,
        **_days(wanted),
        zone=site().zone,
        shown=wanted.count,
        by=request.auth.key_id,
        at=clock.now(),
    )


def _days(wanted: PauseIn) -> dict[str, Any]:
    days_in_reach([wanted.first, wanted.last])
    return {"first": wanted.first, "last": wanted.last}


def _customer(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())
