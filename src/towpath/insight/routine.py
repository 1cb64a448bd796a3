"""Routine that somebody of a business would have to do by hand: which rows show that it was done, and by whom.

Each kind counts rows that are there for another reason already; nothing is written down for the sake of this figure. A row counts once, in the period
in which it happened. `done` are those nobody of the team had a hand in, `by_hand` those of the same kind that somebody of the team did, where that
leaves a row as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking, Change, Reminder
from towpath.booking.wall_clock import day_bounds
from towpath.care.models import FollowUp
from towpath.foundation.errors import Invalid, Words
from towpath.foundation.models import Post
from towpath.logistics.models import PurchaseOrder
from towpath.notices.messages import BOOKING_LINK, BOOKING_REMINDER, CASE_ANSWERED, FOLLOW_UP, JOB_QUOTE, MESSAGES
from towpath.orders.models import BookingBill, Order
from towpath.passes.models import MembershipMonth
from towpath.payments.models import Refund
from towpath.settlement.models import Statement
from towpath.teaching.models import ReportLink
from towpath.work.models import Job

FIRST_YEAR, LAST_YEAR = 2000, 2200
Rows = QuerySet[Any, Any]
ONLINE = ("storefront", "api")
TYPED_IN = ("phone", "counter")
BY_GUESTS = ("table", "pickup")
LETTERS = tuple(sorted(set(MESSAGES) - {each.name for each in (BOOKING_REMINDER, BOOKING_LINK, FOLLOW_UP, CASE_ANSWERED, JOB_QUOTE)}))
"""Those that nobody asked for by a button and nobody wrote a word of, and that no other kind counts."""


@dataclass(frozen=True)
class Period:
    """A week or a month by the business's own calendar, both days included."""

    first: date
    last: date
    begins: datetime
    ends: datetime


class NoSuchPeriod(Invalid):
    code = "no_such_period"
    what_happened = _("There is no week or month like this.")
    what_to_do = _("Choose a day since the network began.")


def period_of(span: str, day: date, zone: str) -> Period:
    """The week, Monday to Sunday, or the month in which this day lies."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NoSuchPeriod
    if span == "month":
        first = day.replace(day=1)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
    else:
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    return Period(first, last, day_bounds(first, zone)[0], day_bounds(last, zone)[1])


@dataclass(frozen=True)
class Found:
    """Rows of which each is one thing done: the field with its moment, the field that says what it was, and whose page it is on."""

    rows: Rows
    moment: str
    words: str = "pk"
    about: str = ""
    about_id: str = "pk"

    def within(self, period: Period) -> Rows:
        return self.rows.filter(**{f"{self.moment}__gte": period.begins, f"{self.moment}__lt": period.ends})


@dataclass(frozen=True)
class Kind:
    """One kind of routine, so many minutes of it by hand, and what these minutes are made of."""

    code: str
    name: Words
    minutes: int
    assumes: Words
    done: Callable[[], Found]
    by_hand: Callable[[], Found] | None = None


def _booked(channels: tuple[str, ...]) -> Found:
    """One call is one booking, or one whole series: the dates it was booked with were said in the same call."""
    promised = Change.objects.filter(booking=OuterRef("pk"), kind__in=["requested", "confirmed"])
    earlier = Booking.objects.filter(series=OuterRef("series"), series_day__lt=OuterRef("series_day"))
    begins_series = Q(series__follows=None, made_at=F("series__made_at")) & ~Exists(earlier)
    rows = Booking.objects.filter(Q(series=None) | begins_series, Exists(promised), channel__in=channels)
    return Found(rows, "made_at", "version__name", "booking")


def _changed(by: Q) -> Found:
    """Moved or cancelled, of what was promised."""
    promised = Change.objects.filter(booking=OuterRef("booking"), kind__in=["requested", "confirmed"])
    rows = Change.objects.filter(by, Exists(promised), kind__in=["moved", "cancelled"])
    return Found(rows, "made_at", "booking__version__name", "booking", "booking")


def _reminded() -> Found:
    return Found(Reminder.objects.filter(is_written=True), "noted_at", "booking__version__name", "booking", "booking")


def _told() -> Found:
    """Letters that left. Those to somebody who asked to be forgotten are gone, and count no more."""
    name = Func(F("key"), Value(":"), Value(1), function="split_part", output_field=TextField())
    return Found(Post.objects.alias(message=name).filter(message__in=LETTERS), "sent_at", "subject")


def _booked_on() -> Found:
    """Dates of a series that goes on, booked after the day it was agreed."""
    return Found(Booking.objects.filter(series__isnull=False, made_at__gt=F("series__made_at")), "made_at", "version__name", "booking")


def _billed() -> Found:
    return Found(BookingBill.objects.filter(order__cancelled_at=None), "order__placed_at", "order__number", "order", "order")


def _months_billed() -> Found:
    """The first month is billed when somebody joins; the others come by themselves."""
    return Found(MembershipMonth.objects.filter(number__gt=1), "billed_at", "membership__offer__name", "membership", "membership")


def _refunded(by: Q) -> Found:
    """Whatever went back of a guest's own money or voucher; not what the network had paid."""
    order = Subquery(Order.objects.filter(pk=OuterRef("part")).values("pk"))
    rows = Refund.objects.filter(by).exclude(state="failed").exclude(payment__share="network").annotate(of_order=order)
    return Found(rows, "asked_at", "reason", "order", "of_order")


