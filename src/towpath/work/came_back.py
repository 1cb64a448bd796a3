"""Somebody is here again for what was done not long ago."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from towpath.foundation.tenancy import all_or_nothing
from towpath.work.hold_job import locked_job
from towpath.work.models import Job

WITHIN: Final = timedelta(days=30)


def visit_before(*, customer_id: UUID | None, title: dict[str, str], at: datetime) -> Job | None:
    """The newest closed job of this customer for the same work, not longer ago than thirty days."""
    if customer_id is None:
        return None
    same = Job.objects.filter(customer=customer_id, title=title, state="closed", closed_at__gt=at - WITHIN, closed_at__lte=at)
    before: Job | None = same.order_by("-closed_at", "-id").first()
    return before


def nothing_to_do_with(*, job: Job) -> Job:
    """Other work, or agreed beforehand: it counts as a first visit."""
    with all_or_nothing():
        job = locked_job(job.pk)
        job.back_after = None
        job.save(update_fields=["back_after"])
    return job
