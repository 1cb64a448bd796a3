"""What the house does for itself every day: opening and closing a kitchen, by a procedure it uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from towpath.booking.wall_clock import day_bounds, wall_of
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.methods.models import Adoption, OwnVersion
from towpath.work.announcements import JobOpened
from towpath.work.arrive import arrive
from towpath.work.house_rules import check_procedure
from towpath.work.models import OPEN, Job

LEFT_OPEN: Final = timedelta(hours=24)
"""So long a checklist that was begun before midnight can be gone on with from the list."""


@dataclass(frozen=True)
class Checklist:
    """A procedure in use, with the run of the day; none: nobody has begun it."""

    own: OwnVersion
    run: Job | None


@dataclass(frozen=True)
class DayOfChecklists:
    lists: Sequence[Checklist]
    left_open: Sequence[Job]
    """Begun the day before and not closed."""


def checklist_questions(*, zone: str, at: datetime) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """What `checklists_of` wants to have read; asked together it is one statement."""
    start, _end = day_bounds(wall_of(at, zone).date(), zone)
    runs = Job.objects.filter(for_house=True).filter(Q(window_from__gte=start) | Q(window_from__gte=at - LEFT_OPEN, state__in=OPEN))
    return OwnVersion.objects.current().of_kind("procedure"), runs.exclude(state="called_off").order_by("-window_from", "-id")


def checklists_of(rows: Sequence[Sequence[Any]], *, zone: str, at: datetime) -> DayOfChecklists:
    own, runs = rows
    start, _end = day_bounds(wall_of(at, zone).date(), zone)
    today = {run.adoption_id: run for run in runs if run.window_from >= start}
    return DayOfChecklists([Checklist(each, today.get(each.adoption_id)) for each in own], [run for run in runs if run.window_from < start])


def begin_checklist(*, adoption: Adoption, zone: str, currency: str, by: UUID | None, at: datetime) -> Job:
    """Once a day: whoever begins it again finds the one that was begun. What was called off is begun anew."""
    check_procedure(adoption)
    start, end = day_bounds(wall_of(at, zone).date(), zone)
    with all_or_nothing():
        Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)  # two phones in one kitchen: one after the other
        today = Job.objects.filter(for_house=True, adoption=adoption, window_from__gte=start, window_from__lt=end)
        there: Job | None = today.exclude(state="called_off").first()
        if there is not None:
            return there
        job: Job = Job.objects.create(
            for_house=True,
            title=adoption.method.name,
            zone=zone,
            window_from=at,
            window_until=at,
            currency=currency,
            adoption=adoption,
            opened_at=at,
            opened_by=by,
        )
        announce(JobOpened(at=at, job_id=job.pk))
        return arrive(job=job, at=at)
