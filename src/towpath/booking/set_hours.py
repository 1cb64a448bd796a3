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
MOST_KEPT_FREE = 480
"""Minutes before, and after: nobody needs longer than a working day to be ready again."""


class BadResource(Invalid):
    code = "bad_resource"
    what_happened = _("A person, room or thing needs a name, bears 1 to 500 bookings at once, and keeps 0 to 480 minutes free around each.")
    what_is_safe = _("Nothing was changed.")


def add_resource(
    *,
    name: str,
    kind: str,
    hours: Sequence[Spans],
    capacity: int = 1,
    skills: Sequence[str] = (),
    person_id: UUID | None = None,
    buffer_before: int = 0,
    buffer_after: int = 0,
) -> Resource:
    """Somebody or something that can be busy. Buffers are minutes it needs for itself around each booking."""
    if kind not in {code for code, _label in Resource.KINDS}:
        raise BadResource
    _check_about(name, capacity, buffer_before, buffer_after)
    return Resource.objects.create(
        name=name.strip()[:80],
        kind=kind,
        hours=_week(hours),
        capacity=capacity,
        skills=list(skills),
        person_id=person_id,
        buffer_before=buffer_before,
        buffer_after=buffer_after,
        position=Resource.objects.count(),
    )


def change_resource(
    *,
    resource: Resource,
    name: str,
    capacity: int,
    skills: Sequence[str],
    buffer_before: int | None = None,
    buffer_after: int | None = None,
) -> None:
    """Another name, more or fewer at once, what they can do, and the minutes they need around each booking, from now on; of minutes nothing said: as
    they were. What is booked stays booked, with what was kept free around it then."""
    before = resource.buffer_before if buffer_before is None else buffer_before
    after = resource.buffer_after if buffer_after is None else buffer_after
    _check_about(name, capacity, before, after)
    Resource.objects.filter(pk=resource.pk).update(
        name=name.strip()[:80], capacity=capacity, skills=list(skills), buffer_before=before, buffer_after=after
    )


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


def _check_about(name: str, capacity: int, buffer_before: int, buffer_after: int) -> None:
    if not name.strip() or not 1 <= capacity <= 500 or not (0 <= buffer_before <= MOST_KEPT_FREE and 0 <= buffer_after <= MOST_KEPT_FREE):
        raise BadResource


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
