"""Move a booking: the same row, the same name in every calendar, another time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingMoved
from towpath.booking.availability import is_offered, is_open, wish_for
from towpath.booking.cancel import cost_now
from towpath.booking.claim import claim_for, let_go
from towpath.booking.expire import end_these
from towpath.booking.hold_slot import ClassFull, NotOffered, is_on_grid, take_places
from towpath.booking.models import PROMISED, Booking, Claim, Occurrence, Resource
from towpath.booking.read_calendars import read_in_turn
from towpath.booking.settle_where import free_again, settle_where
from towpath.booking.states import NotNow, write_down
from towpath.booking.terms import Cost
from towpath.booking.wall_clock import wall_of
from towpath.booking.where_to_move import furthest_to_move
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

WHERE_IT_IS = ("state", "starts_at", "ends_at", "wall_day", "wall_time", "occurrence_id", "sequence")


class TooLateToMove(Refusal):
    """Moving now would be a way around the terms."""

    kind = "conflict"
    code = "too_late_to_move"
    what_happened = _("It is too close to the start to move this booking here.")
    what_is_safe = _("Your booking stands as it is.")
    what_to_do = _("Write to the business, or cancel: what that costs is shown before you click.")


class NotAPair(Refusal):
    kind = "conflict"
    code = "not_a_pair"
    what_happened = _("These two can't change places.")
    what_is_safe = _("Both stand as they are, and nobody was told anything.")
    what_to_do = _("Choose two that last equally long and have not begun; a place in a class is moved to another date.")


def move_booking(
    *, booking: Booking, starts_at: datetime, at: datetime, by: UUID | None = None, only: Sequence[UUID] = (), reason: str = ""
) -> Booking:
    """All or nothing: the new time is claimed before the old one is given up for good. The length it was sold with stays.

    A customer may move to what the page offers, while cancelling would still be free; the team may move it anywhere that is free.
    """
    if booking.occurrence_id:
        raise NotOffered
    with all_or_nothing():
        lock_to_move(booking)
        scene = read_in_turn(booking.version, starts_at=starts_at, zone=booking.zone, at=at, leave_out=booking.pk, area=booking.area)
        if not by and not may_move(booking, at=at):
            raise TooLateToMove
        furthest = furthest_to_move(booking, at=at)
        if not by and not (is_offered(scene, starts_at, at, furthest=furthest) and is_on_grid(scene, starts_at)):
            raise NotOffered
        if scene.stale:
            end_these(scene.stale, at=at)
        mine = frozenset(Claim.objects.filter(booking=booking).values_list("resource_id", flat=True))
        let_go(booking=booking.pk)
        book = scene.only(only) if only else scene.book
        claim_for(
            wish_for(scene, starts_at), book, booking=booking.pk, prefer=mine, because="given" if only else "kept", by_team=by is not None
        )
        write_move(booking, starts_at, at=at, by=by, reason=reason)
    return booking


def swap_bookings(*, one: Booking, other: Booking, by: UUID, at: datetime) -> None:
    """Two bookings of one length change places, in one go: neither is ever without a time. Both customers are told."""
    if one.pk == other.pk or one.version.minutes != other.version.minutes or one.occurrence_id or other.occurrence_id:
        raise NotAPair
    with all_or_nothing():
        lock_to_move(one, other)
        if min(one.starts_at, other.starts_at) <= at:
            raise NotAPair
        first, second = one.starts_at, other.starts_at
        let_go(booking=one.pk)
        let_go(booking=other.pk)
        for booking, starts_at in ((one, second), (other, first)):
            scene = read_in_turn(booking.version, starts_at=starts_at, zone=booking.zone, at=at, leave_out=booking.pk, area=booking.area)
            if scene.stale:
                end_these(scene.stale, at=at)
            claim_for(wish_for(scene, starts_at), scene.book, booking=booking.pk)
            write_move(booking, starts_at, at=at, by=by, reason="")


def change_date(*, booking: Booking, occurrence: Occurrence, at: datetime, by: UUID | None = None) -> Booking:
    """A place in a class on another date: the places there are taken before those here are given back. A customer may, while cancelling would still
    be free."""
    with all_or_nothing():
        lock_to_move(booking)
        if not by and not may_move(booking, at=at):
            raise TooLateToMove
        here = booking.occurrence
        if here is None or here.version.service_id != occurrence.version.service_id:
            raise NotOffered
        if not by and not is_open(occurrence, at):
            raise NotOffered
        if not take_places(occurrence, booking.seats, kept=0 if by else F("walk_in_seats"), at=at):
            raise ClassFull
        settle_where(occurrence, own=booking.seats, area=booking.area, address=booking.address, by=by, at=at)
        Occurrence.objects.filter(pk=here.pk).update(**free_again(booking.seats))
        booking.occurrence = occurrence
        booking.ends_at = booking.starts_at + (occurrence.ends_at - occurrence.starts_at)
        write_move(booking, occurrence.starts_at, at=at, by=by, reason="", occurrence=occurrence)
    return booking


def lock_to_move(*bookings: Booking) -> None:
    """Rows first, in key order, then the resources they have: two who move into each other's place take turns instead of waiting in a circle. Whoever
    comes second goes on from where the first has put it."""
    ids = sorted(booking.pk for booking in bookings)
    now = {row["id"]: row for row in Booking.objects.select_for_update().filter(pk__in=ids).order_by("pk").values("id", *WHERE_IT_IS)}
    gone = [row["state"] for row in now.values() if row["state"] not in PROMISED]
    if gone:
        raise NotNow(state=gone[0])
    for booking in bookings:
        for name in WHERE_IT_IS:
            setattr(booking, name, now[booking.pk][name])
    kinds = Claim.objects.filter(booking__in=ids).values("resource__kind")
    list(Resource.objects.filter(kind__in=kinds).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def write_move(
    booking: Booking,
    starts_at: datetime,
    *,
    at: datetime,
    by: UUID | None,
    reason: str,
    occurrence: Occurrence | None = None,
    tell: bool = True,
) -> None:
    """The row at its new time, and what happened to it. Whoever moves many in one go tells of all of them at once."""
    wall, before = wall_of(starts_at, booking.zone), booking.starts_at
    booking.starts_at, booking.ends_at = starts_at, starts_at + (booking.ends_at - before)
    booking.wall_day, booking.wall_time = wall.date(), wall.time().replace(tzinfo=None)
    booking.sequence, booking.changed_at = booking.sequence + 1, at
    fields = {"starts_at", "ends_at", "wall_day", "wall_time", "changed_at"}
    Booking.objects.filter(pk=booking.pk).update(
        sequence=F("sequence") + 1,
        **({"occurrence": occurrence} if occurrence else {}),
        **_free_again(booking, starts_at, by),
        **{name: getattr(booking, name) for name in fields},
    )
    change = write_down(booking, "moved", at=at, who="business" if by else "customer", by=by, before=before, after=starts_at, reason=reason)
    if tell:
        announce(
            BookingMoved(
                at=at,
                customer=booking.booker.pseudonym if booking.booker else None,
                booking_id=booking.pk,
                change_id=change.pk,
                by_customer=by is None,
            )
        )


def _free_again(booking: Booking, starts_at: datetime, by: UUID | None) -> dict[str, Any]:
    """Whoever was promised to be able to leave without cost until it begins is promised that for the new hour too, unless they chose it themselves."""
    if by is None:
        return {"free_until": None}
    return {"free_until": starts_at} if booking.free_until is not None else {}


def may_move(booking: Booking, *, at: datetime, cost: Cost | None = None) -> bool:
    """Whether a customer may move it by themselves: while cancelling would cost nothing by its notice. `cost`: where it was counted already."""
    if booking.state not in PROMISED or at >= booking.starts_at:
        return False
    cost = cost or cost_now(booking, at=at)
    return cost.amount_minor == 0 and cost.waived_minor == 0
