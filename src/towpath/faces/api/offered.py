"""Operations on what can be booked: services and their dates, people and rooms, closures, terms."""

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.availability import coming_dates, free_slots
from towpath.booking.claim import block_time
from towpath.booking.close_days import close_days, open_again
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.models import Closure, Resource, Service, ServiceVersion
from towpath.booking.offer_service import NoSuchGate, Offered, add_service, change_service, hide_service, show_service
from towpath.booking.publish_terms import publish_terms, terms_in_force
from towpath.booking.set_categories import put_under
from towpath.booking.set_hours import add_resource, change_resource, forget_override, override_day, retire_resource, set_week
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.booking import (
    DateIn,
    DateOut,
    GateOut,
    ReasonIn,
    ServiceIn,
    ServiceOut,
    TimeOut,
)
from towpath.faces.api.schemas.booking_terms import TermsIn, TermsOut
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.hours import BlockIn, ClosureIn, ClosureOut, DayIn, HitOut, ResourceChangeIn, ResourceIn, ResourceOut, WeekIn
from towpath.faces.api.screening import gate_out, trade_gates
from towpath.faces.api.time_rows import date_or_404, date_out, days_in_reach, instant_in_reach, version_or_404
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/services", response={200: list[ServiceOut], **PROBLEMS})
@in_scope
def read_services(request: ApiRequest) -> Any:
    """Every service in the version that is in force, hidden and private ones too."""
    return [service_out(each) for each in ServiceVersion.objects.current()]


@router.post("/services", response={201: ServiceOut, **PROBLEMS})
@in_scope
def offer(request: ApiRequest, service: ServiceIn) -> Any:
    """Under the terms in force."""
    version = add_service(offered=_offered(request, service), at=clock.now())
    if service.category is not None:
        put_under(service=version.service, category=service.category)
    return Status(201, service_out(version))


@router.put("/services/{service_id}", response={200: ServiceOut, **PROBLEMS})
@in_scope
def change(request: ApiRequest, service_id: UUID, service: ServiceIn) -> Any:
    """The next version. What was booked before keeps the one it was booked under."""
    version = change_service(service=_service_or_404(service_id), offered=_offered(request, service), at=clock.now())
    if "category" in service.model_fields_set:
        put_under(service=version.service, category=service.category)
    return service_out(version)


@router.post("/services/{service_id}/hide", response={204: None, **PROBLEMS})
@in_scope
def hide(request: ApiRequest, service_id: UUID) -> Any:
    """Nobody can book it any more; what is booked stays."""
    hide_service(service=_service_or_404(service_id), at=clock.now())
    return Status(204, None)


@router.post("/services/{service_id}/show", response={204: None, **PROBLEMS})
@in_scope
def show(request: ApiRequest, service_id: UUID) -> Any:
    """On the page again."""
    show_service(service=_service_or_404(service_id))
    return Status(204, None)


@router.get("/services/{service_id}/times", response={200: list[TimeOut], **PROBLEMS})
@in_scope
def times(request: ApiRequest, service_id: UUID, first: date | None = None, last: date | None = None, area: str = "") -> Any:
    """The starts a customer may choose, as on the page: of today, of the day or the days that are named, two months at most in one go. Where somebody
    comes to them: those that can be reached in time from the visit before, and before the next."""
    zone, version = site().zone, version_or_404(service_id)
    first = first or clock.today(zone)
    slots = free_slots(version, zone=zone, first=first, last=last or first, at=clock.now(), area=area[:20])
    return [{"day": s.day, "time": s.time, "zone": zone, "starts_at": s.starts_at, "ends_at": s.ends_at} for s in slots]


@router.get("/services/{service_id}/dates", response={200: list[DateOut], **PROBLEMS})
@in_scope
def read_dates(request: ApiRequest, service_id: UUID) -> Any:
    """The dates of a class that still begin."""
    return [date_out(each) for each in coming_dates(version_or_404(service_id), at=clock.now())]


@router.post("/services/{service_id}/dates", response={201: list[DateOut], **PROBLEMS})
@in_scope
def add_dates(request: ApiRequest, service_id: UUID, dates: DateIn) -> Any:
    """The class takes place on these days, all of them, or none of them and a refusal."""
    made = set_dates(
        version=version_or_404(service_id),
        days=days_in_reach(dates.days),
        wall_time=dates.time.replace(tzinfo=None),
        zone=site().zone,
        at=clock.now(),
        walk_in_seats=dates.walk_in_seats,
    )
    return Status(201, [date_out(each) for each in made])


@router.get("/services/{service_id}/gate", response={200: GateOut | None, **PROBLEMS})
@in_scope
def read_gate(request: ApiRequest, service_id: UUID) -> Any:
    """What has to be asked before it can be held; null where there is nothing to ask."""
    gate = trade_gates(request).get(version_or_404(service_id).gate)
    return gate_out(gate) if gate else None


@router.post("/dates/{date_id}/cancel", response={204: None, **PROBLEMS})
@in_scope
def call_off_date(request: ApiRequest, date_id: UUID, said: ReasonIn) -> Any:
    """It does not take place; it costs nobody anything."""
    cancel_date(occurrence=date_or_404(date_id), by=request.auth.key_id, reason=said.reason, at=clock.now())
    return Status(204, None)


# Who and what there is.


@router.get("/resources", response={200: list[ResourceOut], **PROBLEMS})
@in_scope
def read_resources(request: ApiRequest) -> Any:
    """The people, rooms and things that can be busy."""
    return list(Resource.objects.in_use())


