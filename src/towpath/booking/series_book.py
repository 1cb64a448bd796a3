"""Book a series: every lesson that was shown, or none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import SeriesBooked
from towpath.booking.availability import Slot, wish_for
from towpath.booking.claim import JustTaken, claim_for
from towpath.booking.confirm import check_many
from towpath.booking.expire import end_these
from towpath.booking.gate import check_gate
from towpath.booking.hold_slot import Booked, NotOffered, NotThisWay, draft, had_before, keep_pace_of_many, whom, why_set_aside
from towpath.booking.models import Booking, Change, Need, Resource, Series, ServiceVersion
from towpath.booking.pay_with_credit import take_credits
from towpath.booking.read_calendars import Scene
from towpath.booking.series_preview import FURTHEST, Seen, Skipped, as_rows, look_at
from towpath.booking.series_rule import MOST_LESSONS, Rule
from towpath.booking.served import check_served, check_where
from towpath.booking.wall_clock import wall_of
from towpath.clientele.own_way import ways_for
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.models import Pack


class DayTaken(Refusal):
    """One of the days that were shown can't be had any more; names the first."""

    kind = "conflict"
    code = "day_taken"
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Look at the days again: it is shown which can be had now.")

    def __init__(self, day: date, why: str = "taken") -> None:
        super().__init__(_("%(day)s is no longer free.") % {"day": date_format(day)}, day=day.isoformat(), why=why)


class PackNeedsAnEnd(Invalid):
    code = "pack_needs_an_end"
    what_happened = _("A series that is paid with a pack has a number of bookings or a last day.")
    what_is_safe = _("Nothing was booked, and nothing was taken from a pack.")


def book_series(
    *,
    key: str,
    principal: UUID,
    version: ServiceVersion,
    rule: Rule,
    zone: str,
    wanted: Booked,
    shown: Sequence[date],
    at: datetime,
    note: str = "",
    ways: tuple[str, ...] | None = None,
    pack: Pack | None = None,
) -> Series:
    """All the days that were shown before the click, in one go; or a refusal that names the first that was taken meanwhile. Nothing is booked that was
    not shown. Asked for, where the business approves first. The same key books it once.

    With a pack each lesson takes a use of it, and all of them have to be there. A series without an end can't be paid so: nobody is to slide from
    what they paid for into another price.
    """
    if version.seats > 1:
        raise NotThisWay
    if not (wanted.by or pack):
        check_many([version])
    check_gate(version, customer=wanted.customer, screened=wanted.screened, set_aside=why_set_aside(version, wanted), at=at)
    check_where(version, wanted.address, by=wanted.by)
    if pack is not None and rule.goes_on:
        raise PackNeedsAnEnd
    days, series_id = sorted(set(shown)), new_id()
    _require_shown(version, rule, days, zone, wanted, at)

    def effect() -> None:
        keep_pace_of_many(wanted, len(days), at=at)
        someone = whom(wanted, at=at)
        _book(series_id, version, rule, zone, replace(wanted, customer=someone, name="", email=""), days, at, note, ways, pack)

    asked = {"service": version.service_id, "days": days, "time": rule.wall_time, "area": wanted.area}
    with all_or_nothing():
        answer = once(key=key, principal=principal, request=asked, at=at, answer={"series": series_id}, effect=effect)
        return Series.objects.select_related("version", "booker").get(pk=answer.value["series"])


def _require_shown(version: ServiceVersion, rule: Rule, days: list[date], zone: str, wanted: Booked, at: datetime) -> None:
    """Only days of the rule, no more than were asked for, and the first of them within what the page offers (see preview)."""
    today = wall_of(at, zone).date()
    if not days or days[-1] > today + FURTHEST or not set(days) <= set(rule.days(days[-1])):
        raise NotOffered
    if len(days) > (rule.count or MOST_LESSONS) or (not wanted.by and days[0] > today + timedelta(days=version.horizon_days)):
        raise NotOffered


def _last_day(rule: Rule, days: list[date], version: ServiceVersion, zone: str, at: datetime) -> date:
    """How far this click decides: to the last lesson, to the rule's own last day, or, without an end, to what the page offers today."""
    if rule.goes_on:
        return max(days[-1], wall_of(at, zone).date() + timedelta(days=version.horizon_days))
    return rule.until or days[-1]


