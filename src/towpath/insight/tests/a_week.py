"""A week of a tutor's: what came by itself, and what somebody of the team did by hand."""

from datetime import date, datetime, time, timedelta

from tests.tutors import BERLIN, MONDAY, Tutor
from towpath.booking.announcements import BookingConfirmed
from towpath.booking.attend import complete
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.booking.move import move_booking
from towpath.booking.series_book import book_series
from towpath.booking.series_extend import extend_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.wall_clock import instant_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.notices.remind import send_due_reminders
from towpath.notices.tell_of_booking import tell_of_booking
from towpath.orders.bill_booking import pay_at_venue
from towpath.orders.refund import refund_order

TUESDAY = date(2026, 9, 22)
DAY = timedelta(days=1)


def jana(at: datetime = MONDAY) -> Customer:
    customer, _token = meet(token=None, language="en", at=at)
    return introduce(customer=customer, name="Jana Weber", email="jana.weber@example.org")


def book(ines: Tutor, day: date, at: time, customer: Customer | None, *, channel: str = "storefront", by=None) -> Booking:
    held = hold_slot(
        version=ines.service("single"),
        starts_at=instant_of(day, at, BERLIN),
        zone=BERLIN,
        wanted=Booked(customer=customer, channel=channel, by=by),
        at=MONDAY,
    )
    return confirm_booking(booking=held, at=MONDAY, by=by)


def live_through(ines: Tutor) -> None:
    """Two bookings and a series online, one typed in; one moved by the customer, one by the team; reminders and letters; a lesson given, billed,
    and twice given back from: once by the terms, once out of kindness. The week after, the series is booked on."""
    owner = ines.owner.pk
    with merchant_scope(ines.id):
        customer = jana()
        lesson = book(ines, TUESDAY, time(16), customer)
        other = book(ines, TUESDAY + 7 * DAY, time(16), customer)
        typed_in = book(ines, TUESDAY + DAY, time(16), None, channel="phone", by=owner)
        move_booking(booking=other, starts_at=other.starts_at + timedelta(hours=1), at=MONDAY)
        move_booking(booking=typed_in, starts_at=typed_in.starts_at + timedelta(hours=1), at=MONDAY, by=owner)
        every_week(ines, customer)
        hear_of_bookings(ines)
        send_due_reminders(at=MONDAY + timedelta(hours=6, minutes=30))
    send_waiting(at=MONDAY + timedelta(hours=7))
    with merchant_scope(ines.id):
        end = MONDAY + DAY + timedelta(hours=8)
        complete(booking=Booking.objects.get(pk=lesson.pk), by=owner, at=end)
        bill = pay_at_venue(booking=Booking.objects.get(pk=lesson.pk), method="cash", by=owner, at=end)
        refund_order(order=bill, amount=Money(300, "EUR"), reason="cancelled", by=None, at=end)
        refund_order(order=bill, amount=Money(200, "EUR"), reason="goodwill", by=owner, at=end)
        extend_series(at=MONDAY + 9 * DAY)


def hear_of_bookings(ines: Tutor) -> None:
    """As the worker tells it."""
    for event in Event.objects.filter(merchant_id=ines.id, name=BookingConfirmed.name).order_by("id"):
        tell_of_booking(BookingConfirmed.read(at=event.occurred_at, customer=event.customer, payload=event.payload))


def every_week(ines: Tutor, customer: Customer) -> None:
    """Thursdays at four, on and on."""
    single, rule = ines.service("single"), Rule(TUESDAY + 2 * DAY, time(16))
    shown = preview_series(version=single, rule=rule, zone=BERLIN, at=MONDAY)
    book_series(
        key="jana goes on",
        principal=customer.pk,
        version=single,
        rule=rule,
        zone=BERLIN,
        wanted=Booked(customer, "storefront"),
        shown=shown.days,
        at=MONDAY,
    )
