"""Somebody sets out, and the customer hears of it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.announcements import OnTheWay
from towpath.work.hold_job import begin_work, locked_job
from towpath.work.models import Job

MOST_MINUTES = 600


class BadMinutes(Invalid):
    code = "bad_minutes"
    what_happened = _("Say in how many minutes you will be there: 0 to 600.")


def on_my_way(*, job: Job, minutes: int, at: datetime, seen: UUID | None = None) -> Job:
    """Told once, with who comes and in how many minutes; pressing it again tells nobody twice."""
    if not 0 <= minutes <= MOST_MINUTES:
        raise BadMinutes
    with all_or_nothing():
        job = locked_job(job.pk)
        if job.on_the_way_at is not None or job.arrived_at is not None:
            return job
        begin_work(job, seen=seen)
        job.state, job.on_the_way_at, job.minutes_away = "on_the_way", at, minutes
        job.save(update_fields=["state", "on_the_way_at", "minutes_away"])
        announce(OnTheWay(at=at, customer=job.customer.pseudonym if job.customer else None, job_id=job.pk, minutes=minutes))
    return job
