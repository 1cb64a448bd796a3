"""The work follows what was promised: opened with it, moved with it, over with it; however many bookings one click changed."""

from collections.abc import Iterable
from datetime import datetime

from towpath.booking.announcements import (
    AbsenceAgreed,
    BookingCancelled,
    BookingConfirmed,
    BookingDeclined,
    BookingExpired,
    BookingHandedOver,
    BookingMissed,
    BookingMoved,
    BookingsPaused,
    CourseBooked,
    SeriesBooked,
    SeriesCancelled,
    SeriesExtended,
    SeriesMoved,
    WishesChanged,
)
from towpath.booking.models import Booking, Change, Pause
from towpath.booking.pause import paused_by
from towpath.booking.series_scope import chain_of
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.announcements import JobCalledOff
from towpath.work.hold_job import locked_job
from towpath.work.models import OPEN, Job
from towpath.work.open_job import open_for_booking, promised_by

OfOne = (
    AbsenceAgreed
    | BookingHandedOver
    | BookingConfirmed
    | BookingMoved
    | BookingCancelled
    | BookingDeclined
    | BookingExpired
    | BookingMissed
)
OfASeries = SeriesBooked | SeriesExtended | SeriesMoved | SeriesCancelled
STANDS = ("confirmed", "checked_in")
"""Somebody is expected. What was only asked for has no work yet."""
OVER = ("cancelled", "declined", "expired", "no_show")


def follow_booking(fact: OfOne) -> None:
    _follow(Booking.objects.filter(pk=fact.booking_id).select_related("version", "booker"), fact.at)


def follow_series(fact: OfASeries) -> None:
    """All of them, as they stand: what the click left alone is found unchanged."""
    rows = Booking.objects.filter(series__in=chain_of(fact.series_id)).exclude(state="completed")
    _follow(rows.select_related("version", "booker").order_by("starts_at", "id"), fact.at)


def follow_course(fact: CourseBooked) -> None:
    booker = Booking.objects.filter(pk=fact.booking_id).values("booker")
    booked = Change.objects.filter(booking__booker__in=booker, made_at=fact.at).values("booking")
    _follow(Booking.objects.filter(pk__in=booked).select_related("version", "booker").order_by("starts_at", "id"), fact.at)


def follow_paused(fact: BookingsPaused) -> None:
    _follow(paused_by(Pause.objects.get(pk=fact.pause_id)), fact.at)


def follow_wishes(fact: WishesChanged) -> None:
    """Whoever goes there reads how they like it now."""
    coming = Booking.objects.promised().filter(booker=fact.customer_id, starts_at__gt=fact.at)
    _follow(coming.select_related("version", "booker").order_by("starts_at", "id"), fact.at)


def _follow(bookings: Iterable[Booking], at: datetime) -> None:
    for booking in bookings:
        if booking.state in STANDS:
            open_for_booking(booking=booking, at=at)
            Job.objects.filter(booking=booking, state="planned").update(**promised_by(booking))  # as long as nobody has set out
        elif booking.state in OVER:
            _end(booking, at)


def _end(booking: Booking, at: datetime) -> None:
    """The visit is off, so is the work, wherever somebody just is with it."""
    with all_or_nothing():
        for job_id in list(Job.objects.filter(booking=booking, state__in=OPEN).values_list("pk", flat=True)):
            job = locked_job(job_id)
            if job.state in OPEN:
                job.state = "called_off"
                job.save(update_fields=["state"])
                announce(JobCalledOff(at=at, customer=job.customer.pseudonym if job.customer else None, job_id=job.pk))
