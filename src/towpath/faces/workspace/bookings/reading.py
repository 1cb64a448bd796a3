"""Days as a calendar shows them: bookings, classes, what is blocked, and what is left. One statement, however many people and days."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from towpath.booking.free_time import joined
from towpath.booking.models import Booking, Claim, Closure, DayOverride, Occurrence, Resource
from towpath.booking.read_calendars import Hours
from towpath.booking.wall_clock import Span, day_bounds, days_between, spans_of_day, wall_of
from towpath.foundation.together import together
from towpath.work.models import Job

LEAST_FREE = timedelta(minutes=15)
"""A gap that nobody would book is no free time."""


@dataclass
class Entry:
    """One thing on the calendar of one day."""

    kind: str
    """booking, class, blocked or free."""
    starts_at: datetime
    ends_at: datetime
    kept: Span
    """With what is kept free around it."""
    booking: Booking | None = None
    occurrence: Occurrence | None = None
    claim: Claim | None = None
    reason: str = ""
    names: list[str] = field(default_factory=list)
    """Who and what it takes."""
    resource: Resource | None = None

    @property
    def key(self) -> UUID | None:
        whole = self.booking or self.occurrence or self.claim
        return whole.pk if whole else None

    @property
    def mark(self) -> str:
        """The same thing in the same column has the same mark when the calendar is drawn again: whoever stands on it stays there."""
        return f"{self.key or f'{self.starts_at:%H%M}'}-{self.resource.pk if self.resource else ''}"

    @property
    def kept_after(self) -> int:
        return round((self.kept[1] - self.ends_at).total_seconds() / 60)

    @property
    def kept_before(self) -> int:
        return round((self.starts_at - self.kept[0]).total_seconds() / 60)


@dataclass
class Column:
    """A person, room or thing on one day."""

    resource: Resource
    entries: list[Entry]
    closed: str | None = None
    """Why nothing is offered; empty where no reason was given."""


@dataclass
class Day:
    day: date
    columns: list[Column]

    @property
    def closed(self) -> list[tuple[str, str]]:
        """Who is off, and why; nobody's name where everybody is."""
        off = [column for column in self.columns if column.closed is not None]
        if off and len(off) == len(self.columns):
            return [("", off[0].closed or "")]
        return [(column.resource.name, column.closed or "") for column in off]

    @property
    def entries(self) -> list[Entry]:
        """Everything once, with what it takes where there is more than one of the kind; free time once for each person who has it."""
        alone = {kind for kind, n in Counter(column.resource.kind for column in self.columns).items() if n == 1}
        once: dict[UUID, Entry] = {}
        free: list[Entry] = []
        for column in self.columns:
            for entry in column.entries:
                names = [] if column.resource.kind in alone else [column.resource.name]
                if entry.key is None:
                    if column.resource.kind == "person" or len(self.columns) == 1:
                        free.append(replace(entry, names=names))
                elif entry.key in once:
                    once[entry.key].names.extend(names)
                else:
                    once[entry.key] = replace(entry, names=names)
        return sorted([*once.values(), *free], key=lambda entry: (entry.starts_at, entry.ends_at))


def read_days(first: date, last: date, *, zone: str, at: datetime) -> list[Day]:
    """From the first day to the last, on the clock on the wall."""
    start, end = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    there = Claim.objects.filter(ends_at__gt=start, starts_at__lt=end)
    resources, overrides, closures, claims, bookings, dates = together(
        # Who is no longer here is shown as long as something is booked with them.
        Resource.objects.filter(Q(retired_at=None) | Exists(there.filter(resource=OuterRef("pk")))).order_by("position", "id"),
        DayOverride.objects.filter(day__gte=first, day__lte=last),
        Closure.objects.filter(last_day__gte=first, first_day__lte=last),
        there.order_by("starts_at", "id"),
        Booking.objects.filter(pk__in=there.exclude(booking=None).values("booking"))
        .select_related("version", "booker", "attendee")
        .annotate(work=Subquery(Job.objects.filter(booking=OuterRef("pk")).exclude(state="called_off").values("pk")[:1])),
        Occurrence.objects.filter(pk__in=there.exclude(occurrence=None).values("occurrence")).select_related("version"),
    )
    _join(claims, bookings, dates)
    hours = Hours(
        weekly={each.pk: each.hours for each in resources},
        overrides={(each.resource_id, each.day): each.spans for each in overrides},
        closed=closures,
    )
    kept = [claim for claim in claims if not _is_over(claim, at)]
    return [_day(day, resources, hours, closures, kept, zone=zone, at=at) for day in days_between(first, last)]


