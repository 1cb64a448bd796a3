"""What was promised with somebody whose licence does not hold on the day: it stands until a person hands it over, moves it or calls it off."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from towpath.booking.claim import LicenceOver
from towpath.booking.models import Booking, Claim, Need, Occurrence, PersonalLicence, Resource
from towpath.foundation.together import together

Until = Mapping[tuple[UUID, str], date | None]
"""By person and licence: the last day on which it holds; None: it does not end."""


@dataclass(frozen=True)
class Hit:
    """Bookings of one's own time, and dates of classes, each with everything its line says."""

    bookings: tuple[Booking, ...] = ()
    dates: tuple[Occurrence, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.bookings or self.dates)


def hit_by_licences(*, at: datetime, resource: Resource | None = None) -> Hit:
    """All that is still to come, in order, as licences stand now. `resource`: only what is with this person."""
    asking = Need.objects.exclude(licence="").values("version")
    bookings = Booking.objects.promised().filter(starts_at__gt=at, occurrence=None, version__in=asking)
    dates = Occurrence.objects.filter(cancelled_at=None, starts_at__gt=at, version__in=asking)
    if resource is not None:
        theirs = Claim.objects.filter(resource=resource)
        bookings = bookings.filter(pk__in=theirs.exclude(booking=None).values("booking"))
        dates = dates.filter(pk__in=theirs.exclude(occurrence=None).values("occurrence"))
    rows, classes, *around = together(
        bookings.select_related("version", "booker").order_by("starts_at", "pk"),
        dates.select_related("version").order_by("starts_at", "pk"),
        *_around(bookings, dates),
    )
    asked, has, until = _known(*around)
    return Hit(
        tuple(each for each in rows if _lacks(asked[each.version_id], has[each.pk], until, each.wall_day)),
        tuple(each for each in classes if _lacks(asked[each.version_id], has[each.pk], until, each.wall_day)),
    )


def require_licences(bookings: Iterable[Booking]) -> None:
    """Before the business says yes: whoever has it must still be allowed to do it that day. Classes were looked at when they were set."""
    wanted = Booking.objects.filter(pk__in=[each.pk for each in bookings], occurrence=None)
    rows, *around = together(wanted.order_by("starts_at", "pk"), *_around(wanted, Occurrence.objects.none()))
    asked, has, until = _known(*around)
    for each in rows:
        if missing := _lacks(asked[each.version_id], has[each.pk], until, each.wall_day):
            raise LicenceOver(missing)


def _around(bookings: QuerySet[Booking], dates: QuerySet[Occurrence]) -> tuple[QuerySet[Any, Any], ...]:
    """Which licences they take, who has them, and until when each holds."""
    people = Claim.objects.filter(resource__kind="person")
    return (
        Need.objects.exclude(licence="").values_list("version_id", "licence"),
        people.filter(booking__in=bookings.values("pk")).values_list("booking_id", "resource_id"),
        people.filter(occurrence__in=dates.values("pk")).values_list("occurrence_id", "resource_id"),
        PersonalLicence.objects.values_list("resource_id", "kind", "valid_until"),
    )


def _known(
    needs: list[tuple[UUID, str]],
    of_bookings: list[tuple[UUID, UUID]],
    of_dates: list[tuple[UUID, UUID]],
    licences: list[tuple[UUID, str, date | None]],
) -> tuple[dict[UUID, list[str]], dict[UUID, set[UUID]], Until]:
    asked: dict[UUID, list[str]] = defaultdict(list)
    for version, licence in needs:
        asked[version].append(licence)
    has: dict[UUID, set[UUID]] = defaultdict(set)
    for whole, person in (*of_bookings, *of_dates):
        has[whole].add(person)
    return asked, has, {(person, kind): until for person, kind, until in licences}


def _lacks(asked: list[str], people: set[UUID], until: Until, day: date) -> str:
    """The licence that fewer of them hold on this day than there have to be; empty: none."""
    for licence in dict.fromkeys(asked):
        allowed = [each for each in people if (each, licence) in until and ((last := until[each, licence]) is None or day <= last)]
        if len(allowed) < asked.count(licence):
            return licence
    return ""
