"""Our bookings and dates of classes in an outside calendar: under one name for ever, written again with every change, taken out when they are off."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import blake2b
from time import monotonic
from urllib.parse import urljoin
from uuid import UUID

from django.db.models import Q, QuerySet
from icalendar import Calendar, Event

from towpath.booking.models import PROMISED, Booking, Claim, Occurrence
from towpath.booking.team_feed import LOOKS_AHEAD
from towpath.booking.wall_clock import wall_of
from towpath.calendars.dav import drop_entry, entry_at, put_entry
from towpath.calendars.models import Copy, OutsideCalendar, Proposal, Unwritten
from towpath.calendars.promises import Promise, as_key, changed_at, is_off, name_of, status_of, summary_of, version_of
from towpath.calendars.reach import Login, parts_of
from towpath.calendars.read_entries import OURS
from towpath.calendars.refusals import WrongPassword
from towpath.calendars.seal import Key
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope, refuse_open_scope
from towpath.foundation.together import together

MOST_AT_ONCE = 100
"""In one turn; the rest in the next one."""
PATIENCE_SECONDS = 20
"""For the rest of a plan once something of it was refused. A server that answers says no quickly; one that does not is left alone soon."""


@dataclass(frozen=True)
class ToWrite:
    """A booking or a date, how it is to stand there, and the copy there is."""

    promise: Promise
    file: bytes
    digest: str
    copy: Copy | None


@dataclass(frozen=True)
class Plan:
    """`over`: what was refused, and is no longer to be written or taken out."""

    write: list[ToWrite]
    drop: list[Copy]
    over: list[UUID] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.write or self.drop or self.over)


def plan_of(calendar: OutsideCalendar, *, at: datetime) -> Plan:
    """What differs from what was written. Whatever waits for an answer is left as it lies there, and what was refused waits for its turn. One statement."""
    written, bookings, dates, proposals, refused = together(
        _copies(calendar, at), *_theirs(calendar, at), Proposal.objects.open().filter(calendar=calendar), _refused(calendar)
    )
    copies = {each.promise_id: each for each in written}
    if calendar.ended_at is not None:
        return Plan([], [each for each in copies.values() if each.promise.ends_at > at][:MOST_AT_ONCE])
    if not calendar.writes:
        return Plan([], [])
    theirs: dict[UUID, Promise] = {each.pk: each for each in (*bookings, *dates)}
    asked = {each.promise_id for each in proposals}
    again = [_to_write(calendar, each.promise, each) for each in copies.values() if each.promise.ends_at <= at]
    standing = [_to_write(calendar, each, copies.get(each.pk)) for each in theirs.values() if each.pk not in asked]
    write = again + [each for each in standing if each.copy is None or each.copy.digest != each.digest]
    # What is over stays in their diary; what is off, or somebody else's by now, does not.
    drop = [each for pk, each in copies.items() if pk not in theirs and each.promise.ends_at > at and is_off(each.promise)]
    return _without_refused(refused, write, drop, at)


def _copies(calendar: OutsideCalendar, at: datetime) -> QuerySet[Copy]:
    """Of what is over only those that have to be written again: somebody asked to be forgotten."""
    rows = Copy.objects.filter(Q(booking__ends_at__gt=at) | Q(occurrence__ends_at__gt=at) | Q(digest=""), calendar=calendar)
    return rows.select_related("booking__version", "booking__booker", "booking__attendee", "occurrence__version")


def _theirs(calendar: OutsideCalendar, at: datetime) -> tuple[QuerySet[Booking], QuerySet[Occurrence]]:
    """What their person is taken for: bookings and dates of classes."""
    claims = Claim.objects.filter(resource=calendar.resource_id, ends_at__gt=at, starts_at__lt=at + LOOKS_AHEAD)
    bookings = Booking.objects.filter(pk__in=claims.exclude(booking=None).values("booking"), state__in=PROMISED, ends_at__gt=at)
    dates = Occurrence.objects.filter(pk__in=claims.exclude(occurrence=None).values("occurrence"), cancelled_at=None, ends_at__gt=at)
    return (
        bookings.select_related("version", "booker", "attendee").order_by("starts_at", "id"),
        dates.select_related("version").order_by("starts_at", "id"),
    )


def _refused(calendar: OutsideCalendar) -> QuerySet[Unwritten]:
    return Unwritten.objects.filter(calendar=calendar)


def _to_write(calendar: OutsideCalendar, promise: Promise, copy: Copy | None) -> ToWrite:
    digest = digest_of(promise, calendar.language)
    return ToWrite(promise, file_of(promise, calendar.language, times=copy.times if copy else 0), digest, copy)


def _without_refused(refused: Iterable[Unwritten], write: list[ToWrite], drop: list[Copy], at: datetime) -> Plan:
    """What was refused as it is now is left for later, so that a calendar is not asked the same every few seconds."""
    wanted = {(each.promise.pk, False): each.digest for each in write} | {(each.promise.pk, True): "" for each in drop}
    later: set[tuple[UUID, bool]] = set()
    over: list[UUID] = []
    for each in refused:
        about = each.promise_id, each.takes_out
        if about not in wanted:
            over.append(each.pk)
        elif each.due_at > at and each.digest == wanted[about]:
            later.add(about)
    return Plan(
        [each for each in write if (each.promise.pk, False) not in later][:MOST_AT_ONCE],
        [each for each in drop if (each.promise.pk, True) not in later][:MOST_AT_ONCE],
        over,
    )


@dataclass(frozen=True)
class Refused:
    """One that was not taken: what, whether it was to be taken out, how it was to stand there, and why."""

    promise: Promise
    takes_out: bool
    digest: str
    why: Refusal


@dataclass
class Carried:
    """What came of a plan. `met`: somebody was there in between, so it has to be looked at first."""

    met: bool = False
    refused: list[Refused] = field(default_factory=list)


def carry_out(calendar: OutsideCalendar, key: Key, plan: Plan, *, at: datetime) -> Carried:
    """Outside of every scope, one after the other; each is written down as soon as it is done. One that is refused holds up no other."""
    refuse_open_scope()
    login, carried, until = Login(key.user, key.password, parts_of(key.address).hostname or ""), Carried(), monotonic() + PATIENCE_SECONDS
    acts: list[tuple[Callable[[], bool], Callable[[Refusal], Refused]]] = [
        (partial(_drop, calendar, each, login, at), partial(Refused, each.promise, True, "")) for each in plan.drop
    ]
    acts += [(partial(_write, calendar, key, each, login, at), partial(Refused, each.promise, False, each.digest)) for each in plan.write]
    for act, refused in acts:
        if carried.refused and monotonic() > until:
            break
        try:
            carried.met |= not act()
        except WrongPassword:
            raise  # tried with every entry, it would close an account
        except Refusal as problem:
            carried.refused.append(refused(problem))
    return carried


def _drop(calendar: OutsideCalendar, copy: Copy, login: Login, at: datetime) -> bool:
    drop_entry(copy.href, login)
    with merchant_scope(calendar.merchant_id):
        about = as_key(copy.promise)
        Copy.objects.filter(pk=copy.pk).delete()
        _refused(calendar).filter(**about).delete()
        Proposal.objects.open().filter(calendar=calendar, **about).update(ended_at=at, outcome="over")
    return True


def _write(calendar: OutsideCalendar, key: Key, wanted: ToWrite, login: Login, at: datetime) -> bool:
    promise, copy = wanted.promise, wanted.copy
    href = copy.href if copy else urljoin(key.address.rstrip("/") + "/", f"{name_of(promise).removesuffix(OURS)}.ics")
    etag = put_entry(href, login, wanted.file, etag=copy.etag if copy else "")
    if etag is None and (copy is None or not copy.digest):
        # It is there from an earlier link, or was said to be put back as we have it: over whatever stands there now.
        there = entry_at(href, login)
        if there is None and promise.ends_at <= at:
            return _forget(calendar, promise)
        etag = put_entry(href, login, wanted.file, etag=there.etag if there else "")
    if etag is None:
        return False
    with merchant_scope(calendar.merchant_id):
        Copy.objects.update_or_create(
            calendar=calendar,
            **as_key(promise),
            defaults={
                "href": href,
                "etag": etag[:200],
                "starts_at": promise.starts_at,
                "ends_at": promise.ends_at,
                "digest": wanted.digest,
                "times": (copy.times if copy else 0) + 1,
                "written_at": at,
            },
        )
        _refused(calendar).filter(**as_key(promise)).delete()
    return True


def _forget(calendar: OutsideCalendar, promise: Promise) -> bool:
    """It is over, and they took it out of their diary themselves: there is nothing left to write."""
    with merchant_scope(calendar.merchant_id):
        Copy.objects.filter(calendar=calendar, **as_key(promise)).delete()
    return True


def file_of(promise: Promise, language: str, *, times: int) -> bytes:
    """What the address of the team's calendar tells, and nothing else of a customer."""
    event = Event()
    event.add("uid", name_of(promise))
    event.add("sequence", version_of(promise, times))
    event.add("dtstamp", wall_of(changed_at(promise), "UTC").replace(microsecond=0))
    event.add("dtstart", wall_of(promise.starts_at, promise.zone))
    event.add("dtend", wall_of(promise.ends_at, promise.zone))
    event.add("summary", summary_of(promise, language))
    event.add("status", status_of(promise))
    calendar = Calendar()
    calendar.add("prodid", "-//towpath//copies//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=promise.starts_at.date().replace(month=1, day=1), last_date=promise.ends_at.date().replace(month=12, day=31)
    )
    return bytes(calendar.to_ical())


def digest_of(promise: Promise, language: str) -> str:
    """Of what a reader of it would see change."""
    number = version_of(promise, 0)
    said = (promise.starts_at, promise.ends_at, promise.zone, number, status_of(promise), summary_of(promise, language))
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()
