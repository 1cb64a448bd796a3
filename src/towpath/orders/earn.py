"""What was paid ahead for a visit becomes the business's own: when the visit took place, or where its terms leave it to the business; and not before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Sum

from towpath.booking.announcements import (
    AbsenceAgreed,
    AbsenceDenied,
    BookingCancelled,
    BookingCompleted,
    BookingDeclined,
    BookingExpired,
    BookingMissed,
    BookingMoved,
    BookingsPaused,
    MissDecided,
    NobodyCame,
    SeriesCancelled,
)
from towpath.booking.models import Absence, Booking, Pause
from towpath.booking.pause import paused_by
from towpath.booking.series_scope import chain_of
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderPaid, OrderRefunded, PaymentTakenBack, PrepaymentEarned, RefundFailed
from towpath.orders.bill_booking import locked
from towpath.orders.models import BookingBill, Earning, SoldWhenPaid, Split
from towpath.orders.paid_ahead import USE_KINDS, bills_apart, uses_apart
from towpath.orders.settle_booking import OVER
from towpath.passes.announcements import CreditPutBack, CreditUsed, PartOfCreditReturned
from towpath.passes.models import PackMove
from towpath.payments.announcements import DisputeChanged

EXPECTED = ("confirmed", "checked_in")
LOOKED_AFTER_FOR = timedelta(days=60)
"""A visit that was over so long ago has been looked at often enough."""
LONGEST_VISIT = timedelta(days=2)
"""More than any service takes."""
MOST_AT_ONCE = 500

OfABooking = (
    AbsenceAgreed
    | AbsenceDenied
    | BookingCancelled
    | BookingCompleted
    | BookingDeclined
    | BookingExpired
    | BookingMissed
    | BookingMoved
    | MissDecided
    | NobodyCame
)


@dataclass(frozen=True)
class Source:
    """One part of a payment, or the use of a pack, and what stands in the books of it. In minor units."""

    split: UUID | None
    stands: int
    """What was paid and has not gone back, nor is on its way."""
    at_bank: int
    """How much of that the customer's bank has taken."""
    earned: int
    lost: int
    apart: bool = True
    """Otherwise it was booked as a sale when it was paid, and stays one."""


def earn_booking(fact: OfABooking) -> None:
    """What became of the visit decides."""
    earn(fact.booking_id, at=fact.at)


def earn_order(fact: OrderPaid | OrderRefunded | RefundFailed | PaymentTakenBack) -> None:
    """Money came for it, or went."""
    earn_of_order(fact.order_id, at=fact.at)


def earn_of_order(order_id: UUID, *, at: datetime) -> None:
    _earn_each(BookingBill.objects.filter(order=order_id).exclude(what="work").values_list("booking", flat=True), at)


def earn_use(fact: CreditUsed | CreditPutBack | PartOfCreditReturned) -> None:
    _earn_each(Booking.objects.filter(pk=fact.reference).values_list("pk", flat=True), fact.at)


def earn_disputed(fact: DisputeChanged) -> None:
    orders = Split.objects.filter(payment=fact.payment_id).values("order")
    _earn_each(BookingBill.objects.filter(order__in=orders).exclude(what="work").values_list("booking", flat=True), fact.at)


def earn_series(fact: SeriesCancelled) -> None:
    rows = Booking.objects.filter(series__in=chain_of(fact.series_id), state="cancelled", changed_at=fact.at)
    _earn_each(rows.order_by("pk").values_list("pk", flat=True), fact.at)


def earn_paused(fact: BookingsPaused) -> None:
    _earn_each([booking.pk for booking in paused_by(Pause.objects.get(pk=fact.pause_id))], fact.at)


def earn_what_is_over(*, at: datetime) -> int:
    """Visits whose time is over and about which nobody said anything else took place. Answers how many."""
    left = Split.objects.filter(order=OuterRef("order"), amount_minor__gt=F("refunded_minor"))
    paid = bills_apart().filter(Exists(left), booking=OuterRef("pk"), order__paid_at__isnull=False)
    used = uses_apart().filter(reference=OuterRef("pk"))
    # What was earned and taken back again (missed, and then they came after all) is looked at once more.
    since = Earning.objects.filter(booking=OuterRef("pk"), what="earned", earned_at__gte=OuterRef("ends_at")).order_by()
    seen = since.values("booking").annotate(m=Sum("minor")).filter(m__gt=0)
    begun = Q(starts_at__lte=at, starts_at__gt=at - LOOKED_AFTER_FOR - LONGEST_VISIT)  # by the index; the end has none
    over = Booking.objects.filter(
        begun, Exists(paid) | Exists(used), ~Exists(seen), state__in=EXPECTED, ends_at__lte=at, ends_at__gt=at - LOOKED_AFTER_FOR
    )
    rows = list(over.order_by("ends_at").values_list("pk", flat=True)[:MOST_AT_ONCE])
    _earn_each(rows, at)
    return len(rows)


