"""Have a job to oneself while something is done on it, in a state that allows it."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal, found
from towpath.methods.models import OwnVersion
from towpath.work.models import OPEN, Job

SHOWN_BEFORE = timedelta(days=30)
"""A phone may have had the page open for so long before the visit; what was replaced earlier is done by nobody any more."""


class JobOver(Refusal):
    """Closed and called off both end it."""

    kind = "gone"
    code = "job_over"
    what_happened = _("This job is over.")
    what_is_safe = _("What was done before stays as it is.")
    what_to_do = _("Open another one for what is still to do.")


def locked_job(job_id: UUID) -> Job:
    """As it stands, and nobody else changes it until we are done."""
    rows = Job.objects.select_for_update(of=("self",)).select_related("customer", "procedure", "booking__version")
    job: Job = found(rows.filter(pk=job_id).first())
    return job


def refuse_if_over(job: Job) -> None:
    """Asked after looking for the act itself: what arrived before is not refused for being late now."""
    if job.state not in OPEN:
        raise JobOver(state=job.state)


def begin_work(job: Job, *, seen: UUID | None = None) -> None:
    """Something new is done on it."""
    refuse_if_over(job)
    pin_procedure(job, seen=seen)


def version_for(job: Job) -> OwnVersion | None:
    """The version that is pinned, else the one in force now; none where it is done by no procedure."""
    if job.procedure is not None or job.adoption_id is None:
        pinned: OwnVersion | None = job.procedure
        return pinned
    return _in_force(job)


def pin_procedure(job: Job, *, seen: UUID | None = None) -> None:
    """With the first act the procedure stands: the one the phone showed while it had no signal, else the one in force now. Later versions are for
    later jobs."""
    if job.procedure_id is not None or job.adoption_id is None:
        return
    recent = Q(superseded_at=None) | Q(superseded_at__gt=job.window_from - SHOWN_BEFORE)
    shown = OwnVersion.objects.filter(recent, adoption=job.adoption_id, pk=seen).first() if seen else None
    job.procedure = shown or _in_force(job)
    job.save(update_fields=["procedure"])


def _in_force(job: Job) -> OwnVersion | None:
    own: OwnVersion | None = OwnVersion.objects.filter(adoption=job.adoption_id, superseded_at=None).first()
    return own
