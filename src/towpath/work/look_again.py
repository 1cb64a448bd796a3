"""Looking again at what was done: whom to ask for a day, and how far behind the house is with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.hold_job import locked_job
from towpath.work.models import Job

SOON: Final = timedelta(days=30)


class NothingToLookAt(Refusal):
    """Nobody said that somebody should look at it again."""

    code = "nothing_to_look_at"
    what_happened = _("Nobody has to look at this job again.")
    what_to_do = _("Open the list again.")


class NotForThem(Invalid):
    code = "not_for_them"
    what_happened = _("This was booked for somebody else.")


@dataclass(frozen=True)
class Due:
    """One job that somebody should look at again."""

    job: Job
    days_over: int
    """Whole days beyond the day that was said; below nothing: so many still to come."""

    @property
    def is_over(self) -> bool:
        return self.days_over > 0


@dataclass(frozen=True)
class LookAgain:
    """Everything that is overdue, and what comes within thirty days."""

    overdue: Sequence[Due]
    soon: Sequence[Due]

    @property
    def median_days(self) -> float | None:
        """How long the overdue ones have waited; nothing where none has."""
        return median(each.days_over for each in self.overdue) if self.overdue else None


class NoSuchBooking(Invalid):
    code = "no_such_booking"
    what_happened = _("There is no such booking.")


def look_again(*, today: date) -> LookAgain:
    """The longest overdue first."""
    rows = Job.objects.to_look_at_again().told().filter(next_on__lte=today + SOON)
    return sorted_by_day(list(rows), today)


def sorted_by_day(jobs: Sequence[Job], today: date) -> LookAgain:
    due = [Due(job, (today - job.next_on).days) for job in jobs if job.next_on]
    return LookAgain([each for each in due if each.is_over], [each for each in due if not each.is_over])


def book_again(*, job: Job, booking: Booking) -> Job:
    """It was booked: nobody is reminded of it any more, unless that booking comes to nothing."""
    with all_or_nothing():
        job = _waiting(job)
        if booking.booker_id != job.customer_id:
            raise NotForThem
        job.again = booking
        job.save(update_fields=["again"])
    return job


def let_be(*, job: Job, at: datetime) -> Job:
    """Nobody has to look again: the customer does not want it, or somebody else did. What the report says stays as it was written."""
    with all_or_nothing():
        job = _waiting(job)
        if job.let_be_at is None:
            job.let_be_at = at
            job.save(update_fields=["let_be_at"])
    return job


def _waiting(job: Job) -> Job:
    job = locked_job(job.pk)
    if job.state != "closed" or job.next_on is None:
        raise NothingToLookAt
    return job
