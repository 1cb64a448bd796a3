"""Who and what there is, and when it works."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.hit_by_hours import hit_by_hours
from towpath.booking.models import Booking, DayOverride, Resource
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.presence.site import BadHours, is_span

Spans = Sequence[Sequence[str]]


class BadResource(Invalid):
    code = "bad_resource"
    what_happened = _("A person, room or thing needs a name, and bears 1 to 500 bookings at once.")


def add_resource(
    *,
    name: str,
    kind: str,
    hours: Sequence[Spans],
    capacity: int = 1,
    skills: Sequence[str] = (),
    person_id: UUID | None = None,
) -> Resource:
    """Somebody or something that can be busy."""
    if not name.strip() or kind not in {code for code, _label in Resource.KINDS} or not 1 <= capacity <= 500:
        raise BadResource
    return Resource.objects.create(
        name=name.strip()[:80],
        kind=kind,
        hours=_week(hours),
        capacity=capacity,
        skills=list(skills),
        person_id=person_id,
        position=Resource.objects.count(),
    )


def change_resource(*, resource: Resource, name: str, capacity: int, skills: Sequence[str]) -> None:
    """Another name, more or fewer at once, and what they can do from now on. What is booked stays booked."""
    if not name.strip() or not 1 <= capacity <= 500:
        raise BadResource
    Resource.objects.filter(pk=resource.pk).update(name=name.strip()[:80], capacity=capacity, skills=list(skills))


def set_week(*, resource: Resource, hours: Sequence[Spans]) -> None:
    """The usual week. What is booked outside of it stays booked."""
    Resource.objects.filter(pk=resource.pk).update(hours=_week(hours))


def override_day(*, resource: Resource, day: date, spans: Spans) -> list[Booking]:
    """On this one day other hours, or none. Answers the bookings that now lie outside of them: they stand until somebody moves or cancels each."""
    _check(spans)
    with all_or_nothing():
        DayOverride.objects.update_or_create(resource=resource, day=day, defaults={"spans": [list(span) for span in spans]})
        return hit_by_hours(resource=resource, day=day, spans=spans)


def forget_override(*, resource: Resource, day: date) -> None:
    """The usual week again."""
    DayOverride.objects.filter(resource=resource, day=day).delete()


def follow_the_house(*, before: Sequence[Spans], hours: Sequence[Spans]) -> int:
    """The business has other opening hours: whoever worked just those it had keeps working what it has. Answers how many."""
    return Resource.objects.in_use().filter(hours=[[list(span) for span in day] for day in before]).update(hours=_week(hours))


def retire_resource(*, resource: Resource, at: datetime) -> None:
    """No longer offered; what is booked with it stays."""
    Resource.objects.filter(pk=resource.pk, retired_at=None).update(retired_at=at)


def _week(hours: Sequence[Spans]) -> list[list[list[str]]]:
    if len(hours) != 7:
        raise BadHours
    for spans in hours:
        _check(spans)
    return [[list(span) for span in spans] for spans in hours]


def _check(spans: Spans) -> None:
    if not all(len(span) == 2 and is_span(span) for span in spans):
        raise BadHours
    ordered = sorted(tuple(span) for span in spans)
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        raise BadHours
