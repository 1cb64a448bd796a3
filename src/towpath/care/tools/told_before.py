"""What somebody told free help before they booked: it goes along, so that nothing has to be said twice. Answers about health or a child are nobody's, and
never come here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from towpath.booking.models import Booking
from towpath.care.models import ToolPhoto, ToolRun
from towpath.care.tools.ask import Value, on_the_way
from towpath.care.tools.current import tool_of
from towpath.network.free_tools import Question, Result, Tool

GOES_ALONG: Final = timedelta(days=30)
"""What was answered longer ago than that is about something else."""
MOST: Final = 10


@dataclass(frozen=True)
class Told:
    """One run that came to its end, with what was shown in it."""

    run: ToolRun
    tool: Tool
    photos: Sequence[ToolPhoto]

    @property
    def result(self) -> Result | None:
        return self.tool.result(self.run.result)

    @property
    def answered(self) -> list[tuple[Question, Value]]:
        """In the order in which it was asked; what was left open is not in it."""
        said: Mapping[str, Value] = self.run.answers
        return [(each, said[each.code]) for each in on_the_way(self.tool, said) if said.get(each.code) is not None]


def runs_of(customers: Any) -> Any:
    """The question alone, for whoever asks more in one trip: their newest runs that came to an end."""
    rows = ToolRun.objects.completed().filter(customer__in=customers).select_related("own", "pack")
    return rows.order_by("-completed_at", "-id")[:MOST]


def photos_of(customers: Any) -> Any:
    """The question alone: what they showed, the first first."""
    return ToolPhoto.objects.filter(run__customer__in=customers).order_by("kept_at", "id")


def booker_of(booking_id: UUID) -> Any:
    """Who booked it, as a question."""
    return Booking.objects.filter(pk=booking_id).exclude(booker=None).values("booker")


def told_before(booking: Booking, runs: Iterable[ToolRun], photos: Iterable[ToolPhoto]) -> Told | None:
    """The last run before this booking that offered just this service."""
    service, until = str(booking.version.service_id), booking.made_at
    for run in runs:
        if service in run.suggested and run.completed_at and until - GOES_ALONG <= run.completed_at <= until:
            return told(run, photos)
    return None


def told(run: ToolRun, photos: Iterable[ToolPhoto]) -> Told:
    return Told(run, tool_of(run), [each for each in photos if each.run_id == run.pk])
