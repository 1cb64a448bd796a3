"""Operations on time: what is offered, who has it, and what happens to it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from ninja import Router, Status

from towpath.booking.attend import charge_for_missing, check_in, complete, forgive, mark_missed
from towpath.booking.availability import free_slots, open_dates
from towpath.booking.cancel import cancel_as_business, cancel_as_customer, cost_now
from towpath.booking.claim import block_time
from towpath.booking.close_days import close_days, open_again
from towpath.booking.confirm import approve, confirm_booking, decline
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.hold_once import hold_places_once, hold_time_once
from towpath.booking.hold_slot import Booked
from towpath.booking.import_bookings import import_bookings, preview_bookings
from towpath.booking.models import Booking, Claim, Closure, Occurrence, Resource, Service, ServiceVersion
from towpath.booking.move import move_booking
from towpath.booking.offer_service import Offered, add_service, change_service, hide_service, show_service
from towpath.booking.publish_terms import publish_terms, terms_in_force
from towpath.booking.set_hours import add_resource, forget_override, override_day, retire_resource, set_week
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.booking import (
    BlockIn,
    BookingMoveIn,
    BookingOut,
    BookingPage,
    CallOffIn,
    ClosureIn,
    ClosureOut,
    ConfirmIn,
    CostOut,
    DateIn,
    DateOut,
    DayIn,
    HitOut,
    HoldIn,
    MissedOut,
    PastIn,
    PastOut,
    PlacesIn,
    ReasonIn,
    ResourceIn,
    ResourceOut,
    ServiceIn,
    ServiceOut,
    TermsIn,
    TermsOut,
    TimeOut,
    WeekIn,
)
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock
from towpath.foundation.errors import Invalid, found
from towpath.foundation.spreadsheet import Row
from towpath.refinery.missed_bookings import what_goes_with_missing

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 500
FAR = timedelta(days=3660)


class OutOfReach(Invalid):
    code = "out_of_reach"
    what_happened = "An instant needs a zone, and lies within ten years of today."
    what_is_safe = "Nothing was changed."


# What is offered.


@router.get("/services", response={200: list[ServiceOut], **PROBLEMS})
@in_scope
def read_services(request: ApiRequest) -> Any:
    """Every service in the version that is in force, hidden and private ones too."""
    return [_service(each) for each in ServiceVersion.objects.current()]


@router.post("/services", response={201: ServiceOut, **PROBLEMS})
@in_scope
def offer(request: ApiRequest, service: ServiceIn) -> Any:
    """Under the terms in force."""
    return Status(201, _service(add_service(offered=_offered(service), at=clock.now())))


@router.put("/services/{service_id}", response={200: ServiceOut, **PROBLEMS})
@in_scope
def change(request: ApiRequest, service_id: UUID, service: ServiceIn) -> Any:
    """The next version. What was booked before keeps the one it was booked under."""
    return _service(change_service(service=_service_or_404(service_id), offered=_offered(service), at=clock.now()))


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
def times(request: ApiRequest, service_id: UUID, first: date | None = None, last: date | None = None) -> Any:
    """The starts a customer may choose, as on the page: of today, of the day or the days that are named, two months at most in one go."""
    zone, version = site().zone, _version_or_404(service_id)
    first = first or clock.today(zone)
    slots = free_slots(version, zone=zone, first=first, last=last or first, at=clock.now())
    return [{"day": s.day, "time": s.time, "zone": zone, "starts_at": s.starts_at, "ends_at": s.ends_at} for s in slots]


@router.get("/services/{service_id}/dates", response={200: list[DateOut], **PROBLEMS})
@in_scope
def read_dates(request: ApiRequest, service_id: UUID) -> Any:
    """The dates of a class that still begin."""
    return [_date(each) for each in open_dates(_version_or_404(service_id), at=clock.now())]


@router.post("/services/{service_id}/dates", response={201: list[DateOut], **PROBLEMS})
@in_scope
def add_dates(request: ApiRequest, service_id: UUID, dates: DateIn) -> Any:
    """The class takes place on these days, all of them, or none of them and a refusal."""
    made = set_dates(
        version=_version_or_404(service_id),
        days=dates.days,
        wall_time=dates.time.replace(tzinfo=None),
        zone=site().zone,
        at=clock.now(),
        walk_in_seats=dates.walk_in_seats,
    )
    return Status(201, [_date(each) for each in made])


@router.post("/dates/{date_id}/cancel", response={204: None, **PROBLEMS})
@in_scope
def call_off_date(request: ApiRequest, date_id: UUID, said: ReasonIn) -> Any:
    """It does not take place; it costs nobody anything."""
    cancel_date(occurrence=_date_or_404(date_id), by=request.auth.key_id, reason=said.reason, at=clock.now())
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
    starts_at, ends_at = _instant(wanted.starts_at), _instant(wanted.ends_at)
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


# Bookings.


@router.get("/bookings", response={200: BookingPage, **PROBLEMS})
@in_scope
def read_bookings(request: ApiRequest, first: date | None = None, last: date | None = None) -> Any:
    """Of today, or of these days on the wall of the venue, in order; five hundred at most."""
    first = first or clock.today(site().zone)
    rows = _shown(Booking.objects.filter(wall_day__gte=first, wall_day__lte=last or first)).order_by("starts_at", "id")
    return {"bookings": [_booking(each) for each in rows[:MOST]]}


@router.get("/bookings/missed", response={200: MissedOut, **PROBLEMS})
@in_scope
def what_goes_with_it(request: ApiRequest) -> Any:
    """What goes with bookings that nobody came to, the strongest first."""
    return what_goes_with_missing()


@router.post("/bookings/past", response={200: PastOut, **PROBLEMS})
@in_scope
def take_over(request: ApiRequest, past: PastIn) -> Any:
    """Past bookings of another system, five thousand rows at a time. Each is taken over, was here already, or is left out with the reason."""
    own, at = site(), clock.now()
    rows = [Row(number, cells) for number, cells in enumerate(past.rows, start=1)]
    preview = preview_bookings(rows=rows, zone=own.zone, at=at)
    count = import_bookings(preview=preview, site=own, at=at)
    left_out = [{"row": fate.number, "reason": str(fate.reason)} for fate in preview.fates if fate.outcome == "refused"]
    return {"taken": count["taken"], "unchanged": count["unchanged"], "refused": count["refused"], "left_out": left_out}


@router.get("/bookings/{booking_id}", response={200: BookingOut, **PROBLEMS})
@in_scope
def read_booking(request: ApiRequest, booking_id: UUID) -> Any:
    """One booking."""
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings", response={201: BookingOut, 200: BookingOut, **PROBLEMS})
@in_scope
def hold(request: ApiRequest, wanted: HoldIn, key: IdempotencyKey) -> Any:
    """A time is claimed for ten minutes. Without a name it is a customer's own choice, and only what the page offers can be held."""
    held, repeated = hold_time_once(
        key=key,
        principal=request.auth.key_id,
        version=_version_or_404(wanted.service),
        starts_at=_instant(wanted.starts_at),
        zone=site().zone,
        wanted=_booked(request, wanted.name),
        at=clock.now(),
    )
    return Status(200 if repeated else 201, _booking(_booking_or_404(held.pk)))


