"""The same hour with somebody else of the team, and a date of a class at another hour: somebody is ill, and nothing has to be called off."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingHandedOver
from towpath.booking.availability import wish_for
from towpath.booking.claim import JustTaken, LicenceOver, claim_for, let_go
from towpath.booking.expire import end_these
from towpath.booking.free_time import Book, can_be_kept
from towpath.booking.models import LIVE, PROMISED, Booking, Claim, Occurrence, Resource
from towpath.booking.move import lock_to_move, write_move
from towpath.booking.read_calendars import Scene, read_in_turn
from towpath.booking.states import write_down
from towpath.booking.wall_clock import wall_of
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

REASON = "handed_over"


class DateIsOver(Refusal):
    kind = "conflict"
    code = "date_is_over"
    what_happened = _("This date has begun, or was called off.")
    what_is_safe = _("It stays as it is, and nobody was told anything.")


class NotFreeThen(Refusal):
    """Nobody can be at two places."""

    kind = "conflict"
    code = "not_free_then"
    what_happened = _("They are not free then, or this is not theirs to do.")
    what_is_safe = _("It stays with whoever has it, and nobody was told anything.")
    what_to_do = _("Choose somebody else, or another time.")


def only_with(*resources: Resource) -> list[UUID]:
    """These and no others of their kind; of every other kind, whoever is free."""
    kinds, ids = {each.kind for each in resources}, [each.pk for each in resources]
    return list(Resource.objects.in_use().filter(~Q(kind__in=kinds) | Q(pk__in=ids)).values_list("pk", flat=True))


def who_could(scene: Scene, starts_at: datetime) -> set[UUID]:
    """Everybody with whom it could be at this hour: free, at work, and able to do it."""
    book, wish = scene.book, wish_for(scene, starts_at)
    people = [each for each in book.calendars if each.kind == "person"]
    others = [each for each in book.calendars if each.kind != "person"]
    return {each.id for each in people if can_be_kept(wish, Book([each, *others], book.roads))}


def without_date(scene: Scene, occurrence: Occurrence) -> Scene:
    """As if this date of a class were not there: it is about to move, and not in its own way."""
    calendars = [replace(each, busy=tuple(busy for busy in each.busy if busy.occurrence != occurrence.pk)) for each in scene.book.calendars]
    return replace(scene, book=Book(calendars, scene.book.roads))


def hand_over(*, booking: Booking, to: Resource, by: UUID, at: datetime) -> Booking:
    """A booking goes to somebody else of the team at the same hour. Its customer is told who is there for them, and may leave without cost."""
    with all_or_nothing():
        lock_to_move(booking)
        if booking.occurrence_id or booking.starts_at <= at:
            raise DateIsOver
        if Claim.objects.filter(booking=booking, resource=to).exists():
            return booking
        let_go(booking=booking.pk)
        _claim(booking, booking.starts_at, [to], at, area=booking.area, zone=booking.zone, booking=booking.pk)
        _tell([booking], by=by, at=at)
    return booking


def hand_over_date(*, occurrence: Occurrence, to: Resource, by: UUID, at: datetime) -> list[Booking]:
    """A date of a class goes to another teacher at the same hour. Everybody is told, and may leave without cost."""
    with all_or_nothing():
        booked = lock_date(occurrence, at)
        if Claim.objects.filter(occurrence=occurrence, resource=to).exists():
            return booked
        let_go(occurrence=occurrence.pk)
        _claim(occurrence, occurrence.starts_at, [to], at, area=occurrence.area, zone=occurrence.zone, occurrence=occurrence.pk)
        told = [each for each in booked if each.state in PROMISED]
        _tell(told, by=by, at=at)
    return told


def move_date(
    *, occurrence: Occurrence, starts_at: datetime, by: UUID, at: datetime, to: Resource | None = None, same: bool = False, reason: str = ""
) -> list[Booking]:
    """A date of a class at another hour, with everybody who has a place; `to`: with this teacher; `same`: with those who hold it now. All of them are told,
    each by their own booking, and may leave without cost. What somebody only holds is let go: they said yes to nothing yet, and not to this hour. Answers whom."""
    with all_or_nothing():
        booked = _without_held(lock_date(occurrence, at), at)
        if starts_at <= at:
            raise DateIsOver
        whom = [to] if to is not None else _people_of(occurrence) if same else []
        let_go(occurrence=occurrence.pk)
        _claim(occurrence, starts_at, whom, at, area=occurrence.area, zone=occurrence.zone, occurrence=occurrence.pk)
        wall = wall_of(starts_at, occurrence.zone)
        occurrence.ends_at = starts_at + (occurrence.ends_at - occurrence.starts_at)
        occurrence.starts_at, occurrence.wall_day, occurrence.wall_time = starts_at, wall.date(), wall.time().replace(tzinfo=None)
        occurrence.save(update_fields=["starts_at", "ends_at", "wall_day", "wall_time"])
        for booking in booked:
            write_move(booking, starts_at, at=at, by=by, reason=reason, tell=booking.state in PROMISED)
        _may_leave(booked)
    return [each for each in booked if each.state in PROMISED]


def _claim(
    there: Booking | Occurrence,
    starts_at: datetime,
    whom: Sequence[Resource],
    at: datetime,
    *,
    area: str,
    zone: str,
    booking: UUID | None = None,
    occurrence: UUID | None = None,
) -> None:
    """With these, or with whoever is free. What it had is given up already, so it is not in its own way."""
    scene = read_in_turn(there.version, starts_at=starts_at, zone=zone, at=at, leave_out=booking, area=area)
    if scene.stale:
        end_these(scene.stale, at=at)
    book = scene.only(only_with(*whom)) if whom else scene.book
    try:
        claim_for(wish_for(scene, starts_at), book, booking=booking, occurrence=occurrence, because="given")
    except LicenceOver:
        raise
    except JustTaken as taken:
        raise NotFreeThen from taken


def _people_of(occurrence: Occurrence) -> list[Resource]:
    return [each.resource for each in Claim.objects.filter(occurrence=occurrence, resource__kind="person").select_related("resource")]


def lock_date(occurrence: Occurrence, at: datetime) -> list[Booking]:
    """Everybody who has a place, then the date itself: whoever takes a place in the same moment waits, and looks again."""
    live = Booking.objects.filter(occurrence=occurrence, state__in=LIVE)
    list(live.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    now = Occurrence.objects.select_for_update().values("starts_at", "ends_at", "cancelled_at").get(pk=occurrence.pk)
    for name, value in now.items():
        setattr(occurrence, name, value)
    if occurrence.cancelled_at is not None or occurrence.starts_at <= at:
        raise DateIsOver
    return list(live.select_related("version", "booker", "terms").order_by("pk"))


def _without_held(booked: Sequence[Booking], at: datetime) -> list[Booking]:
    held = [each.pk for each in booked if each.state == "held"]
    Booking.objects.filter(pk__in=held).update(held_until=at)
    end_these(held, at=at)
    return [each for each in booked if each.state != "held"]


def _tell(booked: Sequence[Booking], *, by: UUID, at: datetime) -> None:
    for booking in booked:
        change = write_down(booking, "noted", at=at, who="business", by=by, reason=REASON)
        customer = booking.booker.pseudonym if booking.booker else None
        announce(BookingHandedOver(at=at, customer=customer, booking_id=booking.pk, change_id=change.pk))
    _may_leave(booked)


def _may_leave(booked: Iterable[Booking]) -> None:
    """It is not what they booked: until it begins leaving costs nothing."""
    for booking in booked:
        booking.free_until = booking.starts_at
        Booking.objects.filter(pk=booking.pk).update(free_until=booking.starts_at)


def _without_date(book: Book, occurrence: Occurrence) -> Book:
    calendars = [replace(each, busy=tuple(busy for busy in each.busy if busy.occurrence != occurrence.pk)) for each in book.calendars]
    return Book(calendars, book.roads)
