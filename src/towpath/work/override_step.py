"""Leave a required step open, and say why and who."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.do_step import step_of
from towpath.work.hold_job import begin_work, locked_job
from towpath.work.models import Job, Override


class SafetyStays(Refusal):
    code = "safety_stays"
    what_happened = _("This step is about safety: it can't be left out.")
    what_to_do = _("Do it, or call the job off.")


class NoReasonGiven(Invalid):
    code = "no_reason_given"
    what_happened = _("Leaving a step out needs a reason and a name.")


def override_step(*, job: Job, code: str, reason: str, name: str, by: UUID | None, at: datetime, seen: UUID | None = None) -> Override:
    """With a reason and a name; what is about safety stays. The first reason stands."""
    if not reason.strip() or not name.strip():
        raise NoReasonGiven
    with all_or_nothing():
        job = locked_job(job.pk)
        there: Override | None = Override.objects.filter(job=job, code=code).first()
        if there is not None:
            return there
        begin_work(job, seen=seen)
        if step_of(job, code).must == "safety":
            raise SafetyStays
        return Override.objects.create(job=job, code=code, reason=reason.strip()[:300], name=name.strip()[:120], by=by, made_at=at)
