"""The business answers a series that was asked for, in one go."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from towpath.booking.announcements import SeriesBooked, SeriesCancelled
from towpath.booking.claim import let_go
from towpath.booking.hit_by_licences import require_licences
from towpath.booking.models import Booking, Series
from towpath.booking.pay_with_credit import settle_credit
from towpath.booking.states import enter
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


def approve_series(*, series: Series, by: UUID, at: datetime) -> list[Booking]:
    """Yes to every lesson that still waits for an answer. One message; saying it twice is saying it once."""

    def yes(booking: Booking) -> None:
        enter(booking, "confirmed", at=at, who="business", by=by)

    with all_or_nothing():
        answered = _each(series, yes)
        require_licences(answered)
        if answered:
            announce(
                SeriesBooked(
                    at=at,
                    customer=series.booker.pseudonym if series.booker else None,
                    series_id=series.pk,
                    bookings=len(answered),
                    asked=False,
                    channel=series.channel,
                )
            )
    return answered


def decline_series(*, series: Series, by: UUID, reason: str, at: datetime) -> list[Booking]:
    """No, with a word why: every time that was kept for it is free again, and what was used of a pack is back on it. Nothing more is booked by it."""

    def no(booking: Booking) -> None:
        enter(booking, "declined", at=at, who="business", by=by, reason=reason)
        let_go(booking=booking.pk)
        settle_credit(booking, at=at, by=by)

    with all_or_nothing():
        Series.objects.filter(pk=series.pk).update(state="ended")
        answered = _each(series, no)
        if answered:
            announce(
                SeriesCancelled(
                    at=at,
                    customer=series.booker.pseudonym if series.booker else None,
                    series_id=series.pk,
                    bookings=len(answered),
                    by_customer=False,
                    fee_minor=0,
                    currency=answered[0].currency,
                )
            )
    return answered


def _each(series: Series, answer: Callable[[Booking], None]) -> list[Booking]:
    asked = Booking.objects.filter(series=series, state="requested").select_for_update(of=("self",)).order_by("pk")
    waiting = list(asked.select_related("version", "booker"))
    for booking in waiting:
        answer(booking)
    return waiting
