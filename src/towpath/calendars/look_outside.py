"""Read one outside calendar, keep when it is busy, and compare what stands there of ours with what we wrote."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from towpath.booking.models import Booking, Claim, Occurrence
from towpath.booking.team_feed import LOOKS_AHEAD
from towpath.calendars.block_busy import block_busy
from towpath.calendars.compare import compare
from towpath.calendars.dav import Stands, entries_of, entry_at, mark_of
from towpath.calendars.models import Copy, OutsideBusy, OutsideCalendar
from towpath.calendars.note_refused import try_again
from towpath.calendars.promises import name_of
from towpath.calendars.reach import Login, ask
from towpath.calendars.read_entries import OURS, Seen, Watch, read_entries, watch
from towpath.calendars.seal import Key
from towpath.foundation.tenancy import all_or_nothing, refuse_open_scope
from towpath.foundation.together import together

LOOKS_BACK = timedelta(days=1)
AGAIN_AFTER = timedelta(minutes=10)


@dataclass
class Look:
    """What a calendar answered. `seen` is None where it has not changed."""

    tag: str
    seen: list[Seen] | None
    unread: int = 0
    stands: dict[str, Stands] = field(default_factory=dict)
    """Of ours, by the name of the entry: where it stands and its mark."""
    gone: frozenset[str] = frozenset()
    """Ours that are not there any more."""


def look_at(calendar: OutsideCalendar, key: Key, *, copies: Mapping[str, str], zone: str, at: datetime) -> Look:
    """Outside of every scope. `copies`: what of ours should be there, by the name of the entry, with its address."""
    refuse_open_scope()
    on = watch(zone, at - LOOKS_BACK, at + LOOKS_AHEAD)
    # What repeats for ever comes a day nearer every day: so once a day it is read whole, changed or not.
    known = calendar.tag if calendar.whole_on == at.date() else ""
    if calendar.kind == "file":
        return _look_at_file(key, known, on)
    return _look_at_caldav(key, known, copies, on)


def keep_what_was_seen(calendar: OutsideCalendar, look: Look, *, at: datetime) -> None:
    """What is booked here keeps nobody busy there; everything else that does is kept free."""
    with all_or_nothing():
        stands = OutsideCalendar.objects.linked().select_for_update().filter(pk=calendar.pk).first()
        if stands is None:
            return  # unlinked while it was read
        calendar.tag, calendar.read_at, calendar.problem, calendar.failures = look.tag, at, "", 0
        # Whoever asked for it while it was being read asked for more than was read.
        calendar.due_at = stands.due_at if stands.due_at > at else at + AGAIN_AFTER
        if look.seen is not None:
            calendar.whole_on, calendar.unread = at.date(), look.unread
            ours = _booked_here(look.seen)
            _keep_busy(calendar, [each for each in look.seen if each.is_busy and each.uid not in ours])
            compare(calendar, look.seen, stands=look.stands, gone=look.gone, at=at)
            try_again(calendar=calendar, at=at)
        # Changed there or not: time may have come free here meanwhile.
        block_busy(resource=calendar.resource, at=at, language=calendar.language)
        calendar.save(update_fields=["tag", "read_at", "due_at", "problem", "failures", "whole_on", "unread"])


def _look_at_file(key: Key, known: str, on: Watch) -> Look:
    headers = {"Accept": "text/calendar", **({"If-None-Match": known} if known else {})}
    answer = ask(key.address, headers=headers).wanted(200, 304)
    if answer.status == 304:
        return Look(known, None)
    seen = read_entries(answer.body, on)
    return Look(answer.headers.get("etag", "")[:300], seen, on.unread)


def _look_at_caldav(key: Key, known: str, copies: Mapping[str, str], on: Watch) -> Look:
    login = Login(key.user, key.password)
    mark = mark_of(key.address, login)
    if mark and mark == known:
        return Look(mark, None)
    look = Look(mark, [])
    for each in entries_of(key.address, login, first=on.first, last=on.last):
        _take(look, each, on)
    # Not among them: gone, or moved out of the days that are looked at. Only its own address tells.
    lost = set()
    for uid, address in copies.items():
        if uid not in look.stands:
            there = entry_at(address, login)
            if there is not None:
                _take(look, there, on)
            if uid not in look.stands:
                lost.add(uid)  # gone, or so changed that nobody can tell when it is
    look.gone, look.unread = frozenset(lost), on.unread
    return look


def _take(look: Look, stands: Stands, on: Watch) -> None:
    seen = read_entries(stands.data, on)
    look.stands |= {each.uid: stands for each in seen if each.is_ours}
    if look.seen is not None:
        look.seen.extend(seen)


def _keep_busy(calendar: OutsideCalendar, seen: Iterable[Seen]) -> None:
    """Row by row the same: what somebody has let stand stays let be until it moves."""
    # Two of one name that begin together are told apart by nothing: busy until the later end.
    now = {(_entry(each.uid), each.starts_at): each for each in sorted(seen, key=lambda each: each.ends_at)}
    there = {(each.entry, each.starts_at): each for each in OutsideBusy.objects.filter(calendar=calendar)}
    gone = [row.pk for at, row in there.items() if at not in now or now[at].ends_at != row.ends_at]
    stays = {at for at, row in there.items() if row.pk not in set(gone)}
    OutsideBusy.objects.filter(pk__in=gone).delete()
    OutsideBusy.objects.bulk_create(_rows(calendar, [(at, each) for at, each in now.items() if at not in stays]))


def _rows(calendar: OutsideCalendar, new: Sequence[tuple[tuple[str, datetime], Seen]]) -> list[OutsideBusy]:
    return [
        OutsideBusy(calendar=calendar, entry=entry, starts_at=starts_at, ends_at=each.ends_at, said=each.said)
        for (entry, starts_at), each in new
    ]


def _booked_here(seen: Iterable[Seen]) -> set[str]:
    """Names that this business gave: to bookings, dates of classes and blocked time. Those of another one are as busy as any."""
    names = {each.uid: _number(each.uid) for each in seen if each.is_ours}
    numbers = [each for each in names.values() if each is not None]
    given = [rows.values_list(name) for rows, name in _all_named(numbers)]
    here = {number for (number,) in chain.from_iterable(together(*given))} if numbers else set()
    return {name for name, number in names.items() if number in here}


def _all_named(numbers: list[UUID]) -> list[tuple[QuerySet[Any], str]]:
    return [
        (Booking.objects.filter(uid__in=numbers), "uid"),
        (Occurrence.objects.filter(pk__in=numbers), "pk"),
        (Claim.objects.filter(pk__in=numbers), "pk"),
    ]


def _number(uid: str) -> UUID | None:
    try:
        return UUID(uid.removesuffix(OURS))
    except ValueError:
        return None


def _entry(uid: str) -> str:
    return blake2b(uid.encode(), digest_size=16).hexdigest()


def copies_of(calendar: OutsideCalendar, *, at: datetime) -> dict[str, str]:
    """What of ours should stand there, by the name of the entry. What is over is asked for no more: each of them would be a question of its own, for
    ever."""
    still = Q(booking__ends_at__gt=at - LOOKS_BACK) | Q(occurrence__ends_at__gt=at - LOOKS_BACK)
    rows = Copy.objects.filter(still, calendar=calendar).select_related("booking", "occurrence")
    return {name_of(each.promise): each.href for each in rows}
