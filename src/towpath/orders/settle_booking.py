"""Bring the money of a booking that is over to what the booking says: never more is kept than its terms allow, and the rest goes back the way it came."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from towpath.booking.announcements import (
    AbsenceAgreed,
    BookingCancelled,
    BookingCompleted,
    BookingConfirmed,
    BookingDeclined,
    BookingExpired,
    BookingMissed,
    BookingRequested,
    BookingsPaused,
    MissDecided,
    PlaceAdded,
    SeriesCancelled,
)
from towpath.booking.confirm import confirm_booking
from towpath.booking.models import PROMISED, Booking, Pause
from towpath.booking.pause import paused_by
from towpath.booking.series_scope import chain_of
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import AbsenceSettled, CardDue, OrderPaid
from towpath.orders.bill_booking import asked_and_paid, bill_fee, bills_of, locked, paid_for, unpaid_bills_of, work_bills_of
from towpath.orders.cancel import cancel_order
from towpath.orders.given_back import given_back_of
from towpath.orders.models import BookingBill, Order, Split
from towpath.orders.refund import refund_order
from towpath.payments.announcements import DisputeChanged
from towpath.payments.models import KeptCard, Refund

STANDS = (*PROMISED, "completed")
OVER = ("cancelled", "declined", "expired", "no_show")


def confirm_when_paid(fact: OrderPaid) -> None:
    """What had to be paid ahead has come: the time is promised, as long as it was still held. Where it was given up meanwhile, the money goes back; so
    does what was paid already by another bill or with a pack."""
    bill = BookingBill.objects.filter(order=fact.order_id).exclude(what="work").first()
    if bill is None:
        return
    booking = locked(bill.booking_id)
    if booking.state == "held" and bill.what == "ahead":
        confirm_booking(booking=booking, note=booking.note, address=booking.address, ways=tuple(booking.ways), is_paid=True, at=fact.at)
    else:
        settle_booking(booking.pk, at=fact.at, just_paid=fact.order_id)


def settle_cancelled(fact: BookingCancelled | BookingDeclined | BookingExpired | BookingMissed | MissDecided) -> None:
    """Of missed ones only those that the terms forgive; what the others cost waits for a person."""
    settle_booking(fact.booking_id, at=fact.at)


def take_fee_back(fact: BookingCompleted) -> None:
    """Who was marked as absent and came after all is not asked for missing it any more."""
    if not BookingBill.objects.filter(booking=fact.booking_id, what="fee", order__paid_at=None, order__cancelled_at=None).exists():
        return
    with all_or_nothing():
        booking = locked(fact.booking_id)
        for order in unpaid_bills_of(booking.pk):
            if booking.state == "completed" and _is_fee(order):
                cancel_order(order=order, at=fact.at)


def settle_won(fact: DisputeChanged) -> None:
    """The bank gave money back: what it was paid for may be long over, and then it is the customer's."""
    if fact.state != "won":
        return
    orders = Split.objects.filter(payment=fact.payment_id).values("order")
    for booking_id in list(BookingBill.objects.filter(order__in=orders).exclude(what="work").values_list("booking_id", flat=True)):
        settle_booking(booking_id, at=fact.at)


def settle_absence(fact: AbsenceAgreed) -> None:
    """Nobody came, so no work was done either: what was asked for it is taken back, and what was paid for it goes back whole, with everything that was
    paid for the visit. What the business has to hand back itself is told, because no provider does that for it."""
    with all_or_nothing():
        locked(fact.booking_id)
        for order in work_bills_of(fact.booking_id):
            cancel_order(order=order, at=fact.at, give_money_back=True)
        settle_booking(fact.booking_id, at=fact.at)
        back = given_back_of(fact.booking_id, since=fact.at)
        announce(
            AbsenceSettled(
                at=fact.at,
                customer=fact.customer,
                booking_id=fact.booking_id,
                absence_id=fact.absence_id,
                by_hand_minor=back.by_hand_minor,
                by_provider_minor=back.by_provider_minor,
                to_voucher_minor=back.to_voucher_minor,
                currency=fact.currency,
            )
        )


def ask_anew(fact: PlaceAdded) -> None:
    """It costs more now: what was asked before that and not paid is taken back, so that one sum is asked for and not two."""
    with all_or_nothing():
        locked(fact.booking_id)
        for order in unpaid_bills_of(fact.booking_id):
            if order.placed_at < fact.at:
                cancel_order(order=order, at=fact.at)