@router.post("/resources", response={201: ResourceOut, **PROBLEMS})
@in_scope
def add_one(request: ApiRequest, resource: ResourceIn) -> Any:
    """Somebody or something, with the hours of its week."""
    return Status(201, add_resource(**resource.dict()))


@router.put("/resources/{resource_id}", response={200: ResourceOut, **PROBLEMS})
@in_scope
def change_one(request: ApiRequest, resource_id: UUID, wanted: ResourceChangeIn) -> Any:
    """Another name, more or fewer at once, what they can do, and the minutes they need around each booking."""
    resource = _resource_or_404(resource_id)
    own = {name: getattr(resource, name) for name in ResourceChangeIn.model_fields}
    change_resource(resource=resource, **(own | {name: value for name, value in wanted.dict().items() if value is not None}))
    return _resource_or_404(resource_id)


@router.put("/resources/{resource_id}/hours", response={204: None, **PROBLEMS})
@in_scope
def week(request: ApiRequest, resource_id: UUID, wanted: WeekIn) -> Any:
    """The usual week; what is booked outside of it stays booked."""
    set_week(resource=_resource_or_404(resource_id), hours=wanted.hours)
    return Status(204, None)


@router.put("/resources/{resource_id}/days/{day}", response={200: HitOut, **PROBLEMS})
@in_scope
def one_day(request: ApiRequest, resource_id: UUID, day: date, wanted: DayIn) -> Any:
    """Other hours on this one day, or none."""
    return {"hit": [each.pk for each in override_day(resource=_resource_or_404(resource_id), day=day, spans=wanted.spans)]}


@router.delete("/resources/{resource_id}/days/{day}", response={204: None, **PROBLEMS})
@in_scope
def usual_day(request: ApiRequest, resource_id: UUID, day: date) -> Any:
    """The usual week again."""
    forget_override(resource=_resource_or_404(resource_id), day=day)
    return Status(204, None)


@router.post("/resources/{resource_id}/retire", response={204: None, **PROBLEMS})
@in_scope
def retire(request: ApiRequest, resource_id: UUID) -> Any:
    """No longer offered; what is booked with it stays."""
    retire_resource(resource=_resource_or_404(resource_id), at=clock.now())
    return Status(204, None)


@router.post("/resources/{resource_id}/block", response={204: None, **PROBLEMS})
@in_scope
def block(request: ApiRequest, resource_id: UUID, wanted: BlockIn) -> Any:
    """Busy with something else. Refused where a booking is already."""
    starts_at, ends_at = instant_in_reach(wanted.starts_at), instant_in_reach(wanted.ends_at)
    block_time(resource=_resource_or_404(resource_id).pk, starts_at=starts_at, ends_at=ends_at, reason=wanted.reason)
    return Status(204, None)


@router.get("/closures", response={200: list[ClosureOut], **PROBLEMS})
@in_scope
def read_closures(request: ApiRequest) -> Any:
    """Those that are not over."""
    rows = Closure.objects.filter(last_day__gte=clock.today(site().zone)).order_by("first_day", "id")
    return [_closure(each, ()) for each in rows]


@router.post("/closures", response={201: ClosureOut, **PROBLEMS})
@in_scope
def close(request: ApiRequest, wanted: ClosureIn) -> Any:
    """Nothing is offered on these days from now on; names every booking it hits."""
    resource = _resource_or_404(wanted.resource) if wanted.resource else None
    made, hit = close_days(first_day=wanted.first_day, last_day=wanted.last_day, reason=wanted.reason, resource=resource, at=clock.now())
    return Status(201, _closure(made, hit))


@router.delete("/closures/{closure_id}", response={204: None, **PROBLEMS})
@in_scope
def reopen(request: ApiRequest, closure_id: UUID) -> Any:
    """The usual hours again."""
    open_again(closure=found(Closure.objects.filter(pk=closure_id).first()))
    return Status(204, None)


@router.get("/booking-terms", response={200: TermsOut | None, **PROBLEMS})
@in_scope
def read_terms(request: ApiRequest) -> Any:
    """What is asked of those who book now."""
    return terms_in_force()


@router.post("/booking-terms", response={201: TermsOut, **PROBLEMS})
@in_scope
def publish(request: ApiRequest, terms: TermsIn) -> Any:
    """The next version, if it is fair. Bookings keep the one they were made under."""
    return Status(201, publish_terms(**terms.dict(), at=clock.now()))


def _offered(request: ApiRequest, service: ServiceIn) -> Offered:
    values = service.dict(exclude={"category"})
    if service.gate and service.gate not in trade_gates(request):
        raise NoSuchGate
    needs = [(need["kind"], need["skill"], need["licence"]) for need in values.pop("needs")]
    return Offered(**values, needs=needs, currency=site().currency)


def _service_or_404(service_id: UUID) -> Service:
    return found(Service.objects.filter(pk=service_id).first())


def _resource_or_404(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())


def service_out(version: ServiceVersion) -> dict[str, Any]:
    own = {name: getattr(version, name) for name in ServiceOut.model_fields if name not in ("id", "version", "category", "hidden")}
    service = version.service
    return own | {"id": service.pk, "version": version.number, "category": service.category_id, "hidden": service.hidden_at is not None}


def _closure(closure: Closure, hit: Any) -> dict[str, Any]:
    names = ("id", "first_day", "last_day", "reason")
    return {name: getattr(closure, name) for name in names} | {"resource": closure.resource_id, "hit": [each.pk for each in hit]}
