"""Remember that a customer was reminded: later it shows whether that helps them come."""

from datetime import datetime

from towpath.booking.models import Booking


def note_reminder(*, booking: Booking, at: datetime) -> None:
    """The latest one counts."""
    Booking.objects.filter(pk=booking.pk).update(reminded_at=at)