def earn(booking_id: UUID, *, at: datetime) -> None:
    """Read from the booking and its money as they stand, so it can be done any number of times: what differs from what was written before is one more
    row for each part, up or down."""
    with all_or_nothing():
        booking = locked(booking_id)
        at = _not_before(booking, at)
        rows = [row for source, due in _shares(booking, at) if source.apart for row in _rows(booking, source, due, at)]
        for row in Earning.objects.bulk_create(rows):
            announce(
                PrepaymentEarned(at=at, earning_id=row.pk, booking_id=booking.pk, minor=row.minor, currency=row.currency, what=row.what)
            )


def _not_before(booking: Booking, at: datetime) -> datetime:
    """A fact that comes late neither turns the clock back nor earns anything on a day before it was decided."""
    before = Earning.objects.filter(booking=booking).order_by("-earned_at").values_list("earned_at", flat=True).first()
    decided = booking.changed_at if booking.state in ("completed", *OVER) else at
    return max(at, before or at, decided)


def _shares(booking: Booking, at: datetime) -> list[tuple[Source, int]]:
    """How much of each part is the business's own now: all of it once the visit took place, and what it costs by its terms where it did not. Of
    several payments the oldest is kept longest, as it is when money goes back."""
    paid, used = _paid(booking), _used(booking)
    if _took_place(booking, at):
        return [(source, source.stands) for source in (*paid, *used)]
    cost = booking.cost_minor if booking.state in OVER and booking.decide_until is None else 0
    by_credit = booking.credit_id is not None
    return [*_spread(paid, 0 if by_credit else cost), *_spread(used, cost if by_credit else 0)]


def _spread(sources: Sequence[Source], minor: int) -> list[tuple[Source, int]]:
    shares = []
    for source in sources:
        part = min(minor, source.stands - min(source.at_bank, source.lost))
        shares.append((source, part))
        minor -= part
    return shares


def _took_place(booking: Booking, at: datetime) -> bool:
    """The business said so; or its time is over and nobody said otherwise. While a customer's word that nobody came waits for an answer, it did not."""
    if booking.state == "completed" or booking.state not in EXPECTED:
        return booking.state == "completed"
    is_doubted = booking.state == "confirmed" and Absence.objects.unanswered().filter(booking=booking).exists()
    return booking.ends_at <= at and not is_doubted


def _rows(booking: Booking, source: Source, due: int, at: datetime) -> list[Earning]:
    """Money the bank took before it was earned is owed to nobody; what was earned before stays earned, and the loss is the business's."""
    earned = min(due, source.stands - min(source.at_bank, source.lost))
    lost = min(source.at_bank, source.stands - earned)
    differences = {"earned": earned - source.earned, "lost": lost - source.lost}
    return [
        Earning(booking=booking, split_id=source.split, what=what, minor=minor, currency=booking.currency, earned_at=at)
        for what, minor in differences.items()
        if minor
    ]


def _paid(booking: Booking) -> list[Source]:
    """Every part of every payment for it, the oldest order first; one that never came after all stands for nothing."""
    bills = BookingBill.objects.filter(booking=booking).exclude(what="work").values("order")
    splits = Split.objects.filter(order__in=bills).select_related("payment").order_by("order__placed_at", "order", "id")
    before = set(SoldWhenPaid.objects.filter(reference__in=bills).values_list("reference", flat=True))
    written = _written(booking)
    sources = []
    for split in splits:
        counts = split.payment.failed_at is None and not split.payment.surplus
        stands = split.amount_minor - split.refunded_minor if counts else 0
        earned, lost = written.get((split.pk, "earned"), 0), written.get((split.pk, "lost"), 0)
        sources.append(Source(split.pk, stands, min(split.lost_minor, stands), earned, lost, apart=split.order_id not in before))
    return sources


def _used(booking: Booking) -> list[Source]:
    moves = PackMove.objects.filter(reference=booking.pk, kind__in=USE_KINDS).aggregate(m=Sum("minor"), o=Sum("owed_minor"))
    if moves["m"] is None:
        return []
    written = _written(booking)
    before = SoldWhenPaid.objects.filter(reference=booking.pk).exists()
    earned, lost = written.get((None, "earned"), 0), written.get((None, "lost"), 0)
    return [Source(None, -moves["m"] - moves["o"], 0, earned, lost, apart=not before)]


def _written(booking: Booking) -> dict[tuple[UUID | None, str], int]:
    rows = Earning.objects.filter(booking=booking).order_by().values("split", "what").annotate(m=Sum("minor"))
    return {(row["split"], row["what"]): row["m"] for row in rows}


def _earn_each(bookings: Iterable[UUID], at: datetime) -> None:
    for booking_id in list(bookings):
        earn(booking_id, at=at)
