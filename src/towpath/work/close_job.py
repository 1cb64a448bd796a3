"""The work is done, if everything that has to be is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.attend import complete
from towpath.booking.models import Booking
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.lower_price import lower_price
from towpath.work.announcements import CloseBlocked, JobClosed
from towpath.work.hold_job import JobOver, locked_job, pin_procedure, version_for
from towpath.work.models import BlockedClose, Job, Override, Proof, StepDone
from towpath.work.steps import Standing, Why, stand, steps_of


class StillOpen(Refusal):
    """For the faces, to say what `close_job` answered; it is raised outside of the business's scope, where what was written stands."""

    code = "still_open"
    what_happened = _("This job can't be closed yet.")
    what_is_safe = _("Everything you did is kept.")
    what_to_do = _("Do what is named, then close it.")


class NotThere(Refusal):
    code = "not_there"
    what_happened = _("Nobody has arrived on this job yet.")
    what_to_do = _("Say that you are there first.")


@dataclass(frozen=True)
class Block:
    """A step that keeps the job open, and why."""

    code: str
    why: Why
    words: dict[str, str]


def close_job(*, job: Job, advice: str = "", next_on: date | None = None, by: UUID | None, at: datetime) -> list[Block]:
    """Nothing is answered when it is closed. What keeps it open is answered and written down, and so is not raised: a refusal would take back the
    record that somebody tried. Closing twice is closing once."""
    with all_or_nothing():
        job = locked_job(job.pk)
        if job.state == "closed":
            return []
        if job.state == "called_off":
            raise JobOver(state=job.state)
        if job.arrived_at is None:
            raise NotThere
        pin_procedure(job)
        blocks = blocks_of(job)
        if blocks:
            kept = [{"code": each.code, "why": each.why} for each in blocks]
            BlockedClose.objects.create(job=job, blocks=kept, by=by, tried_at=at)
            announce(CloseBlocked(at=at, job_id=job.pk, steps=len(blocks)))
            return blocks
        job.state, job.closed_at, job.advice, job.next_on = "closed", at, advice.strip()[:500], next_on
        job.save(update_fields=["state", "closed_at", "advice", "next_on"])
        _complete(job, by, at)
        _take_off_for_lateness(job, at)
        announce(JobClosed(at=at, customer=job.customer.pseudonym if job.customer else None, job_id=job.pk))
    return []


def standing_of(job: Job) -> list[Standing]:
    """Its steps with what was done about each."""
    version = version_for(job)
    acts = list(StepDone.objects.filter(job=job).order_by("done_at", "id"))
    proofs = list(Proof.objects.filter(job=job).order_by("taken_at", "id"))
    return stand(steps_of(version.body if version else None), acts, proofs, Override.objects.filter(job=job))


def blocks_of(job: Job) -> list[Block]:
    return [Block(each.step.code, each.blocks, each.step.words) for each in standing_of(job) if each.blocks]


def _take_off_for_lateness(job: Job, at: datetime) -> None:
    """Without being asked, and also where the visit is paid already."""
    if job.reduction_minor and job.booking is not None and not job.lowered_minor:
        job.lowered_minor = lower_price(booking=job.booking, by_minor=job.reduction_minor, why="late", at=at)
        job.save(update_fields=["lowered_minor"])


def _complete(job: Job, by: UUID | None, at: datetime) -> None:
    """Also a little before its hour: what is done can no longer be called off."""
    booking = Booking.objects.filter(pk__in=[job.booking_id], state__in=("confirmed", "checked_in")).first()
    if booking is not None and by is not None:
        complete(booking=booking, by=by, at=at, early=True)
