"""A visit is over, or an order is paid: whoever agreed to it begins the journeys that are on. The same fact told twice begins them once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from towpath.booking.announcements import BookingCompleted
from towpath.booking.models import Booking
from towpath.care.aspects import own_merchant
from towpath.care.follow_up import whom_to_ask
from towpath.clientele.models import Customer
from towpath.dining.announcements import VisitServed
from towpath.engage.by_thing import make_room, thing_of
from towpath.engage.consent import agreed_to
from towpath.engage.journey_core import begin
from towpath.engage.journeys_now import JourneyNow, switched_on
from towpath.engage.models import Run
from towpath.foundation.tenancy import all_or_nothing
from towpath.goods.models import Thing
from towpath.orders.announcements import OrderPaid
from towpath.orders.models import BookingBill, Order

SAME_DAY = timedelta(days=1)
COMES = ("requested", "confirmed", "checked_in")


def begin_after_booking(fact: BookingCompleted) -> None:
    """The visit was done. When nothing of its series comes any more that has ended as well, once, after its last visit: whichever of them was marked as
    done last."""
    booking = Booking.objects.select_related("booker", "version__service").filter(pk=fact.booking_id, state="completed").first()
    customer = whom_to_ask(booking) if booking is not None else None
    if booking is None or customer is None:
        return
    _begin_after_visit(customer, "booking.completed", booking, fact.at)
    last = _last_of_series(booking)
    if last is not None:
        # Heard late, the fact of an earlier visit may be the first that finds it all over.
        _begin_after_visit(customer, "series.ended", last, fact.at if last == booking else max(fact.at, last.ends_at))


def begin_after_serving(fact: VisitServed) -> None:
    """The dishes are on the table, or were fetched."""
    _begin_after_order(fact, "order.served")


def begin_after_paying(fact: OrderPaid) -> None:
    """Something was bought. What is paid for a booking belongs to the visit, and begins nothing of its own."""
    if not BookingBill.objects.filter(order=fact.order_id).exists():
        _begin_after_order(fact, "order.paid")


def _begin_after_visit(customer: Customer, beginning: str, booking: Booking, told_at: datetime) -> None:
    # A visit that is marked as done weeks later was over when it was over: nobody is asked about yesterday then.
    done_at = told_at if told_at < booking.ends_at + SAME_DAY else booking.ends_at
    _begin(customer, {beginning}, service=booking.version.service.source_code or "", booking=booking, at=done_at, told_at=told_at)


def _begin_after_order(fact: VisitServed | OrderPaid, beginning: str) -> None:
    order = Order.objects.select_related("customer").filter(pk=fact.order_id, cancelled_at=None).first()
    if order is not None and order.customer is not None:
        _begin(order.customer, {beginning}, service="", order=order, at=fact.at, told_at=fact.at)


def _begin(
    customer: Customer,
    beginnings: Collection[str],
    *,
    service: str,
    at: datetime,
    told_at: datetime,
    order: Order | None = None,
    booking: Booking | None = None,
) -> None:
    for now in switched_on():
        fits = now.journey.begins in beginnings and (not now.journey.services or service in now.journey.services)
        if fits and not _is_from_before(now, told_at) and _may_hear_any(customer, now):
            state = begin(now.journey, at=at, zone=own_merchant().zone)
            started = {"own": now.own, "customer": customer, "began_at": at, "due_at": state.due_at}
            _start(now.code, order, booking, started, told_at)


def _start(code: str, order: Order | None, booking: Booking | None, started: dict[str, Any], at: datetime) -> None:
    """Once for each visit, and of visits to one thing the newest only."""
    with all_or_nothing():
        thing: Thing | None = thing_of(booking.pk) if booking is not None else None
        cause = {"code": code, "order": order, "booking": booking}
        if thing is not None:
            if Run.objects.filter(**cause).exists() or not make_room(code=code, thing=thing, began_at=started["began_at"], at=at):
                return
            started["thing"] = thing
        Run.objects.get_or_create(**cause, defaults=started)


def _is_from_before(now: JourneyNow, told_at: datetime) -> bool:
    """It happened before the journey was switched on, and comes late, or again."""
    return now.own is not None and now.own.on_since is not None and told_at < now.own.on_since


def _may_hear_any(customer: Customer, now: JourneyNow) -> bool:
    """Nobody's way is written down who never agreed to any of it."""
    return (
        customer.erased_at is None
        and bool(customer.email)
        and any(agreed_to(customer, kind) for kind in {s.kind for s in now.journey.sends})
    )


def _last_of_series(booking: Booking) -> Booking | None:
    """The last visit of its series that took place, once nothing of it comes any more."""
    of_series = Booking.objects.filter(series=booking.series_id).select_related("version__service").order_by("-starts_at", "-id")
    if booking.series_id is None or of_series.filter(state__in=COMES).exists():
        return None
    return of_series.filter(state="completed").first()
