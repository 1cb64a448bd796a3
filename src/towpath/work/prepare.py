"""Before somebody comes: what is laid out for them, and why just that."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.do_step import check_key
from towpath.work.hold_job import locked_job, refuse_if_over
from towpath.work.models import Job, Preparation

MOST: Final = 40


class BadPreparation(Invalid):
    code = "bad_preparation"
    what_happened = _("Say what is laid out, and why just that for this customer. At most 40 things for one visit.")


def prepare(*, job: Job, key: str, words: str, reason: str, by: UUID | None, at: datetime) -> Preparation:
    """One thing with one reason, once for each key."""
    check_key(key)
    said, why = words.strip()[:160], reason.strip()[:200]
    if not said or not why:
        raise BadPreparation
    with all_or_nothing():
        job = locked_job(job.pk)
        there: Preparation | None = Preparation.objects.filter(job=job, key=key).first()
        if there is not None:
            return there
        refuse_if_over(job)
        if Preparation.objects.filter(job=job).count() >= MOST:
            raise BadPreparation
        made: Preparation = Preparation.objects.create(job=job, key=key, words=said, reason=why, noted_at=at, noted_by=by)
    return made


def lay_out(*, preparation: Preparation, is_out: bool, by: UUID | None, at: datetime) -> Preparation:
    """It hangs on the rack, or it doesn't after all. When it was first laid out stays."""
    with all_or_nothing():
        refuse_if_over(locked_job(preparation.job_id))
        rows = Preparation.objects.filter(pk=preparation.pk)
        if is_out:
            rows.filter(laid_out_at=None).update(laid_out_at=at, laid_out_by=by)
        else:
            rows.update(laid_out_at=None, laid_out_by=None)
    preparation.refresh_from_db()
    return preparation


def leave_off(*, preparation: Preparation) -> None:
    """It is not wanted after all."""
    with all_or_nothing():
        refuse_if_over(locked_job(preparation.job_id))
        Preparation.objects.filter(pk=preparation.pk).delete()
