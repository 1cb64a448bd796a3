"""Where somebody is busy elsewhere and booked here at once. Nothing follows from it by itself: they move one or the other, or let both stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from towpath.booking.models import PROMISED, Booking, Claim, Occurrence, Resource
from towpath.calendars.models import OutsideBusy

MOST = 50


@dataclass(frozen=True)
class Hit:
    """Busy time, and what is promised in it: a booking, or a date of a class."""

    busy: OutsideBusy
    booking: Booking | None
    date: Occurrence | None


def questions(resources: Iterable[Resource] | QuerySet[Resource], at: datetime) -> tuple[QuerySet[OutsideBusy], QuerySet[Claim]]:
    """What has to be known to name them, to be asked together with other things."""
    busy = OutsideBusy.objects.filter(calendar__ended_at=None, let_be_at=None, ends_at__gt=at)
    claims = Claim.objects.filter(ends_at__gt=at).exclude(booking=None, occurrence=None)
    at_once = {"starts_at__lt": OuterRef("ends_at"), "ends_at__gt": OuterRef("starts_at")}
    hitting = busy.filter(Exists(claims.filter(resource=OuterRef("calendar__resource"), **at_once)), calendar__resource__in=resources)
    hit = claims.filter(Exists(busy.filter(calendar__resource=OuterRef("resource"), **at_once)), resource__in=resources)
    joined = ("booking__version", "booking__booker", "booking__attendee", "occurrence__version")
    return (
        hitting.select_related("calendar").order_by("starts_at", "id")[:MOST],
        hit.select_related(*joined).order_by("starts_at", "id")[:MOST],
    )


def hits_among(busy: Iterable[OutsideBusy], claims: Iterable[Claim]) -> list[Hit]:
    """Each busy time with each promise it touches: the hour itself, not what is kept free around it."""
    found = []
    promised = [(each, each.booking or each.occurrence) for each in claims if each.booking is None or each.booking.state in PROMISED]
    for time in busy:
        for claim, there in promised:
            if (
                there is not None
                and claim.resource_id == time.calendar.resource_id
                and there.starts_at < time.ends_at
                and there.ends_at > time.starts_at
            ):
                found.append(Hit(time, claim.booking, claim.occurrence))
    return found[:MOST]


def hits_of(resource: Resource, *, at: datetime) -> list[Hit]:
    """All that are still to come."""
    busy, claims = questions([resource], at)
    return hits_among(busy, claims)


def let_both_stand(*, busy: OutsideBusy, at: datetime) -> None:
    """They have seen it, and there is nothing to decide. Should their calendar move it, it is asked again."""
    OutsideBusy.objects.filter(pk=busy.pk, let_be_at=None).update(let_be_at=at)
