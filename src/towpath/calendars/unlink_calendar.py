"""A calendar is unlinked: nobody is busy by it any more, and our bookings go out of it where that is wanted."""

from datetime import datetime

from towpath.calendars.block_busy import block_busy
from towpath.calendars.models import OutsideBusy, OutsideCalendar, Proposal
from towpath.foundation.tenancy import all_or_nothing


def unlink_calendar(*, calendar: OutsideCalendar, clear: bool, at: datetime) -> None:
    """Its time is offered again at once. `clear`: our bookings that are still to come are taken out of it within the minute; until then, and no longer,
    its password is kept."""
    with all_or_nothing():
        calendar.ended_at, calendar.due_at, calendar.failures = at, at, 0
        calendar.save(update_fields=["ended_at", "due_at", "failures"])
        OutsideBusy.objects.filter(calendar=calendar).delete()
        Proposal.objects.open().filter(calendar=calendar).update(ended_at=at, outcome="over")
        block_busy(resource=calendar.resource, at=at, language=calendar.language)
        # With nothing written yet too: a worker may be writing at this moment.
        if not (clear and calendar.writes):
            forget_calendar(calendar=calendar)


def forget_calendar(*, calendar: OutsideCalendar) -> None:
    """With its address, its password and all that is known of it."""
    calendar.delete()
