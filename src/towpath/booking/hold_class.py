"""Dates of a class: there before the first person comes, with everything it takes already claimed."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.availability import wish_for
from towpath.booking.cancel import cancel_as_business
from towpath.booking.claim import claim_for, let_go
from towpath.booking.expire import end_these
from towpath.booking.hold_slot import NotThisWay
from towpath.booking.models import LIVE, Booking, Occurrence, ServiceVersion
from towpath.booking.read_calendars import read_in_turn
from towpath.booking.wall_clock import instant_of
from towpath.foundation.errors import Invalid
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing


class TooManyWalkIns(Invalid):
    code = "too_many_walk_ins"
    what_happened = _("More places can't be kept for those who just come than there are.")
    what_is_safe = _("Nothing was changed.")


def set_dates(
    *, version: ServiceVersion, days: Iterable[date], wall_time: time, zone: str, at: datetime, walk_in_seats: int = 0
) -> list[Occurrence]:
    """The class takes place on these days, at this time on the wall. All of them, or a refusal that names the first that can't be."""
    if version.seats == 1:
        raise NotThisWay
    if walk_in_seats > version.seats:
        raise TooManyWalkIns
    with all_or_nothing():
        return [_set_date(version, day, wall_time, zone, at, walk_in_seats) for day in sorted(set(days))]


def cancel_date(*, occurrence: Occurrence, by: UUID, reason: str, at: datetime) -> list[Booking]:
    """It does not take place. Everybody who had a place is told, each by their own booking; it costs nobody anything."""
    with all_or_nothing():
        Occurrence.objects.filter(pk=occurrence.pk, cancelled_at=None).update(cancelled_at=at)
        let_go(occurrence=occurrence.pk)
        live = Booking.objects.filter(occurrence=occurrence, state__in=LIVE).select_for_update(of=("self",)).order_by("pk")
        booked = list(live.select_related("version", "booker", "terms"))
        for booking in booked:
            cancel_as_business(booking=booking, by=by, reason=reason, at=at)
    return booked


def _set_date(version: ServiceVersion, day: date, wall_time: time, zone: str, at: datetime, walk_in_seats: int) -> Occurrence:
    starts_at = instant_of(day, wall_time, zone)
    scene = read_in_turn(version, starts_at=starts_at, zone=zone, at=at)
    if scene.stale:
        end_these(scene.stale, at=at)
    occurrence = Occurrence(
        id=new_id(),
        version=version,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=version.minutes),
        wall_day=day,
        wall_time=wall_time,
        zone=zone,
        seats=version.seats,
        walk_in_seats=walk_in_seats,
        made_at=at,
    )
    claim_for(wish_for(scene, starts_at), scene.book, occurrence=occurrence.pk)
    occurrence.save(force_insert=True)
    return occurrence
