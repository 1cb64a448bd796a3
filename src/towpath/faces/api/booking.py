"""Operations on bookings: hold, promise, move, cancel, come, pay; and what the old books know."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from ninja import Router, Status

from towpath.booking.attend import charge_for_missing, check_in, forgive
from towpath.booking.cancel import cancel_as_business, cancel_as_customer, cost_now
from towpath.booking.confirm import approve, confirm_booking, decline, note_wishes
from towpath.booking.forget_guest import forget_guest
from towpath.booking.hold_once import hold_places_once, hold_time_once
from towpath.booking.hold_slot import Booked
from towpath.booking.import_bookings import import_bookings, preview_bookings
from towpath.booking.keep_way import keep_way
from towpath.booking.models import Booking, Claim, ServiceVersion
from towpath.booking.move import NotAPair, swap_bookings
from towpath.booking.say_who import say_who
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.booking import (
    BillOut,
    BookingOut,
    BookingPage,
    CallOffIn,
    ConfirmIn,
    CostOut,
    GuestIn,
    HoldIn,
    MissedIn,
    MissedOut,
    PastIn,
    PastOut,
    PlacesIn,
    ReasonIn,
    SwapIn,
)
from towpath.faces.api.schemas.common import ClosedOut, Problem
from towpath.faces.api.schemas.service import PayIn
from towpath.faces.api.screening import remembers_a_no, through_gate
from towpath.faces.api.time_rows import date_or_404, date_to_choose_or_404, instant_in_reach, no_card_can_be_left, version_or_404
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.spreadsheet import Row
from towpath.goods.alter_for_free import give_for_free
from towpath.notices.send_link import send_link
from towpath.orders.bill_booking import bill_ahead, bill_rest, bills_of, pay_at_venue
from towpath.orders.cards_left import cards_left
from towpath.orders.models import Order
from towpath.refinery.missed_bookings import what_goes_with_missing
from towpath.work.complete_visit import complete_visit
from towpath.work.links import close_every_link
from towpath.work.miss_visit import miss_visit

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 500
TYPED_IN = "phone"
CARD = ("state", "brand", "last4", "most_minor", "taken_minor", "forgotten_at")


@router.get("/bookings", response={200: BookingPage, **PROBLEMS})
@in_scope
def read_bookings(request: ApiRequest, first: date | None = None, last: date | None = None) -> Any:
    """Of today, or of these days on the wall of the venue, in order; five hundred at most."""
    first = first or clock.today(site().zone)
    rows = shown(Booking.objects.filter(wall_day__gte=first, wall_day__lte=last or first)).order_by("starts_at", "id")
    return {"bookings": [booking_out(each) for each in rows[:MOST]]}


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
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings", response={201: BookingOut, 200: BookingOut, **PROBLEMS})
@remembers_a_no
@in_scope
def hold(request: ApiRequest, wanted: HoldIn, key: IdempotencyKey) -> Any:
    """A time is claimed for ten minutes. Without a name it is a customer's own choice, and only what the page offers can be held."""
    version = version_or_404(wanted.service)
    held, repeated = hold_time_once(
        key=key,
        principal=request.auth.key_id,
        version=version,
        starts_at=instant_in_reach(wanted.starts_at),
        zone=site().zone,
        wanted=_booked(request, wanted, version),
        at=clock.now(),
    )
    return _answered(give_for_free(booking=held, at=clock.now()), wanted, repeated=repeated)


@router.post("/dates/{date_id}/places", response={201: BookingOut, 200: BookingOut, **PROBLEMS})
@remembers_a_no
@in_scope
def hold_places(request: ApiRequest, date_id: UUID, wanted: PlacesIn, key: IdempotencyKey) -> Any:
    """Places of one date of a class, for ten minutes. Without a name only of what is offered, with as much notice as it asks for."""
    date = date_or_404(date_id) if wanted.name.strip() else date_to_choose_or_404(date_id, wanted.service)
    held, repeated = hold_places_once(
        key=key,
        principal=request.auth.key_id,
        occurrence=date,
        seats=wanted.places,
        wanted=_booked(request, wanted, date.version),
        at=clock.now(),
    )
    return _answered(held, wanted, repeated=repeated)


