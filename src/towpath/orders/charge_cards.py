"""Every card that was left comes to its end: charged for what the terms cost once that is decided, or not at all; and then the provider forgets it."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

import structlog
from django.db.models import Exists, OuterRef, Q, QuerySet

from towpath.booking.models import PROMISED, Booking
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.orders.announcements import CardCharged, CardRefused
from towpath.orders.bill import bill_of
from towpath.orders.bill_booking import locked
from towpath.orders.card_for_booking import confirm_card
from towpath.orders.locks import lock_group
from towpath.orders.models import BookingBill, Order, OrderLine
from towpath.orders.pay_online import confirm_attempt
from towpath.payments.charge_card import begin_charge, note_charge, take_from_card, was_taken
from towpath.payments.keep_card import end_card_page, forget_card, release_card
from towpath.payments.models import Attempt, KeptCard
from towpath.payments.pay_online import Due
from towpath.payments.providers import CheckoutSeen

PATIENCE = timedelta(minutes=30)
"""How long somebody may stay on the provider's page."""
KEPT_AFTER = timedelta(days=7)
"""A visit that nobody marked: so long after it may still turn out that it was missed."""
TIME_TO_BILL = timedelta(days=2)
"""What was missed is decided within a day, and billed moments after that."""
MOST_AT_ONCE = 100

Row = TypeVar("Row", Attempt, KeptCard)

log = structlog.get_logger()


def bring_cards_to_their_end(*, merchant_id: UUID, at: datetime) -> None:
    """Charges that were begun, pages that nobody needs, cards that are due, cards that are not needed, cards to forget; in this order, so that a card is
    released only when nothing is on its way."""
    with merchant_scope(merchant_id):
        if not KeptCard.objects.filter(forgotten_at=None).exists():
            return  # most businesses, most minutes: one question
        begun = list(Attempt.objects.filter(state="starting", card__isnull=False).select_related("account", "card__account"))
    _each(begun, lambda attempt: _finish(attempt, at), "charge_waits")
    steps: tuple[tuple[Callable[[datetime], QuerySet[KeptCard]], Callable[[KeptCard], None], str], ...] = (
        (_open_too_long, lambda kept: confirm_card(kept, seen=end_card_page(kept), at=at), "card_page_stays_open"),
        (_due, lambda kept: _charge(kept, at), "charge_waits"),
        (_not_needed, lambda kept: _release(kept, at), "card_not_released"),
        (_over, lambda kept: forget_card(kept, at=at), "card_not_forgotten"),
    )
    for which, act, trouble in steps:
        with merchant_scope(merchant_id):
            # In no order: those that fail each time hold up no other.
            cards = list(which(at).select_related("account").order_by("?")[:MOST_AT_ONCE])
        _each(cards, act, trouble)


def _open_too_long(at: datetime) -> QuerySet[KeptCard]:
    held = Booking.objects.filter(pk=OuterRef("wanted_for"), state="held")
    return KeptCard.objects.filter(~Exists(held) | Q(asked_at__lte=at - PATIENCE), state__in=("starting", "open"))


def _due(at: datetime) -> QuerySet[KeptCard]:
    return KeptCard.objects.filter(Exists(_fees().filter(booking=OuterRef("wanted_for"))), state="kept")


def _not_needed(at: datetime) -> QuerySet[KeptCard]:
    """What was promised to somebody who is forgotten stays promised; their card does not stay."""
    billed = BookingBill.objects.filter(what="fee", booking=OuterRef("pk"))
    needed = Booking.objects.filter(
        Q(state__in=("held", *PROMISED), ends_at__gt=at - KEPT_AFTER)
        | Q(state="no_show", decide_until__isnull=False)
        | Q(~Exists(billed), state__in=("no_show", "cancelled"), cost_minor__gt=0, changed_at__gt=at - TIME_TO_BILL)
        | Exists(_fees().filter(booking=OuterRef("pk"))),
        booker__erased_at=None,
        pk=OuterRef("wanted_for"),
    )
    begun = Attempt.objects.filter(card=OuterRef("pk"), state="starting")
    return KeptCard.objects.filter(~Exists(needed), ~Exists(begun), state="kept")


