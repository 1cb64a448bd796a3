"""Something stays here to be worked on: until when, and when it can be collected."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.announcements import WorkReady
from towpath.work.hold_job import begin_work, locked_job, refuse_if_over
from towpath.work.models import Job

FARTHEST: Final = timedelta(days=366)


class BadPromise(Invalid):
    code = "bad_promise"
    what_happened = _("Promise a day from today on, within a year.")


class NothingBegun(Refusal):
    code = "nothing_begun"
    what_happened = _("Nobody has begun with this yet.")
    what_to_do = _("Say that your customer is here first.")


def promise_ready(*, job: Job, day: date | None, at: datetime) -> Job:
    """The day they were told; without one, nothing is promised any more. A day that was kept or missed stays as it was once it is ready."""
    with all_or_nothing():
        job = locked_job(job.pk)
        refuse_if_over(job)
        today = at.astimezone(ZoneInfo(job.zone)).date()
        if day is not None and not today <= day <= today + FARTHEST:
            raise BadPromise
        if job.ready_at is None:
            job.promised_on = day
            job.save(update_fields=["promised_on"])
    return job


def say_ready(*, job: Job, at: datetime) -> Job:
    """The customer is told once. It is not handed over by that: what has to be done before, like a fit check, still keeps the job open."""
    with all_or_nothing():
        job = locked_job(job.pk)
        if job.ready_at is not None:
            return job
        begin_work(job)
        if job.arrived_at is None:
            raise NothingBegun
        job.ready_at = at
        job.save(update_fields=["ready_at"])
        announce(WorkReady(at=at, customer=job.customer.pseudonym if job.customer else None, job_id=job.pk))
    return job
