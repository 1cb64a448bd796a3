"""Money that was taken by hand and goes back by itself is in the customer's hands when somebody of the business says so. Until then it lies in the till."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from towpath.booking.hand_back import NothingToHandBack, note_hand_back, say_handed_back
from towpath.booking.models import Absence, Booking
from towpath.booking.states import write_down
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderRefunded
from towpath.orders.models import BookingBill
from towpath.payments.models import Refund
from towpath.payments.record import BY_HAND
from towpath.settlement.models import HandBack


def keep_to_hand_back(fact: OrderRefunded) -> None:
    """A visit was called off and what had been paid for it by hand is the customer's again. Told twice it is kept once. What a person gave back over the
    counter was handed over as they said so, and what a provider took a provider sends."""
    if fact.method not in BY_HAND or fact.surplus:
        return
    bill = BookingBill.objects.filter(order=fact.order_id).first()
    if bill is None or not Refund.objects.filter(pk=fact.refund_id, asked_by=None, reason="cancelled").exists():
        return
    HandBack.objects.get_or_create(
        refund_id=fact.refund_id,
        defaults={
            "booking_id": bill.booking_id,
            "method": fact.method,
            "amount_minor": fact.amount_minor,
            "currency": fact.currency,
            "since_at": fact.at,
        },
    )


def hand_back(*, booking: Booking, by: UUID, at: datetime) -> list[HandBack]:
    """The customer has everything that was still to be handed over for this booking. Saying it twice is saying it once."""
    with all_or_nothing():
        Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
        rows = HandBack.objects.filter(booking=booking)
        if minor := sum(rows.waiting().values_list("amount_minor", flat=True)):
            rows.waiting().update(handed_at=at, handed_by=by)
            _write_down(booking, minor, by, at)
        handed = list(rows.order_by("since_at", "id"))
        if not handed:
            raise NothingToHandBack
    return handed


def with_hands(refunds: QuerySet[Refund]) -> QuerySet[Refund]:
    """Each with whether it lies with the business still, `waits_for_hand`, and when it was handed over, `handed_at`; neither where no hand was needed."""
    row = HandBack.objects.filter(refund=OuterRef("pk"))
    return refunds.annotate(waits_for_hand=Exists(row.waiting()), handed_at=Subquery(row.values("handed_at")[:1]))


def waiting_in_till(currency: str) -> QuerySet[Any, Any]:
    """How much of what is in the till is a customer's, to be asked together with a page's other questions."""
    cash = HandBack.objects.waiting().filter(method="cash", currency=currency).order_by()
    return cash.values("currency").annotate(m=Sum("amount_minor")).values_list("m")


def _write_down(booking: Booking, minor: int, by: UUID, at: datetime) -> None:
    """In the booking's history; and where nobody had come, next to the two words about that."""
    absence = Absence.objects.filter(booking=booking, answer="agreed", handed_back_at=None).first()
    if absence is None:
        write_down(booking, "noted", at=at, who="business", by=by, reason="handed_back")
    else:
        note_hand_back(absence_id=absence.pk, minor=minor)
        say_handed_back(booking=booking, by=by, at=at)


def to_hand_back(*, method: str = "") -> QuerySet[Booking]:
    """The visits for which something is still to be handed over, or only what was paid so, the oldest first, each with how much: `to_hand_minor`."""
    waiting = HandBack.objects.waiting().filter(Q(method=method) if method else Q())
    of_it = waiting.filter(booking=OuterRef("pk")).order_by().values("booking")
    minor = Subquery(of_it.annotate(m=Sum("amount_minor")).values("m"))
    rows: QuerySet[Booking] = Booking.objects.filter(pk__in=waiting.values("booking"))
    return rows.select_related("version", "booker").annotate(to_hand_minor=minor).order_by("changed_at", "id")
