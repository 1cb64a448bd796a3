"""A visit is over: where it has a job, by closing that job."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from towpath.booking.attend import complete
from towpath.booking.models import Booking
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.close_job import blocks_of
from towpath.work.models import Job


class CloseTheJob(Refusal):
    """Says which job, and how many of its steps are open."""

    code = "close_the_job"
    what_happened = _("This visit is done when its job is closed.")

    def __init__(self, job: Job, left: int) -> None:
        super().__init__(what_to_do=_told(left), job=job.pk, steps_open=left)


def complete_visit(*, booking: Booking, by: UUID, at: datetime) -> Booking:
    """It was done. Where the visit has a job that is still open, only closing that job says so: nobody gets around a safety step by another button."""
    with all_or_nothing():
        job = Job.objects.open().told().filter(booking=booking).first()
        if job is not None:
            raise CloseTheJob(job, len(blocks_of(job)))
        return complete(booking=booking, by=by, at=at)


def _told(left: int) -> str:
    if not left:
        return gettext("Close the job: every step that has to be done is done.")
    return ngettext("Close the job: %(n)s step is open.", "Close the job: %(n)s steps are open.", left) % {"n": left}