@router.post("/dates/{date_id}/places", response={201: BookingOut, 200: BookingOut, **PROBLEMS})
@in_scope
def hold_places(request: ApiRequest, date_id: UUID, wanted: PlacesIn, key: IdempotencyKey) -> Any:
    """Places of one date of a class, for ten minutes."""
    held, repeated = hold_places_once(
        key=key,
        principal=request.auth.key_id,
        occurrence=_date_or_404(date_id),
        seats=wanted.places,
        wanted=_booked(request, wanted.name),
        at=clock.now(),
    )
    return Status(200 if repeated else 201, _booking(_booking_or_404(held.pk)))


@router.post("/bookings/{booking_id}/confirm", response={200: BookingOut, **PROBLEMS})
@in_scope
def confirm(request: ApiRequest, booking_id: UUID, said: ConfirmIn) -> Any:
    """From a hold to a promise; a second time changes nothing."""
    booking = _booking_or_404(booking_id)
    by = request.auth.key_id if booking.channel == TYPED_IN else None
    confirm_booking(booking=booking, note=said.note, address=said.address, ways=tuple(said.ways), by=by, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/approve", response={200: BookingOut, **PROBLEMS})
@in_scope
def say_yes(request: ApiRequest, booking_id: UUID) -> Any:
    """Yes to what was asked for; the time was kept since."""
    approve(booking=_booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/decline", response={200: BookingOut, **PROBLEMS})
@in_scope
def say_no(request: ApiRequest, booking_id: UUID, said: ReasonIn) -> Any:
    """No, with a word why; the time is free again."""
    decline(booking=_booking_or_404(booking_id), by=request.auth.key_id, reason=said.reason, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/move", response={200: BookingOut, **PROBLEMS})
@in_scope
def move(request: ApiRequest, booking_id: UUID, wanted: BookingMoveIn) -> Any:
    """The same booking at another time, anywhere that is free."""
    booking = _booking_or_404(booking_id)
    move_booking(booking=booking, starts_at=_instant(wanted.starts_at), reason=wanted.reason, by=request.auth.key_id, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.get("/bookings/{booking_id}/cost", response={200: CostOut, **PROBLEMS})
@in_scope
def cost(request: ApiRequest, booking_id: UUID) -> Any:
    """What it costs the customer to cancel at this moment, and from when on it costs more."""
    return cost_now(_booking_or_404(booking_id), at=clock.now())


@router.post("/bookings/{booking_id}/cancel", response={200: BookingOut, **PROBLEMS})
@in_scope
def call_off(request: ApiRequest, booking_id: UUID, said: CallOffIn) -> Any:
    """The time is free again at once."""
    booking, at = _booking_or_404(booking_id), clock.now()
    if said.by == "customer":
        cancel_as_customer(booking=booking, shown_minor=said.shown_minor, at=at)
    else:
        cancel_as_business(booking=booking, by=request.auth.key_id, reason=said.reason, at=at)
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/check-in", response={200: BookingOut, **PROBLEMS})
@in_scope
def here(request: ApiRequest, booking_id: UUID) -> Any:
    """They are here; a second time changes nothing."""
    check_in(booking=_booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/complete", response={200: BookingOut, **PROBLEMS})
@in_scope
def done(request: ApiRequest, booking_id: UUID) -> Any:
    """It was done."""
    complete(booking=_booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/missed", response={200: BookingOut, **PROBLEMS})
@in_scope
def missed(request: ApiRequest, booking_id: UUID) -> Any:
    """Nobody came. What it costs waits a day for somebody to ask for it."""
    mark_missed(booking=_booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/charge", response={200: BookingOut, **PROBLEMS})
@in_scope
def charge(request: ApiRequest, booking_id: UUID) -> Any:
    """For a missed booking, within the day."""
    charge_for_missing(booking=_booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return _booking(_booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/forgive", response={200: BookingOut, **PROBLEMS})
@in_scope
def let_off(request: ApiRequest, booking_id: UUID) -> Any:
    """It costs nothing, and it stays written down who said so."""
    forgive(booking=_booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return _booking(_booking_or_404(booking_id))


# Rows, and how they are shown.

TYPED_IN = "phone"


def _booked(request: ApiRequest, name: str) -> Booked:
    """With a name somebody of the team types it in; without one it is a customer's own choice, made on another page."""
    return Booked(customer=None, name=name, channel=TYPED_IN if name.strip() else "api", by=request.auth.key_id if name.strip() else None)


def _instant(typed: datetime) -> datetime:
    if typed.tzinfo is None or abs(typed - clock.now()) > FAR:
        raise OutOfReach
    return typed


def _offered(service: ServiceIn) -> Offered:
    values = service.dict()
    needs = [(need["kind"], need["skill"]) for need in values.pop("needs")]
    return Offered(**values, needs=needs, currency=site().currency)


def _service_or_404(service_id: UUID) -> Service:
    return found(Service.objects.filter(pk=service_id).first())


def _version_or_404(service_id: UUID) -> ServiceVersion:
    return found(ServiceVersion.objects.current().filter(service=service_id, service__hidden_at=None).first())


def _resource_or_404(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())


def _date_or_404(date_id: UUID) -> Occurrence:
    return found(Occurrence.objects.select_related("version").filter(pk=date_id).first())


def _shown(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """Bookings with what `_booking` reads."""
    own = Claim.objects.filter(booking=OuterRef("pk")).order_by("resource_id").values("resource_id")
    return bookings.select_related("version", "booker", "terms", "occurrence").annotate(takes=ArraySubquery(own))


def _booking_or_404(booking_id: UUID) -> Any:
    return found(_shown(Booking.objects.filter(pk=booking_id)).first())


def _service(version: ServiceVersion) -> dict[str, Any]:
    own = {name: getattr(version, name) for name in ServiceOut.model_fields if name not in ("id", "version", "hidden")}
    return own | {"id": version.service_id, "version": version.number, "hidden": version.service.hidden_at is not None}


def _date(occurrence: Occurrence) -> dict[str, Any]:
    names = ("id", "zone", "starts_at", "seats", "taken", "walk_in_seats", "cancelled_at")
    return {name: getattr(occurrence, name) for name in names} | {
        "service": occurrence.version.service_id,
        "day": occurrence.wall_day,
        "time": occurrence.wall_time,
    }


def _closure(closure: Closure, hit: Any) -> dict[str, Any]:
    names = ("id", "first_day", "last_day", "reason")
    return {name: getattr(closure, name) for name in names} | {"resource": closure.resource_id, "hit": [each.pk for each in hit]}


def _booking(booking: Any) -> dict[str, Any]:
    names = (
        "id",
        "state",
        "cancelled_by",
        "zone",
        "starts_at",
        "ends_at",
        "held_until",
        "note",
        "address",
        "ways",
        "price_minor",
        "cost_minor",
        "waived_minor",
        "decide_until",
        "currency",
        "uid",
        "sequence",
    )
    return {name: getattr(booking, name) for name in names} | {
        "service": booking.version.service_id,
        "version": booking.version.number,
        "class_date": booking.occurrence_id,
        "places": booking.seats,
        "day": booking.wall_day,
        "time": booking.wall_time,
        "name": booking.booker.name if booking.booker else "",
        "takes": booking.takes,
    }