def _book(
    series_id: UUID,
    version: ServiceVersion,
    rule: Rule,
    zone: str,
    wanted: Booked,
    days: list[date],
    at: datetime,
    note: str,
    ways: tuple[str, ...] | None,
    pack: Pack | None,
) -> None:
    lock_resources_for(version)
    last = _last_day(rule, days, version, zone, at)
    seen = look_at(version, list(rule.days(last)), rule.wall_time, zone=zone, at=at, by=wanted.by, area=wanted.area)
    check_served(seen.scene, by=wanted.by)
    missing = set(days) - {slot.day for slot in seen.free}
    if missing:
        raise DayTaken(min(missing), next(each.why for each in seen.skipped if each.day == min(missing)))
    series = Series(
        id=series_id,
        version=version,
        booker=wanted.customer,
        attendee=wanted.attendee,
        payer=wanted.payer,
        wall_time=rule.wall_time,
        zone=zone,
        first_day=rule.first_day,
        interval=rule.interval,
        weekdays=list(rule.weekdays),
        week_begins=rule.week_begins,
        count=rule.count,
        until=rule.until,
        skipped=as_rows(_left_out(seen, days)),
        looked_until=last,
        area=wanted.area[:20] if version.place == "customer" else "",
        address=wanted.address.strip()[:200] if version.place == "customer" else "",
        channel=wanted.channel,
        made_at=at,
        made_by=wanted.by,
    )
    series.save(force_insert=True)
    lessons = [slot for slot in seen.free if slot.day in days]
    book_lessons(series, seen.scene, lessons, wanted=wanted, at=at, note=note, ways=ways, pack=pack)
    announce(
        SeriesBooked(
            at=at,
            customer=wanted.customer.pseudonym if wanted.customer else None,
            series_id=series.pk,
            bookings=len(lessons),
            asked=version.asks_approval and not wanted.by,
            channel=wanted.channel,
        )
    )


def lock_resources_for(version: ServiceVersion) -> None:
    """Whoever claims or moves many times takes turns with others who do, instead of waiting for each other in a circle (see move.lock_to_move)."""
    kinds = Need.objects.filter(version=version).values("kind")
    list(Resource.objects.filter(kind__in=kinds).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def book_lessons(
    series: Series,
    scene: Scene,
    lessons: Sequence[Slot],
    *,
    wanted: Booked,
    at: datetime,
    note: str = "",
    ways: tuple[str, ...] | None = None,
    pack: Pack | None = None,
) -> list[Booking]:
    """Each claimed in order, with the same person as the one before where that can be, and promised at once."""
    version = series.version
    state = "requested" if version.asks_approval and not wanted.by else "confirmed"
    if scene.stale:
        end_these(scene.stale, at=at)
    prefer, bookings = had_before(wanted.customer, version), []
    own = ways_for(wanted.customer, ways)
    for slot in lessons:
        booking = draft(version, starts_at=slot.starts_at, zone=series.zone, wanted=replace(wanted, booking_id=new_id()), at=at)
        booking.state, booking.held_until, booking.series, booking.series_day = state, None, series, slot.day
        booking.note, booking.ways = note.strip()[:500], list(own)
        try:
            chosen = claim_for(wish_for(scene, slot.starts_at), scene.book, booking=booking.pk, prefer=prefer)
        except JustTaken as late:
            raise DayTaken(slot.day) from late
        prefer = frozenset(choice.resource for choice in chosen)
        bookings.append(booking)
    if pack is not None:
        take_credits(bookings, pack=pack, at=at, by=wanted.by)
    Booking.objects.bulk_create(bookings)
    Change.objects.bulk_create(Change(booking=each, kind=state, made_at=at, who=wanted.who, by=wanted.by) for each in bookings)
    return bookings


def _left_out(seen: Seen, days: list[date]) -> list[Skipped]:
    """Days of the rule that were not among those shown: taken then, though free by now, is what the customer was told."""
    free = {slot.day for slot in seen.free} - set(days)
    return sorted([*seen.skipped, *(Skipped(day, "taken") for day in free)], key=lambda each: each.day)
