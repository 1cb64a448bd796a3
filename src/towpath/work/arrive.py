"""Somebody is there; how late is counted, and what that takes off."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.announcements import Arrived
from towpath.work.hold_job import begin_work, locked_job
from towpath.work.house_rules import reduction_for
from towpath.work.models import Job


def arrive(*, job: Job, at: datetime, seen: UUID | None = None) -> Job:
    """Lateness is whole minutes beyond the window that was promised. By the rule of the house it takes something off, without anybody asking.
    Where the customer comes here, nobody of the house is late. Arriving twice is arriving once."""
    with all_or_nothing():
        job = locked_job(job.pk)
        if job.arrived_at is not None:
            return job
        begin_work(job, seen=seen)
        late = 0 if job.is_here else max(0, int((at - job.window_until).total_seconds() // 60))
        job.state, job.arrived_at, job.late_minutes, job.reduction_minor = "arrived", at, late, reduction_for(late)
        job.save(update_fields=["state", "arrived_at", "late_minutes", "reduction_minor"])
        announce(
            Arrived(
                at=at,
                customer=job.customer.pseudonym if job.customer else None,
                job_id=job.pk,
                late_minutes=late,
                reduction_minor=job.reduction_minor,
                currency=job.currency,
            )
        )
    return job
