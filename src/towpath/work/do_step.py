"""A step is done, a reading is taken, a number is written down."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.hold_job import begin_work, locked_job
from towpath.work.models import Job, StepDone
from towpath.work.steps import PICTURED, Step, steps_of

LARGEST: Final = Decimal(10) ** 9
LONGEST_KEY: Final = 80


class NoSuchStep(Invalid):
    code = "no_such_step"
    what_happened = _("This job has no such step.")
    what_to_do = _("Open the job again.")


class ProofMissing(Invalid):
    code = "proof_missing"
    what_happened = _("This step needs what it asks for: a reading, a number, words or a picture.")
    what_to_do = _("Add it, then send it again.")


class BadActKey(Invalid):
    code = "bad_act_key"
    what_happened = _("Every act needs a key of 8 to 80 characters, one per act.")


def do_step(
    *,
    job: Job,
    code: str,
    key: str,
    reading: str = "",
    text: str = "",
    done_at: datetime | None = None,
    by: UUID | None,
    at: datetime,
    seen: UUID | None = None,
) -> StepDone:
    """Once for each key, however often it arrives. A reading may be taken as often as it takes; the last one counts."""
    check_key(key)
    with all_or_nothing():
        job = locked_job(job.pk)
        there: StepDone | None = StepDone.objects.filter(job=job, key=key).first()
        if there is not None:
            return there
        begin_work(job, seen=seen)
        step = step_of(job, code)
        value = _read(step, reading, text)
        return StepDone.objects.create(
            job=job,
            code=code,
            key=key,
            reading=value,
            text=text.strip()[:500],
            out_of_range=value is not None and step.is_out(value),
            done_at=min(done_at or at, at),  # a phone whose clock runs ahead has done nothing in the future
            received_at=at,
            by=by,
        )


def step_of(job: Job, code: str) -> Step:
    """Of the procedure that is pinned."""
    for step in steps_of(job.procedure.body if job.procedure else None):
        if step.code == code:
            return step
    raise NoSuchStep


def check_key(key: str) -> None:
    if not 8 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise BadActKey


def _read(step: Step, reading: str, text: str) -> Decimal | None:
    if step.proof in PICTURED or (step.proof in ("serial", "text") and not text.strip()):
        raise ProofMissing
    return number_of(reading) if step.proof == "reading" else None


def number_of(written: str) -> Decimal:
    """12,5 and 12.5 are the same."""
    try:
        value = Decimal(written.strip().replace(",", "."))
    except InvalidOperation as problem:
        raise ProofMissing from problem
    if not value.is_finite() or abs(value) >= LARGEST:
        raise ProofMissing
    return value.quantize(Decimal("0.0001"))
