"""A course: the next dates of a class, booked in one go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import CourseBooked
from towpath.booking.availability import coming_dates, open_dates
from towpath.booking.confirm import check_many
from towpath.booking.hold_slot import Booked, ClassFull, NotOffered, NotThisWay, hold_places, keep_pace_of_many, whom
from towpath.booking.models import Booking, Occurrence, ServiceVersion
from towpath.booking.pay_with_credit import pay_with_credit
from towpath.booking.series_rule import MOST_LESSONS
from towpath.booking.served import check_where
from towpath.booking.settle_where import is_elsewhere, out_of_reach
from towpath.booking.states import enter
from towpath.clientele.own_way import ways_for
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.models import Pack


class CourseMoved(Refusal):
    """Between looking and clicking its price became another one."""

    kind = "conflict"
    code = "course_moved"
    what_happened = _("These dates cost something else now than when you looked.")
    what_is_safe = _("Nothing was booked, and nothing was taken from a pack.")
    what_to_do = _("Look at the dates again, then decide.")


class DateFull(Refusal):
    """One of the dates that were shown has no place any more; names it."""

    kind = "conflict"
    code = "date_full"
    what_is_safe = _("Nothing was booked, and nothing was taken from a pack.")
    what_to_do = _("Look at the dates again: it is shown which have a place now.")

    def __init__(self, day: date) -> None:
        super().__init__(_("%(day)s has no place left.") % {"day": date_format(day)}, day=day.isoformat())


@dataclass(frozen=True)
class Course:
    """Exactly what the click books, and the dates in between that can't be had."""

    dates: tuple[Occurrence, ...]
    full: tuple[Occurrence, ...]
    away: tuple[Occurrence, ...] = ()
    """Where it is at the customer's: dates on which there is no time for the way, or that are at somebody else's."""
    weekdays: tuple[int, ...] = ()
    """Days of the week on which there are dates at all, Monday is 0."""

    def costs(self, seats: int = 1) -> int:
        """Each date at the price it was set at."""
        return seats * sum(int(each.version.price_minor) for each in self.dates)

    @property
    def price_of_each(self) -> int:
        """Where all of them cost the same; else nothing can be said of each."""
        prices = {each.version.price_minor for each in self.dates}
        return prices.pop() if len(prices) == 1 else 0

    @property
    def is_paid_ahead(self) -> bool:
        """Money, not only a card. By the version each was set by."""
        return any(each.version.prepay in ("deposit", "full") and each.version.price_minor for each in self.dates)


def course_ahead(
    *,
    version: ServiceVersion,
    count: int,
    at: datetime,
    first: UUID | None = None,
    weekday: int | None = None,
    seats: int = 1,
    by: UUID | None = None,
    area: str = "",
    address: str = "",
) -> Course:
    """The next so many dates with room, from this one on, where `weekday` is given on that day of the week alone. A full one is left out and shown, and one
    more is taken at the end. The team is bound neither by notice nor by what is kept for those who just come. Where the business comes to the customer,
    everybody is bound by the way to `area`."""
    if version.seats == 1:
        raise NotThisWay
    ahead = coming_dates(version, at=at) if by else open_dates(version, at=at)
    weekdays = tuple(sorted({each.wall_day.weekday() for each in ahead}))
    ahead = [each for each in ahead if weekday is None or each.wall_day.weekday() == weekday]
    ids = [each.pk for each in ahead]
    ahead = ahead[ids.index(first) :] if first in ids else ahead
    too_far = out_of_reach(ahead, area=area, by=by, at=at) if version.place == "customer" else frozenset()
    dates: list[Occurrence] = []
    full: list[Occurrence] = []
    away: list[Occurrence] = []
    for each in ahead:
        if len(dates) == count:
            break
        left = each.seats - each.taken - (0 if by else each.walk_in_seats)
        if each.pk in too_far or is_elsewhere(each, area, address):
            away.append(each)
        else:
            (dates if left >= seats else full).append(each)
    return Course(tuple(dates), tuple(full), tuple(away), weekdays)


def enrol(
    *,
    key: str,
    principal: UUID,
    version: ServiceVersion,
    shown: Sequence[UUID],
    wanted: Booked,
    at: datetime,
    seats: int = 1,
    note: str = "",
    ways: tuple[str, ...] | None = None,
    pack: Pack | None = None,
    shown_minor: int | None = None,
) -> list[Booking]:
    """A place on every date that was shown, or on none of them, with the full one named; each at the price and by the terms it was set at. `shown_minor`:
    what the page said all of them cost; another sum is refused. With a pack each takes a use of it, and all have to be there.
    The same key books it once. One message tells of all of them."""
    if version.seats == 1:
        raise NotThisWay
    dates = list(Occurrence.objects.select_related("version__service").filter(pk__in=set(shown), version__service=version.service_id))
    if not dates or len(dates) != len(set(shown)) or len(dates) > MOST_LESSONS:
        raise NotOffered
    if not (wanted.by or pack):
        check_many([each.version for each in dates])  # by the version each was set by: later ones are for later dates
    check_where(version, wanted.address, by=wanted.by)
    if shown_minor is not None and shown_minor != sum(each.version.price_minor for each in dates) * seats:
        raise CourseMoved
    ids = {each.pk: new_id() for each in sorted(dates, key=lambda each: (each.starts_at, each.pk))}

    def effect() -> None:
        keep_pace_of_many(wanted, len(ids) * seats, at=at)
        list(Occurrence.objects.filter(pk__in=ids).order_by("pk").select_for_update().values_list("pk"))  # two who enrol take turns
        someone = whom(wanted, at=at)
        own = ways_for(someone, ways)
        for each in sorted(dates, key=lambda one: (one.starts_at, one.pk)):
            _take(each, replace(wanted, customer=someone, name="", email="", line="", booking_id=ids[each.pk]), seats, note, own, pack, at)
        pseudonym = someone.pseudonym if someone else None
        announce(CourseBooked(at=at, customer=pseudonym, booking_id=next(iter(ids.values())), bookings=len(ids), channel=wanted.channel))

    asked = {"dates": sorted(str(each) for each in ids), "seats": seats, **({"area": wanted.area} if wanted.area else {})}
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"bookings": list(ids.values())}, effect=effect)
        rows = Booking.objects.filter(pk__in=answer.value["bookings"]).select_related("version", "booker", "terms", "occurrence")
        return list(rows.order_by("starts_at", "id"))


def _take(occurrence: Occurrence, wanted: Booked, seats: int, note: str, ways: list[str], pack: Pack | None, at: datetime) -> None:
    try:
        booking = hold_places(occurrence=occurrence, seats=seats, wanted=wanted, at=at)
    except ClassFull as full:
        raise DateFull(occurrence.wall_day) from full
    asks = booking.version.asks_approval and not wanted.by
    said: dict[str, Any] = {"note": note.strip()[:500], "ways": ways}
    enter(booking, "requested" if asks else "confirmed", at=at, who=wanted.who, by=wanted.by, held_until=None, **said)
    if pack is not None:
        pay_with_credit(booking, pack=pack, at=at, by=wanted.by)
