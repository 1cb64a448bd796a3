"""Move this lesson, this and the following, or all: three things people mean, and never one for another."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import SeriesMoved
from towpath.booking.availability import Slot, wish_for
from towpath.booking.claim import JustTaken, claim_for, let_go
from towpath.booking.expire import end_these
from towpath.booking.models import Booking, Claim, Series
from towpath.booking.move import TooLateToMove, lock_to_move, may_move, write_move
from towpath.booking.read_calendars import Scene, read_scene
from towpath.booking.series_book import DayTaken
from towpath.booking.series_cancel import Ahead, look_ahead
from towpath.booking.series_preview import FURTHEST, look_through
from towpath.booking.series_rule import Rule, rule_of
from towpath.booking.series_scope import CountMoved, Scope, is_exception, series_of, still_to_come
from towpath.booking.states import NotNow
from towpath.booking.terms import LONGEST_NOTICE
from towpath.booking.wall_clock import wall_of
from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing

EARLY_ENOUGH = timedelta(hours=LONGEST_NOTICE)
"""No terms ask anything of whoever says so this far ahead."""


class TooFarAhead(Invalid):
    code = "too_far_ahead"
    what_happened = _("Nothing is booked more than a year ahead.")
    what_is_safe = _("Your bookings stand as they are.")


@dataclass(frozen=True)
class Stays:
    """A lesson that is not moved with the others, and why: exception, too_late, or what is in the way (see series_preview.Skipped)."""

    booking: Booking
    why: str


@dataclass(frozen=True)
class MovePlan:
    """What the click does, no more and no less."""

    scene: Scene
    moves: tuple[tuple[Booking, Slot], ...]
    stays: tuple[Stays, ...]

    @property
    def count(self) -> int:
        return len(self.moves)


def plan_move(
    *, booking: Booking, scope: Scope, to_day: date, to_time: time, at: datetime, by: UUID | None = None, ahead: Ahead | None = None
) -> MovePlan:
    """Before the click: which lessons would lie where. The one that is pointed at goes to the named day; the others go as many days further, to the
    same time.

    Lessons that were moved singly before stay as they are. A lesson whose new time is closed or taken stays where it is too, and is named; only
    when that is the one pointed at, there is nothing to do. `ahead`: where that was read already.
    """
    ahead = ahead or look_ahead(booking, at=at)
    return _plan(ahead, ahead.of_scope(scope), to_day=to_day, to_time=to_time, by=by)


def move_following(
    *, booking: Booking, to_day: date, to_time: time, shown: int, at: datetime, by: UUID | None = None, reason: str = ""
) -> Series:
    """This one and those after it. The rule is split here: what was before stays a series of its own. One message tells of all of them."""
    return _move(booking, "following", to_day=to_day, to_time=to_time, shown=shown, at=at, by=by, reason=reason)


def move_all(
    *, booking: Booking, to_day: date, to_time: time, shown: int, at: datetime, by: UUID | None = None, reason: str = ""
) -> Series:
    """All of this rule that are still to come; what has been, has been."""
    return _move(booking, "all", to_day=to_day, to_time=to_time, shown=shown, at=at, by=by, reason=reason)


def _move(booking: Booking, scope: Scope, *, to_day: date, to_time: time, shown: int, at: datetime, by: UUID | None, reason: str) -> Series:
    with all_or_nothing():
        Series.objects.select_for_update().get(pk=series_of(booking).pk)  # two who change the rule take turns
        booking = Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)
        series, concerned = series_of(booking), still_to_come(booking, scope, at=at)
        if booking.pk not in {each.pk for each in concerned}:
            raise NotNow(state=booking.state)
        lock_to_move(*concerned)
        plan = plan_move(booking=booking, scope=scope, to_day=to_day, to_time=to_time, at=at, by=by)
        if plan.count != shown:
            raise CountMoved(now=plan.count)
        from_day = min(each.series_day for each in concerned if each.series_day is not None)
        after = _split(series, from_day, _rule_after(series, booking, from_day, to_day, to_time), at=at, by=by)
        _carry_out(plan, at=at, by=by, reason=reason)
        announce(
            SeriesMoved(
                at=at,
                customer=series.booker.pseudonym if series.booker else None,
                series_id=after.pk,
                bookings=plan.count,
                stayed=len(plan.stays),
                by_customer=by is None,
            )
        )
    return after


def _plan(ahead: Ahead, concerned: list[Booking], *, to_day: date, to_time: time, by: UUID | None) -> MovePlan:
    """Everything around is read once; who stays is put back where they are, and looked at again."""
    series, pointed_at, at = ahead.series, ahead.booking, ahead.at
    if to_day > wall_of(at, series.zone).date() + FURTHEST:
        raise TooFarAhead
    if not by and not may_move(pointed_at, at=at, cost=ahead.cost):
        raise TooLateToMove
    if pointed_at.pk not in {each.pk for each in concerned}:
        raise NotNow(state=pointed_at.state)
    further = to_day - _day_of(pointed_at)
    stays: dict[UUID, str] = {}
    for each in concerned:
        if each.pk != pointed_at.pk and is_exception(each, series):
            stays[each.pk] = "exception"
        elif not by and each.starts_at < at + EARLY_ENOUGH and not may_move(each, at=at, cost=ahead.cost_of(each)):
            stays[each.pk] = "too_late"
    days = [_day_of(each) + further for each in concerned]
    scene = read_scene(series.version, zone=series.zone, first=min(days), last=max(days), at=at, area=pointed_at.area)
    while True:
        going = {_day_of(each) + further: each for each in concerned if each.pk not in stays}
        seen = look_through(scene.without(going.values()), list(going), to_time, at=at, by=by)
        blocked = {going[each.day].pk: each.why for each in seen.skipped}
        if pointed_at.pk in blocked:
            raise DayTaken(to_day, blocked[pointed_at.pk])
        if not blocked:
            break
        stays |= blocked  # what stays keeps its time, which may be in the way of another: look again
    return MovePlan(
        seen.scene,
        tuple((going[slot.day], slot) for slot in seen.free),
        tuple(Stays(each, stays[each.pk]) for each in concerned if each.pk in stays),
    )


def _day_of(booking: Booking) -> date:
    return booking.series_day or booking.wall_day


def _rule_after(series: Series, pointed_at: Booking, from_day: date, to_day: date, to_time: time) -> Rule:
    return rule_of(series).shifted((to_day - _day_of(pointed_at)).days, to_time, first_day=from_day)


def _split(series: Series, from_day: date, rule: Rule, *, at: datetime, by: UUID | None) -> Series:
    """Everything of the rule from this day on belongs to another one: bookings that stay where they are too, and those that are off, so that no day
    is ever booked again. They keep their rows, so their number is what it was."""
    step = rule.first_day - from_day
    moved = Booking.objects.filter(series=series, series_day__gte=from_day)
    ahead = [each for each in series.skipped if date.fromisoformat(each[0]) >= from_day]
    after: Series = Series.objects.create(
        id=new_id(),
        version=series.version,
        booker=series.booker,
        attendee_id=series.attendee_id,
        payer_id=series.payer_id,
        wall_time=rule.wall_time,
        zone=series.zone,
        first_day=rule.first_day,
        interval=rule.interval,
        weekdays=list(rule.weekdays),
        week_begins=rule.week_begins,
        count=rule.count and moved.count(),
        until=rule.until,
        follows=series,
        skipped=[[(date.fromisoformat(day) + step).isoformat(), why] for day, why in ahead],
        looked_until=series.looked_until + step,
        area=series.area,
        address=series.address,
        channel=series.channel,
        made_at=at,
        made_by=by,
    )
    moved.update(series=after, series_day=F("series_day") + step)
    series.skipped = [each for each in series.skipped if each not in ahead]
    series.count, series.until = None, max(from_day - timedelta(days=1), series.first_day)
    series.state = "running" if Booking.objects.filter(series=series).exists() else "ended"
    series.save(update_fields=["skipped", "count", "until", "state"])
    return after


def _carry_out(plan: MovePlan, *, at: datetime, by: UUID | None, reason: str) -> None:
    """All the old times are given up before the first new one is claimed, in one transaction: nobody is in their own way, and nobody else gets between."""
    if plan.scene.stale:
        end_these(plan.scene.stale, at=at)
    ids = [booking.pk for booking, _slot in plan.moves]
    had: dict[UUID, set[UUID]] = {each: set() for each in ids}
    for booking_id, resource in Claim.objects.filter(booking__in=ids).values_list("booking_id", "resource_id"):
        had[booking_id].add(resource)
    for each in ids:
        let_go(booking=each)
    for booking, slot in plan.moves:
        try:
            before = frozenset(had[booking.pk])
            claim_for(wish_for(plan.scene, slot.starts_at), plan.scene.book, booking=booking.pk, prefer=before, because="kept")
        except JustTaken as late:
            raise DayTaken(slot.day) from late
        write_move(booking, slot.starts_at, at=at, by=by, reason=reason, tell=False)
