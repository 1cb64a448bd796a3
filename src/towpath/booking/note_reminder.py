"""Remember that a customer was reminded: of this time by this rule once, and later it shows whether that helps them come."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from towpath.booking.models import Booking, Reminder
from towpath.foundation.tenancy import all_or_nothing


def note_reminder(*, booking: Booking, rules: Sequence[int], at: datetime) -> Reminder | None:
    """All these rules have come due by now; the latest of them is what is written, the others are done with it. Nothing, where another was faster."""
    due = {minutes: booking.starts_at - timedelta(minutes=minutes) for minutes in rules}
    rows = [Reminder(booking=booking, minutes=n, due_at=when, noted_at=at, is_written=n == min(rules)) for n, when in due.items()]
    with all_or_nothing():
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)
        written: Reminder | None = Reminder.objects.filter(pk__in=[each.pk for each in rows], is_written=True).first()
        if written is not None:
            Booking.objects.filter(pk=booking.pk).update(reminded_at=at)
    return written