def _join(claims: Iterable[Claim], bookings: Iterable[Booking], dates: Iterable[Occurrence]) -> None:
    """Each claim with what it is for."""
    by_id = {each.pk: each for each in bookings}
    of_class = {each.pk: each for each in dates}
    for claim in claims:
        claim.booking = by_id.get(claim.booking_id) if claim.booking_id else None
        claim.occurrence = of_class.get(claim.occurrence_id) if claim.occurrence_id else None


def _is_over(claim: Claim, at: datetime) -> bool:
    booking = claim.booking
    return booking is not None and booking.state == "held" and booking.held_until is not None and booking.held_until <= at


def _day(
    day: date, resources: Sequence[Resource], hours: Hours, closures: Sequence[Closure], claims: Sequence[Claim], *, zone: str, at: datetime
) -> Day:
    start, end = day_bounds(day, zone)
    mine: dict[UUID, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.starts_at < end and claim.ends_at > start:
            mine[claim.resource_id].append(claim)
    columns = []
    for resource in resources:
        closed = next(
            (each for each in closures if each.resource_id in (None, resource.pk) and each.first_day <= day <= each.last_day), None
        )
        entries = [_entry(claim, resource) for claim in mine[resource.pk]]
        if resource.retired_at is None:
            open_now = joined(spans_of_day(day, hours.on(resource.pk, day), zone))
            entries += _free(resource, open_now, mine[resource.pk], at)
        elif not entries:
            continue
        entries.sort(key=lambda entry: (entry.starts_at, entry.ends_at))
        columns.append(Column(resource, entries, closed.reason if closed else None))
    return Day(day, columns)


def _entry(claim: Claim, resource: Resource) -> Entry:
    booking, occurrence = claim.booking, claim.occurrence
    whole = booking or occurrence or claim
    kind = "booking" if booking else "class" if occurrence else "blocked"
    return Entry(
        kind, whole.starts_at, whole.ends_at, (claim.starts_at, claim.ends_at), booking, occurrence, claim, claim.reason, [], resource
    )


def _free(resource: Resource, spans: Iterable[Span], claims: Sequence[Claim], at: datetime) -> list[Entry]:
    """What is left of the hours once every seat is taken out; what is over already is nobody's any more."""
    left = []
    for start, end in spans:
        edges = sorted({start, end, *(edge for claim in claims for edge in (claim.starts_at, claim.ends_at) if start < edge < end)})
        for begins, ends in pairwise(edges):
            taken = {claim.seat for claim in claims if claim.starts_at < ends and claim.ends_at > begins}
            if len(taken) < resource.capacity:
                left.append((begins, ends))
    free = [(max(start, _next_five(at)), end) for start, end in joined(left)]
    return [
        Entry("free", start, end, (start, end), names=[resource.name], resource=resource)
        for start, end in free
        if end - start >= LEAST_FREE
    ]


def _next_five(at: datetime) -> datetime:
    """Times on a calendar are round ones."""
    whole = at.astimezone(UTC).replace(second=0, microsecond=0)
    return whole + timedelta(minutes=-whole.minute % 5)


def minute_of(at: datetime, day: date, zone: str) -> int:
    """Minutes since midnight on the wall, within this day."""
    wall = wall_of(at, zone)
    if wall.date() != day:
        return 0 if wall.date() < day else 24 * 60
    return wall.hour * 60 + wall.minute
