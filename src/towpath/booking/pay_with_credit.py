"""Bookings that are paid with a pack.

A use is worth what was paid for it, and from the moment a booking is paid with it that is the booking's price: terms count their percents from it. What
cancelling costs then decides what becomes of the use:

- nothing (early, forgiven, or the business cancels): it is on the pack again;
- a part of the price: it stays used, and what the terms don't ask for is the customer's again, as money the business owes (half of 34.00 at fifty
  percent). Half a lesson can't be booked, so it is never kept as half a use;
- all of it: it stays used.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from towpath.booking.models import Booking
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.models import Pack
from towpath.passes.use_credit import NoCredit, put_credit_back, return_part, use_credits

MAY_STILL_COME = timedelta(hours=24)
"""So long somebody who was marked as absent may still turn up, and needs the use."""
MOST_AT_ONCE = 500


def take_credits(bookings: Sequence[Booking], *, pack: Pack, at: datetime, by: UUID | None = None) -> None:
    """One use per seat of each, from this pack, or a refusal; nothing is taken for what is free of charge. On rows that are yet to be written."""
    priced = [booking for booking in bookings if booking.price_minor > 0]
    if not priced:
        return
    first = priced[0]
    if first.currency != pack.currency:
        raise NoCredit(left=0)
    # Somebody whom only the team knows by name has no record of their own; whose pack it is, the team has seen.
    known = pack.holder if by and first.booker is None else first.booker
    holder = first.payer if first.payer and first.payer_id == pack.holder_id else known
    if holder is None:
        raise NoCredit(left=0)
    used = use_credits(
        customer=holder,
        service=first.version.service_id,
        references=[booking.pk for booking in priced],
        uses=first.seats,
        pack=pack,
        by=by,
        at=at,
    )
    for booking, move in zip(priced, used, strict=True):
        booking.credit, booking.price_minor = move, -move.minor


def pay_with_credit(booking: Booking, *, pack: Pack, at: datetime, by: UUID | None = None) -> None:
    """The same for one that is there already."""
    take_credits([booking], pack=pack, at=at, by=by)
    Booking.objects.filter(pk=booking.pk).update(credit=booking.credit, price_minor=booking.price_minor)


def settle_credit(booking: Booking, *, at: datetime, by: UUID | None = None) -> None:
    """What it costs is known, or has become less: the use goes back, or what is over of it. Doing it twice is doing it once."""
    if booking.credit_id is None:
        return
    if booking.cost_minor:
        return_part(reference=booking.pk, total_minor=booking.price_minor - booking.cost_minor, at=at, by=by)
        return
    put_credit_back(reference=booking.pk, at=at, by=by)
    Booking.objects.filter(pk=booking.pk).update(credit=None)
    booking.credit = None


def give_credits_back(*, at: datetime) -> int:
    """Uses of bookings that came to nothing by themselves: requests nobody answered, and absences that cost nothing, a day later. Answers how many."""
    missed = Q(state="no_show", cost_minor=0, decide_until=None, changed_at__lte=at - MAY_STILL_COME)
    with all_or_nothing():
        over = Booking.objects.filter(Q(state__in=("expired", "declined")) | missed, credit__isnull=False)
        rows = list(over.select_for_update(of=("self",)).order_by("pk")[:MOST_AT_ONCE])
        for booking in rows:
            settle_credit(booking, at=at)
    return len(rows)
