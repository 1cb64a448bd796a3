"""One question after one visit: asked by consent, outside quiet hours, once; and nobody is asked twice within a week."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingCompleted
from towpath.booking.models import Booking
from towpath.care.announcements import FollowUpDue, FollowUpScheduled, FollowUpSuppressed
from towpath.care.aspects import own_merchant
from towpath.care.models import Feedback, FollowUp
from towpath.clientele.consents import may_be_told
from towpath.clientele.models import Customer
from towpath.dining.announcements import VisitServed
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash
from towpath.network.models import Merchant
from towpath.orders.models import Order
from towpath.teaching.models import Learner

PURPOSE = "follow_up"
USUAL_HOURS = 24
QUIET_FROM, QUIET_UNTIL = time(20), time(8)
"""Nobody is written to between these, on the wall clock of the business."""
LINK_DAYS = 14
EVERY = timedelta(days=7)
"""So long after one question no other reaches the same person, whatever else they came for."""
EVERY_OF_MANY = timedelta(days=28)
"""The same for what comes again and again: a weekly lesson, a class."""

HoldBack = Callable[[FollowUp], tuple[str, datetime]]
"""Whether there is room for it: why it is not asked at all, or until when it waits."""


class FollowUpOver(Refusal):
    """Expired, foreign, forged and unknown links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "follow_up_over"
    what_happened = _("This link no longer works.")
    what_is_safe = _("Whatever you told us before has arrived.")
    what_to_do = _("Tell us at your next visit, or call us.")


def schedule_follow_up(fact: VisitServed) -> None:
    """The dishes are on the table: ask tomorrow, if this customer agreed to be asked."""
    order = Order.objects.select_related("customer").filter(pk=fact.order_id).first()
    if order is not None:
        plan_follow_up(order=order, served_at=fact.at)


def schedule_after_booking(fact: BookingCompleted) -> None:
    """The visit was done: ask after the trade's time. Missed and cancelled ones never come here."""
    booking = Booking.objects.select_related("booker", "version").filter(pk=fact.booking_id).first()
    if booking is not None:
        plan_after_booking(booking=booking, done_at=fact.at)


def plan_follow_up(*, order: Order, served_at: datetime) -> FollowUp | None:
    """At most one question a visit. Without a standing consent, or after feedback was given, none is planned."""
    if order.customer is None or order.cancelled_at is not None:
        return None
    return _plan(order.customer, order=order, booking=None, done_at=served_at)


def plan_after_booking(*, booking: Booking, done_at: datetime) -> FollowUp | None:
    """The same for a visit that was booked. A child is not asked: whoever speaks for them is, if they agreed to it."""
    asked = whom_to_ask(booking)
    if asked is None or booking.state != "completed":
        return None
    return _plan(asked, order=None, booking=booking, done_at=done_at)


def whom_to_ask(booking: Booking) -> Customer | None:
    """Whoever booked it, because they get its other messages too. Where a child did, their guardian."""
    booker: Customer | None = booking.booker
    child = Learner.objects.filter(customer=booker, guardian__isnull=False).select_related("guardian").first() if booker else None
    guardian: Customer | None = child.guardian if child is not None else None
    return guardian or booker


def _plan(customer: Customer, *, order: Order | None, booking: Booking | None, done_at: datetime) -> FollowUp | None:
    visit = {"order": order, "booking": booking}
    if not may_be_told(customer, PURPOSE) or Feedback.objects.filter(**visit).exists():
        return None
    standing = FollowUp.objects.filter(**visit).first()
    due_at = due_after(done_at, own_merchant())
    if standing is not None or is_too_soon(due_at, _questions_to(customer), EVERY) or (booking and _comes_often(customer, booking, due_at)):
        return standing
    with all_or_nothing():
        follow_up, is_new = FollowUp.objects.get_or_create(**visit, defaults={"customer": customer, "due_at": due_at})
        if is_new:
            announce(
                FollowUpScheduled(at=done_at, customer=customer.pseudonym, order_id=follow_up.order_id, booking_id=follow_up.booking_id)
            )
    return follow_up


def is_too_soon(due_at: datetime, others: Iterable[datetime], apart: timedelta) -> bool:
    """Whether another question lies nearer than that, before or after."""
    return any(abs(due_at - other) < apart for other in others)


def _comes_often(customer: Customer, booking: Booking, due_at: datetime) -> bool:
    """Of a series or of a class not every time is asked about."""
    if booking.series_id is None and booking.occurrence_id is None:
        return False
    same = Q(booking__version__service=booking.version.service_id)
    return is_too_soon(due_at, _questions_to(customer, same), EVERY_OF_MANY)


