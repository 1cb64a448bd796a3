"""From a hold to a promise."""

from datetime import datetime
from typing import Any
from uuid import UUID

from towpath.booking.announcements import BookingConfirmed, BookingDeclined, BookingRequested
from towpath.booking.claim import let_go
from towpath.booking.hold_slot import give_places_back
from towpath.booking.models import Booking
from towpath.booking.states import HoldOver, NotNow, enter
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


def confirm_booking(
    *, booking: Booking, at: datetime, note: str = "", address: str = "", ways: tuple[str, ...] = (), by: UUID | None = None
) -> Booking:
    """The customer has decided. It is promised at once, or asked for where the business approves first. Doing it twice is doing it once."""
    asks = booking.version.asks_approval and not by
    fields: dict[str, Any] = {"note": note.strip()[:500], "address": address.strip()[:200], "ways": list(ways)}
    with all_or_nothing():
        try:
            enter(
                booking,
                "requested" if asks else "confirmed",
                at=at,
                who="business" if by else "customer",
                by=by,
                still_held=True,
                held_until=None,
                **fields,
            )
        except NotNow:
            return _as_it_is(booking)
        announce(_requested(booking, at) if asks else _confirmed(booking, at))
    return booking


def approve(*, booking: Booking, by: UUID, at: datetime) -> Booking:
    """The business says yes. The time was kept since the customer asked, so nobody else can have got it. Saying yes twice is saying it once."""
    with all_or_nothing():
        try:
            enter(booking, "confirmed", at=at, who="business", by=by)
        except NotNow:
            return _as_it_is(booking)
        announce(_confirmed(booking, at))
    return booking


def decline(*, booking: Booking, by: UUID, reason: str, at: datetime) -> Booking:
    """The business says no, with a word why; the time is free again."""
    with all_or_nothing():
        enter(booking, "declined", at=at, who="business", by=by, reason=reason)
        let_go(booking=booking.pk)
        give_places_back(booking)
        announce(BookingDeclined(at=at, customer=_pseudonym(booking), booking_id=booking.pk))
    return booking


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