def _over(at: datetime) -> QuerySet[KeptCard]:
    return KeptCard.objects.filter(state__in=("used", "refused", "released"), forgotten_at=None)


def _fees() -> QuerySet[BookingBill]:
    """What somebody owes for cancelling late or not coming. Who came after all did not miss it, and who is forgotten is charged no more."""
    owed = BookingBill.objects.filter(what="fee", order__paid_at=None, order__cancelled_at=None)
    return owed.filter(booking__state__in=("no_show", "cancelled"), booking__booker__erased_at=None)


def _owed(attempt: Attempt) -> Order | None:
    bill = _fees().filter(order__group=attempt.payable).select_related("order").first()
    return bill.order if bill is not None else None


def _charge(kept: KeptCard, at: datetime) -> None:
    """Written down under the booking's lock, then asked for outside of it."""
    with merchant_scope(kept.merchant_id), all_or_nothing():
        booking = locked(kept.wanted_for)
        bill = _fees().filter(booking=booking).select_related("order").first()
        if bill is None:
            return
        attempt = _begin(kept, bill.order, at)
        if attempt is None:
            return
    _finish(attempt, at)


def _begin(kept: KeptCard, order: Order, at: datetime) -> Attempt | None:
    orders = [each for each in lock_group(order.group_id) if each.cancelled_at is None and each.paid_at is None]
    if not orders:
        return None
    bill = bill_of(orders, at=at)
    if not bill.own.minor:
        return None  # a voucher is kept for all of it, which is not yet to have paid with it
    if bill.own.minor > kept.most_minor:
        release_card(kept, at=at)  # more than its owner was told of: they are asked for it like anybody who left no card
        return None
    due = Due(payable=order.group_id, amount=bill.own, fee=bill.own_fee, fee_rule=bill.quote.rule, title="")
    return begin_charge(kept=kept, due=due, at=at)


def _finish(attempt: Attempt, at: datetime) -> None:
    """Ask, and write down what came of it. What is not wanted any more is only looked for: money that was taken for it goes back."""
    with merchant_scope(attempt.merchant_id):
        wanted = _owed(attempt)
        title = OrderLine.objects.filter(order=wanted).values_list("name", flat=True).first() or ""
    seen = take_from_card(attempt, title=title) if wanted is not None else was_taken(attempt)
    if seen.state != "open":
        confirm_charge(attempt, seen=seen, at=at)


def confirm_charge(attempt: Attempt, *, seen: CheckoutSeen, at: datetime) -> None:
    """The provider's word becomes ours, and is told once."""
    with merchant_scope(attempt.merchant_id), all_or_nothing():
        outcome = confirm_attempt(attempt, seen=seen, at=at)
        if outcome.change == "failed" and _owed(attempt) is None:
            return  # forgiven, paid another way, or asked for anew: nobody refused anything, and what becomes of the card is seen next
        note_charge(attempt, seen=seen, at=at)
        if outcome.change in ("received", "failed"):
            announce(_told(attempt, outcome.change == "received", at))


def _told(attempt: Attempt, is_taken: bool, at: datetime) -> CardCharged | CardRefused:
    order = Order.objects.select_related("customer").get(group=attempt.payable)
    told = CardCharged if is_taken else CardRefused
    return told(
        at=at,
        customer=order.customer.pseudonym if order.customer else None,
        booking_id=attempt.card.wanted_for,
        order_id=order.pk,
        card_id=attempt.card.pk,
        amount_minor=attempt.amount_minor,
        currency=attempt.currency,
    )


def _release(kept: KeptCard, at: datetime) -> None:
    """Looked at once more under the booking's lock: somebody may have decided in this moment."""
    with merchant_scope(kept.merchant_id), all_or_nothing():
        locked(kept.wanted_for)
        if _not_needed(at).filter(pk=kept.pk).exists():
            release_card(kept, at=at)


def _each(rows: Iterable[Row], act: Callable[[Row], None], trouble: str) -> None:
    """One card's trouble is not the next one's: a silent provider is asked again within a minute."""
    for row in rows:
        try:
            act(row)
        except Refusal as problem:
            log.warning(trouble, row=str(row.pk), problem=problem.code)