def settle_promised(fact: BookingConfirmed | BookingRequested) -> None:
    """Promised with a pack, or by the team: what was asked ahead and is not owed any more can't be paid any more."""
    settle_booking(fact.booking_id, at=fact.at)


def settle_series(fact: SeriesCancelled) -> None:
    """Many at once: each by itself."""
    rows = Booking.objects.filter(series__in=chain_of(fact.series_id), state="cancelled", changed_at=fact.at)
    over = rows.order_by("pk").values_list("pk", flat=True)
    for booking_id in list(over):
        settle_booking(booking_id, at=fact.at)


def settle_paused(fact: BookingsPaused) -> None:
    """What was paid ahead for them goes back."""
    for booking in paused_by(Pause.objects.get(pk=fact.pause_id)):
        settle_booking(booking.pk, at=fact.at)


def settle_booking(booking_id: UUID, *, at: datetime, just_paid: UUID | None = None) -> None:
    """Read from the booking as it stands, so it can be done any number of times: what nobody paid is taken back, what was paid beyond the terms goes
    back, and what the terms ask beyond what was paid is billed. A missed booking waits until somebody decided."""
    with all_or_nothing():
        booking = locked(booking_id)
        if booking.state in STANDS:
            _settle_standing(booking, just_paid, at)
            return
        if booking.state not in OVER or (booking.state == "no_show" and booking.decide_until is not None):
            return
        asked_for = 0 if booking.credit_id else booking.cost_minor  # what it costs was kept out of the use of a pack that paid for it
        too_much, missing = paid_for(booking.pk) - asked_for, asked_for - asked_and_paid(booking.pk)
        unpaid = [order for order in bills_of(booking.pk) if order.paid_at is None]
        asked = [order for order in unpaid if _is_fee(order) and order.total_minor == missing]
        for order in unpaid:
            if order not in asked:
                cancel_order(order=order, at=at)
        if too_much > 0:
            _give_back(booking, too_much, at)
        elif missing > 0 and not asked:
            bill_fee(booking, missing, at=at)
            if KeptCard.objects.filter(wanted_for=booking.pk, state="kept").exists():
                announce(CardDue(at=at, booking_id=booking.pk))


def settle_ended_holds(*, at: datetime) -> int:
    """Orders for times that nobody holds any more: taken back, so that nobody pays for nothing; and what was paid for a request that nobody answered
    goes back. Answers how many bookings."""
    tried = Refund.objects.filter(part=OuterRef("order"), reason="cancelled")
    unsettled = Q(order__paid_at=None) | ~Exists(tried)
    waiting = BookingBill.objects.filter(
        unsettled, what="ahead", order__cancelled_at=None, order__total_minor__gt=0, booking__state__in=("expired", "declined")
    )
    bookings = sorted(set(waiting.values_list("booking_id", flat=True)[:500]))
    for booking_id in bookings:
        settle_booking(booking_id, at=at)
    return len(bookings)


def _settle_standing(booking: Booking, just_paid: UUID | None, at: datetime) -> None:
    """Its price is paid once: nothing more is asked then, and what came twice goes back the way it came."""
    price = 0 if booking.credit_id else booking.price_minor
    paid = asked_and_paid(booking.pk)
    if paid < price:
        return
    for order in unpaid_bills_of(booking.pk):
        cancel_order(order=order, at=at)
    _give_back(booking, paid - price, at, first=just_paid)


def _give_back(booking: Booking, minor: int, at: datetime, *, first: UUID | None = None) -> None:
    """From the last order backwards: the deposit is kept longest. `first`: what came last, whenever it was asked for."""
    newest_first = bills_of(booking.pk)[::-1]
    for order in sorted(newest_first, key=lambda each: each.pk != first):
        part = min(minor, _left_of(order))
        if part:
            refund_order(order=order, amount=Money(part, order.currency), reason="cancelled", by=None, at=at)
            minor -= part


def _left_of(order: Order) -> int:
    splits = Split.objects.filter(order=order, payment__failed_at=None, payment__surplus=False)
    return sum(max(0, split.amount_minor - split.refunded_minor - split.lost_minor) for split in splits)


def _is_fee(order: Order) -> bool:
    return BookingBill.objects.filter(order=order, what="fee").exists()