@router.post("/bookings/{booking_id}/confirm", response={200: BookingOut, **PROBLEMS})
@in_scope
def confirm(request: ApiRequest, booking_id: UUID, said: ConfirmIn) -> Any:
    """From a hold to a promise; a second time changes nothing. What asks for a card (`card_first`, 409) is promised once it is left: see `card`."""
    booking = booking_or_404(booking_id)
    by = request.auth.key_id if booking.channel == TYPED_IN else None
    # What was said when holding stands, unless it is said again.
    ways = tuple(said.ways or booking.ways) or None  # else what they had kept
    confirm_booking(
        booking=booking, note=said.note, address=said.address, ways=ways, by=by, by_hand=no_card_can_be_left(booking), at=clock.now()
    )
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/approve", response={200: BookingOut, **PROBLEMS})
@in_scope
def say_yes(request: ApiRequest, booking_id: UUID) -> Any:
    """Yes to what was asked for; the time was kept since."""
    approve(booking=booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/decline", response={200: BookingOut, **PROBLEMS})
@in_scope
def say_no(request: ApiRequest, booking_id: UUID, said: ReasonIn) -> Any:
    """No, with a word why; the time is free again."""
    decline(booking=booking_or_404(booking_id), by=request.auth.key_id, reason=said.reason, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/swap", response={200: list[BookingOut], **PROBLEMS})
@in_scope
def swap(request: ApiRequest, booking_id: UUID, wanted: SwapIn) -> Any:
    """Two that last equally long change places, in one go; both customers are told."""
    one, other = booking_or_404(booking_id), shown(Booking.objects.filter(pk=wanted.other)).first()
    if other is None:
        raise NotAPair
    swap_bookings(one=one, other=other, by=request.auth.key_id, at=clock.now())
    return [booking_out(booking_or_404(each.pk)) for each in (one, other)]


@router.post("/bookings/{booking_id}/links/close", response={200: ClosedOut, **PROBLEMS})
@in_scope
def shut_links(request: ApiRequest, booking_id: UUID) -> Any:
    """No link in any message opens it from now on, nor the pages for whoever pays or comes, nor offers and reports of its work. The booking stands."""
    return {"closed": close_every_link(booking=booking_or_404(booking_id), at=clock.now())}


@router.post("/bookings/{booking_id}/links/send", response={204: None, **PROBLEMS})
@in_scope
def send_new_link(request: ApiRequest, booking_id: UUID) -> Any:
    """A new link goes to the address the customer left."""
    send_link(booking=booking_or_404(booking_id), at=clock.now())
    return Status(204, None)


@router.post("/bookings/{booking_id}/guests/forget", response={200: BookingOut, **PROBLEMS})
@in_scope
def take_name_off(request: ApiRequest, booking_id: UUID, whose: GuestIn) -> Any:
    """Somebody who only came along asks to be forgotten: their name goes, their place stays."""
    forget_guest(booking=booking_or_404(booking_id), name=whose.name, by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.get("/bookings/{booking_id}/cost", response={200: CostOut, **PROBLEMS})
@in_scope
def cost(request: ApiRequest, booking_id: UUID) -> Any:
    """What it costs the customer to cancel at this moment, and from when on it costs more."""
    return cost_now(booking_or_404(booking_id), at=clock.now())


@router.post("/bookings/{booking_id}/cancel", response={200: BookingOut, **PROBLEMS})
@in_scope
def call_off(request: ApiRequest, booking_id: UUID, said: CallOffIn) -> Any:
    """The time is free again at once."""
    booking, at = booking_or_404(booking_id), clock.now()
    if said.by == "customer":
        cancel_as_customer(booking=booking, shown_minor=said.shown_minor, at=at)
    else:
        cancel_as_business(booking=booking, by=request.auth.key_id, reason=said.reason, at=at)
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/check-in", response={200: BookingOut, **PROBLEMS})
@in_scope
def here(request: ApiRequest, booking_id: UUID) -> Any:
    """They are here; a second time changes nothing."""
    check_in(booking=booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/complete", response={200: BookingOut, **PROBLEMS})
@in_scope
def done(request: ApiRequest, booking_id: UUID) -> Any:
    """It was done. A visit with a job that is open is done by closing the job; this answers which."""
    complete_visit(booking=booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/bill", response={200: BillOut, **PROBLEMS})
@in_scope
def bill(request: ApiRequest, booking_id: UUID) -> Any:
    """What has to be paid ahead while it is held, or what is left of the price: an order, paid like every other, online too. Asking again finds it."""
    booking, at = booking_or_404(booking_id), clock.now()
    return _bill(bill_ahead(booking=booking, at=at) if booking.state == "held" else bill_rest(booking=booking, at=at))


@router.post("/bookings/{booking_id}/pay", response={200: BillOut, **PROBLEMS})
@in_scope
def pay(request: ApiRequest, booking_id: UUID, paid: PayIn) -> Any:
    """The customer pays what is left of the price, to the business itself."""
    return _bill(pay_at_venue(booking=booking_or_404(booking_id), method=paid.method, by=request.auth.key_id, at=clock.now()))


@router.get("/bookings/{booking_id}/bills", response={200: list[BillOut], **PROBLEMS})
@in_scope
def read_bills(request: ApiRequest, booking_id: UUID) -> Any:
    """Its orders: ahead, the rest, and what cancelling late cost."""
    return [_bill(order) for order in bills_of(booking_or_404(booking_id).pk)]


@router.post("/bookings/{booking_id}/missed", response={200: BookingOut, **PROBLEMS})
@in_scope
def missed(request: ApiRequest, booking_id: UUID, said: MissedIn | None = None) -> Any:
    """Nobody came, or nobody opened at their place: that takes a word how it was, and where it has a job is said there. What it costs waits a day for
    somebody to ask for it."""
    miss_visit(booking=booking_or_404(booking_id), words=said.words if said else "", by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/charge", response={200: BookingOut, **PROBLEMS})
@in_scope
def charge(request: ApiRequest, booking_id: UUID) -> Any:
    """For a missed booking, within the day."""
    charge_for_missing(booking=booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


@router.post("/bookings/{booking_id}/forgive", response={200: BookingOut, **PROBLEMS})
@in_scope
def let_off(request: ApiRequest, booking_id: UUID) -> Any:
    """It costs nothing, and it stays written down who said so."""
    forgive(booking=booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return booking_out(booking_or_404(booking_id))


def _booked(request: ApiRequest, wanted: HoldIn | PlacesIn, version: ServiceVersion) -> Booked:
    """For somebody, by their name or as they are known here, the team types it in; otherwise it is a customer's own choice, made on another page."""
    known = found(Customer.objects.filter(pk=wanted.customer, erased_at=None).first()) if wanted.customer else None
    by = request.auth.key_id if known or wanted.name.strip() else None
    return Booked(
        customer=known,
        name="" if known else wanted.name,
        email=wanted.email,
        channel=TYPED_IN if by else "api",
        by=by,
        area=wanted.area,
        address=wanted.address,
        **through_gate(request, version, wanted.answers, customer=known, set_aside=wanted.set_aside, by=by),
    )


def _answered(held: Booking, wanted: HoldIn | PlacesIn, *, repeated: bool) -> Status[dict[str, Any]]:
    """The first time with who is who and how they like it, as it was said with the request."""
    at = clock.now()
    if wanted.who is not None and not repeated:
        say_who(booking=held, **wanted.who.dict(), channel="api", at=at)
    if wanted.ways and not repeated:
        note_wishes(booking=held, note="", address="", ways=tuple(wanted.ways), at=at)
        if wanted.keep_ways and held.booker is not None:
            keep_way(customer=held.booker, ways=wanted.ways, at=at)
    return Status(200 if repeated else 201, booking_out(booking_or_404(held.pk)))


def shown(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """Bookings with what `booking_out` reads."""
    own = Claim.objects.filter(booking=OuterRef("pk")).order_by("resource_id").values("resource_id")
    card = cards_left(OuterRef("pk")).values(row=JSONObject(**{name: name for name in CARD}))
    rows = bookings.select_related("version", "booker", "attendee", "payer", "terms", "occurrence")
    return rows.annotate(takes=ArraySubquery(own), card=Subquery(card[:1]))


def booking_or_404(booking_id: UUID) -> Any:
    return found(shown(Booking.objects.filter(pk=booking_id)).first())


def _bill(order: Order) -> dict[str, Any]:
    return {"order": order.pk} | {name: getattr(order, name) for name in ("number", "total_minor", "currency", "paid_at")}


def booking_out(booking: Any) -> dict[str, Any]:
    names = (
        "id",
        "state",
        "cancelled_by",
        "zone",
        "starts_at",
        "ends_at",
        "held_until",
        "guests",
        "note",
        "address",
        "area",
        "window_minutes",
        "gate_set_aside",
        "came_from",
        "ways",
        "price_minor",
        "cost_minor",
        "waived_minor",
        "decide_until",
        "currency",
        "uid",
        "sequence",
    )
    people = {"name": booking.booker, "attendee": booking.attendee, "payer": booking.payer}
    return {name: getattr(booking, name) for name in names} | {
        "service": booking.version.service_id,
        "version": booking.version.number,
        "class_date": booking.occurrence_id,
        "places": booking.seats,
        "day": booking.wall_day,
        "time": booking.wall_time,
        **{who: whose.name if whose else "" for who, whose in people.items()},
        "takes": booking.takes,
        "card": booking.card and booking.card | {"taken_minor": booking.card["taken_minor"] or 0},
    }