def _questions_to(customer: Customer, only: Q | None = None) -> list[datetime]:
    """When this person was asked or will be, under any record with their address."""
    rows = FollowUp.objects.filter(Q(customer=customer) | Q(customer__email=customer.email), suppressed_at=None)
    return list(rows.filter(only or Q()).values_list(Coalesce("sent_at", "due_at"), flat=True))


def due_after(served_at: datetime, merchant: Merchant) -> datetime:
    """The trade's window later, moved to the next morning when that falls into the quiet hours."""
    hours = merchant.pack.section("care").get("follow_up_hours", USUAL_HOURS)
    return out_of_quiet_hours(served_at + timedelta(hours=hours), merchant.zone)


def out_of_quiet_hours(moment: datetime, zone: str) -> datetime:
    """The same moment, or eight in the morning after it, on the wall clock of the business."""
    here = moment.astimezone(ZoneInfo(zone))
    if QUIET_UNTIL <= here.time() < QUIET_FROM:
        return moment
    morning = here.date() + timedelta(days=1 if here.time() >= QUIET_FROM else 0)
    return datetime.combine(morning, QUIET_UNTIL, ZoneInfo(zone)).astimezone(moment.tzinfo)


def send_due_follow_ups(*, at: datetime, limit: int = 200, hold_back: HoldBack | None = None) -> int:
    """Decide again for every question that is due: consent may be gone, the answer may be there already, it may be night, another question may have
    gone out late, and they may have been written to enough (`hold_back`, of whoever counts that). Answers how many go out."""
    zone = own_merchant().zone
    if out_of_quiet_hours(at, zone) != at:
        return 0
    sent = 0
    with all_or_nothing():
        # The person is locked with their question: two workers with two questions to one person ask one of them.
        waiting = FollowUp.objects.select_for_update(skip_locked=True, of=("self", "customer"))
        due = waiting.filter(due_at__lte=at, sent_at=None, suppressed_at=None).select_related("customer", "order", "booking")
        for follow_up in due.order_by("due_at")[:limit]:
            sent += _decide(follow_up, zone, at, hold_back or (lambda _each: ("", at)))
    return sent


def _decide(follow_up: FollowUp, zone: str, at: datetime, hold_back: HoldBack) -> bool:
    customer: Customer = follow_up.customer
    reason, free_at = _why_not(follow_up), at
    if not reason:
        reason, free_at = hold_back(follow_up)
    if reason:
        follow_up.suppressed_at = at
        announce(
            FollowUpSuppressed(
                at=at, customer=customer.pseudonym, reason=reason, order_id=follow_up.order_id, booking_id=follow_up.booking_id
            )
        )
    elif last := _asked_lately(customer, at):
        follow_up.due_at = out_of_quiet_hours(last + EVERY, zone)
    elif free_at > at:
        follow_up.due_at = out_of_quiet_hours(free_at, zone)
    else:
        follow_up.sent_at = at
        announce(
            FollowUpDue(
                at=at,
                customer=customer.pseudonym,
                follow_up_id=follow_up.pk,
                order_id=follow_up.order_id,
                booking_id=follow_up.booking_id,
            )
        )
    follow_up.save(update_fields=["due_at", "sent_at", "suppressed_at"])
    return follow_up.sent_at is not None


def _why_not(follow_up: FollowUp) -> str:
    if follow_up.booking is not None and follow_up.booking.state != "completed":
        return "no_visit"
    if follow_up.order is not None and follow_up.order.cancelled_at is not None:
        return "no_visit"
    if Feedback.objects.about(follow_up.order_id, follow_up.booking_id).exists():
        return "answered"
    return "" if may_be_told(follow_up.customer, PURPOSE) else "no_consent"


def _asked_lately(customer: Customer, at: datetime) -> datetime | None:
    """When, if it is less than a week ago: it went out late, or was asked of another record with the same address."""
    rows = FollowUp.objects.filter(Q(customer=customer) | Q(customer__email=customer.email), sent_at__gt=at - EVERY)
    moment: datetime | None = rows.order_by("-sent_at").values_list("sent_at", flat=True).first()
    return moment


def make_link(*, follow_up: FollowUp, at: datetime) -> str:
    """A fresh token for the question's link, good for two weeks. Only its hash is kept, so nobody can read it out again."""
    token = new_token()
    follow_up.token_hash, follow_up.expires_at = token_hash(token), at + timedelta(days=LINK_DAYS)
    follow_up.save(update_fields=["token_hash", "expires_at"])
    return token


def open_follow_up(*, token: str, at: datetime) -> FollowUp:
    """Whoever holds the link may answer for this one visit, without an account."""
    rows = FollowUp.objects.select_related("order", "booking__version", "booking__booker", "customer")
    follow_up = rows.filter(token_hash=token_hash(token)).first()
    if follow_up is None or follow_up.expires_at is None or at >= follow_up.expires_at or follow_up.customer.erased_at is not None:
        raise FollowUpOver
    return follow_up
