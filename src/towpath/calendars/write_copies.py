"""Our bookings in an outside calendar: under one name for ever, written again with every change, taken out when they are off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import blake2b
from time import monotonic
from urllib.parse import urljoin

from django.db.models import Q
from django.utils.translation import gettext, override
from icalendar import Calendar, Event

from towpath.booking.models import PROMISED, Booking, Claim
from towpath.booking.team_feed import LOOKS_AHEAD
from towpath.booking.wall_clock import wall_of
from towpath.calendars.dav import drop_entry, entry_at, put_entry
from towpath.calendars.models import Copy, OutsideCalendar, Proposal
from towpath.calendars.reach import Login, parts_of
from towpath.calendars.read_entries import OURS
from towpath.calendars.refusals import WrongPassword
from towpath.calendars.seal import Key
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope, refuse_open_scope
from towpath.network.packs import in_language

MOST_AT_ONCE = 100
"""In one turn; the rest in the next one."""
PATIENCE_SECONDS = 20
"""For the rest of a plan once something of it was refused. A server that answers says no quickly; one that does not is left alone soon."""


@dataclass(frozen=True)
class ToWrite:
    """A booking, how it is to stand there, and the copy there is."""

    booking: Booking
    file: bytes
    digest: str
    copy: Copy | None


@dataclass(frozen=True)
class Plan:
    write: list[ToWrite]
    drop: list[Copy]

    def __bool__(self) -> bool:
        return bool(self.write or self.drop)


def plan_of(calendar: OutsideCalendar, *, at: datetime) -> Plan:
    """What differs from what was written. Whatever waits for an answer is left as it lies there."""
    # Of what is over only those that have to be written again: somebody asked to be forgotten.
    rows = Copy.objects.filter(Q(booking__ends_at__gt=at) | Q(digest=""), calendar=calendar)
    copies = {each.booking_id: each for each in rows.select_related("booking__version", "booking__booker", "booking__attendee")}
    if calendar.ended_at is not None:
        return Plan([], [each for each in copies.values() if each.booking.ends_at > at][:MOST_AT_ONCE])
    if not calendar.writes:
        return Plan([], [])
    claims = Claim.objects.filter(resource=calendar.resource_id, ends_at__gt=at, starts_at__lt=at + LOOKS_AHEAD)
    bookings = Booking.objects.filter(pk__in=claims.exclude(booking=None).values("booking"), state__in=PROMISED, ends_at__gt=at)
    theirs = {each.pk: each for each in bookings.select_related("version", "booker", "attendee").order_by("starts_at", "id")}
    asked = set(Proposal.objects.open().filter(calendar=calendar).values_list("booking_id", flat=True))
    write = [
        ToWrite(each.booking, file_of(each.booking, calendar.language), digest_of(each.booking, calendar.language), each)
        for each in copies.values()
        if each.booking.ends_at <= at
    ]
    for booking in theirs.values():
        copy, digest = copies.get(booking.pk), digest_of(booking, calendar.language)
        if booking.pk not in asked and (copy is None or copy.digest != digest):
            write.append(ToWrite(booking, file_of(booking, calendar.language), digest, copy))
    # What is over stays in their diary; what is off, or somebody else's by now, does not.
    drop = [each for pk, each in copies.items() if pk not in theirs and each.booking.ends_at > at and _is_off(each.booking)]
    return Plan(write[:MOST_AT_ONCE], drop[:MOST_AT_ONCE])


@dataclass
class Carried:
    """What came of a plan. `met`: somebody was there in between, so it has to be looked at first. `refused`: why the first that was refused was."""

    met: bool = False
    refused: Refusal | None = None


def carry_out(calendar: OutsideCalendar, key: Key, plan: Plan, *, at: datetime) -> Carried:
    """Outside of every scope, one after the other; each is written down as soon as it is done. One that is refused holds up no other."""
    refuse_open_scope()
    login, carried, until = Login(key.user, key.password, parts_of(key.address).hostname or ""), Carried(), monotonic() + PATIENCE_SECONDS
    acts: list[Callable[[], bool]] = [partial(_drop, calendar, copy, login, at) for copy in plan.drop]
    acts += [partial(_write, calendar, key, each, login, at) for each in plan.write]
    for act in acts:
        if carried.refused is not None and monotonic() > until:
            break
        try:
            carried.met |= not act()
        except WrongPassword:
            raise  # tried with every entry, it would close an account
        except Refusal as problem:
            carried.refused = carried.refused or problem
    return carried


def _drop(calendar: OutsideCalendar, copy: Copy, login: Login, at: datetime) -> bool:
    drop_entry(copy.href, login)
    with merchant_scope(calendar.merchant_id):
        Copy.objects.filter(pk=copy.pk).delete()
        Proposal.objects.open().filter(calendar=calendar, booking=copy.booking_id).update(ended_at=at, outcome="over")
    return True


def _write(calendar: OutsideCalendar, key: Key, wanted: ToWrite, login: Login, at: datetime) -> bool:
    booking, copy = wanted.booking, wanted.copy
    href = copy.href if copy else urljoin(key.address.rstrip("/") + "/", f"{booking.uid}.ics")
    etag = put_entry(href, login, wanted.file, etag=copy.etag if copy else "")
    if etag is None and (copy is None or not copy.digest):
        # It is there from an earlier link, or was said to be put back as we have it: over whatever stands there now.
        there = entry_at(href, login)
        if there is None and booking.ends_at <= at:
            return _forget(calendar, booking)
        etag = put_entry(href, login, wanted.file, etag=there.etag if there else "")
    if etag is None:
        return False
    with merchant_scope(calendar.merchant_id):
        Copy.objects.update_or_create(
            calendar=calendar,
            booking=booking,
            defaults={
                "href": href,
                "etag": etag[:200],
                "starts_at": booking.starts_at,
                "ends_at": booking.ends_at,
                "digest": wanted.digest,
                "written_at": at,
            },
        )
    return True


def _forget(calendar: OutsideCalendar, booking: Booking) -> bool:
    """It is over, and they took it out of their diary themselves: there is nothing left to write."""
    with merchant_scope(calendar.merchant_id):
        Copy.objects.filter(calendar=calendar, booking=booking).delete()
    return True


def file_of(booking: Booking, language: str) -> bytes:
    """A first name and a service, as the address of the team's calendar tells it; nothing else of a customer."""
    event = Event()
    event.add("uid", f"{booking.uid}{OURS}")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", wall_of(booking.changed_at, "UTC").replace(microsecond=0))
    event.add("dtstart", wall_of(booking.starts_at, booking.zone))
    event.add("dtend", wall_of(booking.ends_at, booking.zone))
    event.add("summary", _summary(booking, language))
    event.add("status", _status(booking))
    calendar = Calendar()
    calendar.add("prodid", "-//towpath//copies//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=booking.starts_at.date().replace(month=1, day=1), last_date=booking.ends_at.date().replace(month=12, day=31)
    )
    return bytes(calendar.to_ical())


def digest_of(booking: Booking, language: str) -> str:
    """Of what a reader of it would see change."""
    said = (booking.starts_at, booking.ends_at, booking.zone, booking.sequence, _status(booking), _summary(booking, language))
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()


def _summary(booking: Booking, language: str) -> str:
    who = booking.attendee or booking.booker
    first = who.name.split() if who and who.name else []
    with override(language):
        return " · ".join([in_language(booking.version.name, language), first[0] if first else gettext("Somebody")])


def _status(booking: Booking) -> str:
    return "TENTATIVE" if booking.state == "requested" else "CONFIRMED"


def _is_off(booking: Booking) -> bool:
    return booking.state not in ("completed", "no_show")
