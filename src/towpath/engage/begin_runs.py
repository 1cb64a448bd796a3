"""A visit is over, or an order is paid: whoever agreed to it begins the journeys that are on. The same fact told twice begins them once."""

from collections.abc import Collection
from datetime import datetime

from towpath.booking.announcements import BookingCompleted
from towpath.booking.models import Booking
from towpath.care.aspects import own_merchant
from towpath.care.follow_up import whom_to_ask
from towpath.clientele.models import Customer
from towpath.dining.announcements import VisitServed
from towpath.engage.consent import agreed_to
from towpath.engage.journey_core import begin
from towpath.engage.journeys_now import JourneyNow, switched_on
from towpath.engage.models import Run
from towpath.orders.announcements import OrderPaid
from towpath.orders.models import BookingBill, Order

COMES = ("requested", "confirmed", "checked_in")


def begin_after_booking(fact: BookingCompleted) -> None:
    """The visit was done. The last of a series ends it as well."""
    booking = Booking.objects.select_related("booker", "version__service").filter(pk=fact.booking_id, state="completed").first()
    customer = whom_to_ask(booking) if booking is not None else None
    if booking is None or customer is None:
        return
    beginnings = {"booking.completed"} | ({"series.ended"} if _was_the_last(booking) else set())
    _begin(customer, beginnings, service=booking.version.service.source_code or "", booking=booking, at=fact.at)


def begin_after_serving(fact: VisitServed) -> None:
    """The dishes are on the table, or were fetched."""
    _begin_after_order(fact, "order.served")


def begin_after_paying(fact: OrderPaid) -> None:
    """Something was bought. What is paid for a booking belongs to the visit, and begins nothing of its own."""
    if not BookingBill.objects.filter(order=fact.order_id).exists():
        _begin_after_order(fact, "order.paid")


def _begin_after_order(fact: VisitServed | OrderPaid, beginning: str) -> None:
    order = Order.objects.select_related("customer").filter(pk=fact.order_id, cancelled_at=None).first()
    if order is not None and order.customer is not None:
        _begin(order.customer, {beginning}, service="", order=order, at=fact.at)


def _begin(
    customer: Customer,
    beginnings: Collection[str],
    *,
    service: str,
    at: datetime,
    order: Order | None = None,
    booking: Booking | None = None,
) -> None:
    for now in switched_on():
        fits = now.journey.begins in beginnings and (not now.journey.services or service in now.journey.services)
        if fits and _may_hear_any(customer, now):
            state = begin(now.journey, at=at, zone=own_merchant().zone)
            started = {"own": now.own, "customer": customer, "began_at": at, "due_at": state.due_at}
            Run.objects.get_or_create(code=now.code, order=order, booking=booking, defaults=started)


def _may_hear_any(customer: Customer, now: JourneyNow) -> bool:
    """Nobody's way is written down who never agreed to any of it."""
    return (
        customer.erased_at is None
        and bool(customer.email)
        and any(agreed_to(customer, kind) for kind in {s.kind for s in now.journey.sends})
    )


def _was_the_last(booking: Booking) -> bool:
    """Nothing of this series comes any more."""
    if booking.series_id is None:
        return False
    return not Booking.objects.filter(series=booking.series_id, state__in=COMES).exclude(pk=booking.pk).exists()
