"""What the calendars of customers say of many bookings has changed at once: each is a newer one of itself."""

from datetime import datetime

from django.db.models import F

from towpath.booking.models import PROMISED, Booking
from towpath.booking.models.bookings import BookingQuerySet
from towpath.presence.announcements import SiteRenamed


def let_calendars_know(bookings: BookingQuerySet, *, at: datetime) -> int:
    """Those that are not over yet: what was is not told again. Answers how many."""
    return bookings.filter(state__in=PROMISED, ends_at__gt=at).update(sequence=F("sequence") + 1)


def tell_calendars_of_site(fact: SiteRenamed) -> None:
    """The name and the address of the business stand in each of them."""
    let_calendars_know(Booking.objects.all(), at=fact.at)
