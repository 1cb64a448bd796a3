"""How the card somebody left for a booking stands, for every page, letter and call that shows it. Questions only: nothing is asked of the provider."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from towpath.booking.models import Booking
from towpath.orders.bill_booking import added_up
from towpath.orders.models import BookingBill, Order
from towpath.payments.models import Attempt, KeptCard

BRANDS = {
    "visa": "Visa",
    "mastercard": "Mastercard",
    "amex": "American Express",
    "discover": "Discover",
    "diners": "Diners Club",
    "jcb": "JCB",
    "unionpay": "UnionPay",
}


def cards_left(booking_id: Any) -> QuerySet[KeptCard]:
    """Cards that were left for it, the last one first; with `taken_minor`, what was taken from each. One that nobody left is none.
    `booking_id` is one, or in a question about many an `OuterRef`."""
    taken = Attempt.objects.filter(card=OuterRef("pk"), state="paid").values("amount_minor")
    rows: QuerySet[KeptCard] = KeptCard.objects.filter(wanted_for=booking_id, kept_at__isnull=False)
    return rows.annotate(taken_minor=Subquery(taken[:1])).order_by("-asked_at")


def cards_being_left(booking_id: UUID) -> QuerySet[KeptCard]:
    """A page of the provider that is open for one, and on which nobody has left it."""
    rows: QuerySet[KeptCard] = KeptCard.objects.filter(wanted_for=booking_id, state="open")
    return rows


def fees_to_pay(booking_id: UUID) -> QuerySet[Order]:
    """What is owed for cancelling it late or missing it, and not paid."""
    bills = BookingBill.objects.filter(booking=booking_id, what="fee").values("order")
    rows: QuerySet[Order] = Order.objects.filter(pk__in=bills, cancelled_at=None, paid_at=None)
    return rows.order_by("-placed_at")


def is_taken_from_card(booking_id: UUID, fee: Order) -> bool:
    """A card is there for it, and its owner was told of as much: nobody has to pay it by themselves."""
    return cards_left(booking_id).filter(state="kept", most_minor__gte=fee.total_minor).exists()


def owed_from_card(booking: Booking, cost_minor: int, answers: Sequence[Sequence[tuple[int]]]) -> int:
    """Of what cancelling or missing it costs, so much nobody has paid: out of the answers to `asked_questions`. What was paid by hand is not taken from a
    card as well, and what a pack paid for costs a use of it."""
    return 0 if booking.credit_id else max(0, cost_minor - added_up(answers))


def card_in_words(card: KeptCard) -> str:
    """Visa ending 4242, as its owner knows it; nothing once that is forgotten."""
    if not card.last4:
        return ""
    brand = BRANDS.get(card.brand, card.brand.replace("_", " ").title()) or _("Card")
    return _("%(brand)s ending %(last4)s") % {"brand": brand, "last4": card.last4}
