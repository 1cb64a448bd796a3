"""The work is not done after all; or nobody opened the door."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.attend import mark_missed
from towpath.booking.cancel import cancel_as_business
from towpath.booking.models import Booking
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.announcements import JobCalledOff
from towpath.work.attach_proof import DOOR
from towpath.work.hold_job import locked_job, refuse_if_over
from towpath.work.models import Job, Proof

WAITS_AT_THE_DOOR = timedelta(minutes=15)


class NoWordWhy(Invalid):
    code = "no_word_why"
    what_happened = _("Say why, in a word or two.")


class WaitLonger(Refusal):
    code = "wait_longer"
    what_happened = _("Wait at least 15 minutes at the door, from when you came and from when you were expected, and take a photo of it.")
    what_to_do = _("Then say again that nobody is home.")


def call_off(*, job: Job, why: str, at: datetime) -> Job:
    """With a word why. What the visit itself costs is decided where the booking is."""
    if not why.strip():
        raise NoWordWhy
    with all_or_nothing():
        job = locked_job(job.pk)
        refuse_if_over(job)
        return _end(job, why.strip()[:200], at)


def nobody_home(*, job: Job, by: UUID, at: datetime) -> Job:
    """After a quarter of an hour at the door, with a photo of it. What missing the visit costs by its terms waits a day for a person to decide; where
    we came later than promised, nobody missed anything, and the business cancels."""
    with all_or_nothing():
        job = locked_job(job.pk)
        refuse_if_over(job)
        waited_from = max(job.arrived_at or at, job.window_from)
        if at - waited_from < WAITS_AT_THE_DOOR or not Proof.objects.filter(job=job, code=DOOR).exists():
            raise WaitLonger
        job = _end(job, str(_("Nobody was home.")), at)
        booking = Booking.objects.filter(pk__in=[job.booking_id], state="confirmed").select_related("terms", "booker", "version").first()
        if booking is not None and job.late_minutes:
            cancel_as_business(booking=booking, reason=str(_("We came later than promised.")), by=by, at=at)
        elif booking is not None:
            mark_missed(booking=booking, by=by, at=at, is_shown=True)
        return job


def _end(job: Job, why: str, at: datetime) -> Job:
    job.state, job.called_off_why = "called_off", why
    job.save(update_fields=["state", "called_off_why"])
    announce(JobCalledOff(at=at, customer=job.customer.pseudonym if job.customer else None, job_id=job.pk))
    return job