def _asked() -> Found:
    asked = FollowUp.objects.filter(sent_at__isnull=False).annotate(number=Coalesce("order__number", Value("")))
    return Found(asked, "sent_at", "number", "order", "order")


def _ordered(channels: tuple[str, ...]) -> Found:
    return Found(Order.objects.filter(channel__in=channels), "placed_at", "number", "order")


def _bought(*, for_guests: bool) -> Found:
    return Found(PurchaseOrder.objects.filter(for_guests=for_guests), "placed_at", "deliver_on", "purchase")


def _visits() -> Found:
    return Found(Job.objects.filter(state="closed", for_house=False), "closed_at", "title", "job")


def _reports() -> Found:
    return Found(ReportLink.objects.all(), "made_at", about="learner", about_id="learner")


def _statements() -> Found:
    return Found(Statement.objects.all(), "sent_at", "month", "statement")


KINDS: tuple[Kind, ...] = (
    Kind(
        "booking",
        _("Bookings without a call"),
        3,
        _("A call or a chat: looking for a time, writing it down, saying it back. A series is one call."),
        lambda: _booked(ONLINE),
        lambda: _booked(TYPED_IN),
    ),
    Kind(
        "change",
        _("Moved or cancelled by customers themselves"),
        3,
        _("Another call, and the calendar changed."),
        lambda: _changed(Q(who="customer", by=None)),
        lambda: _changed(Q(by__isnull=False)),
    ),
    Kind("reminder", _("Reminders"), 2, _("Looking up who comes, and a message to each."), _reminded),
    Kind("letter", _("Confirmations and news in the post"), 2, _("One short message each, in the customer's language."), _told),
    Kind("series", _("Dates of series booked on"), 2, _("Finding the next date, and writing it into the calendar."), _booked_on),
    Kind("bill", _("Bills for bookings and visits"), 5, _("Looking up what was agreed and paid, and writing the rest down."), _billed),
    Kind("month", _("Months of memberships billed"), 5, _("A bill for each member on their day, and a message."), _months_billed),
    Kind(
        "refund",
        _("Money given back by the terms"),
        4,
        _("Counting what the terms say, sending it back, writing it into the books."),
        lambda: _refunded(Q(asked_by=None)),
        lambda: _refunded(Q(asked_by__isnull=False)),
    ),
    Kind("question", _("Customers asked how it was"), 4, _("A message to one customer after one visit, if they agreed to it."), _asked),
    Kind(
        "order",
        _("Orders that guests typed themselves"),
        2,
        _("Taking the order at the table or on the phone, and carrying it to whoever makes it."),
        lambda: _ordered(BY_GUESTS),
        lambda: _ordered(TYPED_IN),
    ),
    Kind(
        "supply",
        _("Supply ordered for what guests bought"),
        12,
        _("Adding up what was sold, and ordering it."),
        lambda: _bought(for_guests=True),
        lambda: _bought(for_guests=False),
    ),
    Kind("visit", _("Reports of visits"), 5, _("Typing up what was done, with what, and until when it is under warranty."), _visits),
    Kind("report", _("Reports for parents and learners"), 10, _("Gathering results and attendance on one page."), _reports),
    Kind("statement", _("Monthly statements"), 10, _("Adding up the month, and holding it against the bank."), _statements),
)
BY_CODE = {kind.code: kind for kind in KINDS}
