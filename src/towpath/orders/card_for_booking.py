"""A customer leaves a card for a time they hold: nothing is taken, and with it the time is promised. Nothing here asks the provider while rows are
locked."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.answer_questions import check_answered
from towpath.booking.confirm import asks_card, confirm_booking
from towpath.booking.models import PROMISED, Booking
from towpath.booking.states import HoldOver
from towpath.booking.terms import most_it_can_cost
from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.orders.bill_booking import TIME_TO_PAY, locked
from towpath.payments.keep_card import begin_keeping, look_at_card, release_card, send_for_card, settle_card
from towpath.payments.models import KeptCard
from towpath.payments.providers import CardSeen


class NoCardAsked(Refusal):
    kind = "conflict"
    code = "no_card_asked"
    what_happened = _("For this booking no card is asked.")
    what_is_safe = _("It stays as it is, and nothing was taken.")
    what_to_do = _("Look at it again.")


def most_for(booking: Booking) -> Money:
    """What can be taken from the card at most, by the terms of the booking."""
    return Money(most_it_can_cost(booking.terms, price_minor=booking.price_minor), booking.currency)


def card_of(booking_id: UUID) -> KeptCard | None:
    """The card that was left for it last, as it stands; one that nobody left is none."""
    left = KeptCard.objects.filter(wanted_for=booking_id, kept_at__isnull=False)
    return left.select_related("account").order_by("-asked_at").first()


def leave_card(*, merchant_id: UUID, booking_id: UUID, back: str, cancelled: str, language: str, at: datetime) -> str:
    """Answers the provider's page, or the way back where a card is there already. The time is held long enough for that."""
    with merchant_scope(merchant_id), all_or_nothing():
        booking = locked(booking_id)
        if booking.state == "held" and booking.held_until is not None and booking.held_until <= at:
            raise HoldOver
        if booking.state != "held" or not asks_card(booking):
            raise NoCardAsked
        check_answered(booking)
        if not KeptCard.objects.filter(wanted_for=booking.pk).exists():  # once: page after page would keep the hour from everybody else
            Booking.objects.filter(pk=booking.pk).update(held_until=max(booking.held_until or at, at + TIME_TO_PAY))
        kept = begin_keeping(wanted_for=booking.pk, most=most_for(booking), at=at)
    if kept.state == "kept":
        return back
    return send_for_card(kept, back=back, cancelled=cancelled, language=language).address


def see_card_left(*, merchant_id: UUID, booking_id: UUID, at: datetime) -> None:
    """The customer is back: ask the provider at once instead of waiting for its message. Whoever comes second finds it done."""
    with merchant_scope(merchant_id):
        kept = KeptCard.objects.filter(wanted_for=booking_id, state="open").select_related("account").first()
    if kept is not None:
        confirm_card(kept, seen=look_at_card(kept), at=at)


def confirm_card(kept: KeptCard, *, seen: CardSeen, at: datetime) -> None:
    """What the provider says becomes ours: with a card the time is promised, even if the minutes of the hold ran out meanwhile. Where it was given up, or
    is somebody else's by now, nothing will ever be taken from the card."""
    with merchant_scope(kept.merchant_id), all_or_nothing():
        booking = locked(kept.wanted_for)
        is_known = KeptCard.objects.filter(pk=kept.pk, state="kept").exists()
        there = settle_card(card_id=kept.pk, seen=seen, at=at)
        if there.state != "kept" or is_known:
            return  # whoever says it again says nothing about what has become of the booking since
        if booking.state == "held":
            confirm_booking(booking=booking, note=booking.note, address=booking.address, ways=tuple(booking.ways), has_card=True, at=at)
        elif booking.state not in PROMISED:
            release_card(there, at=at)
