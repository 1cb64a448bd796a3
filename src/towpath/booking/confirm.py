"""From a hold to a promise."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingConfirmed, BookingDeclined, BookingRequested
from towpath.booking.answer_questions import check_answered
from towpath.booking.claim import let_go
from towpath.booking.hit_by_licences import require_licences
from towpath.booking.hold_slot import give_places_back
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.pay_with_credit import pay_with_credit, settle_credit
from towpath.booking.settle_where import settle_where
from towpath.booking.states import HoldOver, NotNow, enter
from towpath.booking.terms import most_it_can_cost
from towpath.clientele.own_way import ways_for
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.models import Pack
from towpath.payments.pay_online import may_pay_online


class PayFirst(Refusal):
    kind = "conflict"
    code = "pay_first"
    what_happened = _("This is promised once it is paid.")
    what_is_safe = _("Your time is still held; nothing was charged.")
    what_to_do = _("Pay, and it is yours.")


class CardFirst(Refusal):
    kind = "conflict"
    code = "card_first"
    what_happened = _("This is promised once you have left a card.")
    what_is_safe = _("Your time is still held; nothing was taken.")
    what_to_do = _("Leave a card, and it is yours.")


class OneByOne(Refusal):
    kind = "conflict"
    code = "one_by_one"
    what_happened = _("This is booked date by date: for each a card is left.")
    what_is_safe = _("Nothing was booked, and nothing was taken.")
    what_to_do = _("Choose the first date by itself, and the next ones after it.")


def confirm_booking(
    *,
    booking: Booking,
    at: datetime,
    note: str = "",
    address: str = "",
    ways: tuple[str, ...] | None = None,
    by: UUID | None = None,
    is_paid: bool = False,
    has_card: bool = False,
    by_hand: bool = False,
    pack: Pack | None = None,
) -> Booking:
    """The customer has decided. It is promised at once, or asked for where the business approves first. Doing it twice is doing it once.

    What asks for money ahead is promised to a customer when that has come, and then even if the minutes of the hold ran out meanwhile; the team may
    promise it without. So is what asks for a card, when one was left (`has_card`). `by_hand`: the business takes no money online; then what asks for
    money ahead is asked for, and the business says yes once it is there, by whatever way they agree on; and nobody is asked for a card. With a pack it
    is paid by one use per seat, or refused where none is left.
    """
    unpaid = asks_money_ahead(booking) and not (by or is_paid or pack)
    if booking.state == "held" and unpaid and not by_hand:
        raise PayFirst
    if booking.state == "held" and asks_card(booking) and not (by or has_card or by_hand or pack):
        raise CardFirst
    if booking.state == "held" and not (by or is_paid or has_card):
        check_answered(booking)
    asks = (booking.version.asks_approval or unpaid) and not by
    fields: dict[str, Any] = {
        "note": note.strip()[:500],
        "address": address.strip()[:200] or booking.address,
        "ways": ways_for(booking.booker, ways),
    }
    if ways is None and booking.ways:
        fields["ways"] = booking.ways  # said while it was held
    with all_or_nothing():
        try:
            enter(
                booking,
                "requested" if asks else "confirmed",
                at=at,
                who="business" if by else "customer",
                by=by,
                still_held=not (is_paid or has_card),
                held_until=None,
                **fields,
            )
        except NotNow:
            return _as_it_is(booking)
        _say_where(booking, by=by, at=at)
        if pack is not None:
            pay_with_credit(booking, pack=pack, at=at, by=by)
        announce(_requested(booking, at) if asks else _confirmed(booking, at))
    return booking


def note_wishes(*, booking: Booking, note: str, address: str, ways: tuple[str, ...], at: datetime) -> None:
    """What the customer says before paying, kept with the time that is held."""
    held = Booking.objects.filter(pk=booking.pk, state="held", held_until__gt=at)
    booking.address = address.strip()[:200] or booking.address
    with all_or_nothing():
        if not held.update(note=note.strip()[:500], address=booking.address, ways=list(ways), changed_at=at):
            raise HoldOver
        _say_where(booking, by=None, at=at)


def asks_money_ahead(booking: Booking) -> bool:
    """Whether something has to be paid before it is promised."""
    return booking.version.prepay in ("deposit", "full") and booking.price_minor > 0


def asks_card(booking: Booking) -> bool:
    """Whether a card has to be left before it is promised: only where the terms can cost anything."""
    return booking.version.prepay == "card" and most_it_can_cost(booking.terms, price_minor=booking.price_minor) > 0


def check_many(versions: Iterable[ServiceVersion]) -> None:
    """Several dates in one go, by a customer and without a pack: none may ask for money ahead or for a card. Where the business takes no money online
    nobody is asked for a card, so nothing stands in the way."""
    asked = {version.prepay for version in versions if version.price_minor} - {"none"}
    if asked - {"card"}:
        raise PayFirst
    if asked and may_pay_online() is not None:
        raise OneByOne


def approve(*, booking: Booking, by: UUID, at: datetime) -> Booking:
    """The business says yes. The time was kept since the customer asked, so nobody else can have got it. Saying yes twice is saying it once; and nobody
    is promised whose licence ends before that day."""
    with all_or_nothing():
        if booking.state == "requested":
            require_licences([booking])
        try:
            # Calendars that showed it as asked for have to hear that it is certain.
            enter(booking, "confirmed", at=at, who="business", by=by, only_from=("requested",), sequence=booking.sequence + 1)
        except NotNow:
            return _as_it_is(booking)
        announce(_confirmed(booking, at))
    return booking


def decline(*, booking: Booking, by: UUID, reason: str, at: datetime) -> Booking:
    """The business says no, with a word why; the time is free again."""
    with all_or_nothing():
        enter(booking, "declined", at=at, who="business", by=by, reason=reason)
        settle_credit(booking, at=at, by=by)
        let_go(booking=booking.pk)
        give_places_back(booking)
        announce(BookingDeclined(at=at, customer=_pseudonym(booking), booking_id=booking.pk))
    return booking


def _say_where(booking: Booking, *, by: UUID | None, at: datetime) -> None:
    """A date of a class at the customer's is where whoever has it says it is."""
    if booking.version.place == "customer" and booking.occurrence is not None:
        settle_where(booking.occurrence, own=booking.seats, area=booking.area, address=booking.address, by=by, at=at)


def _as_it_is(booking: Booking) -> Booking:
    """A second press finds what the first one did; anything else is a refusal."""
    now = Booking.objects.select_related("version").get(pk=booking.pk)
    if now.state in ("confirmed", "requested", "checked_in"):
        return now
    raise HoldOver


def _requested(booking: Booking, at: datetime) -> BookingRequested:
    return BookingRequested(at=at, customer=_pseudonym(booking), booking_id=booking.pk)


def _confirmed(booking: Booking, at: datetime) -> BookingConfirmed:
    return BookingConfirmed(at=at, customer=_pseudonym(booking), booking_id=booking.pk, channel=booking.channel)


def _pseudonym(booking: Booking) -> UUID | None:
    return booking.booker.pseudonym if booking.booker else None
