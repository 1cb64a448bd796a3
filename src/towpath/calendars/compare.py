"""What somebody did outside to our bookings and dates of classes becomes a proposal. Nothing here is moved or called off by it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from towpath.calendars.dav import Stands
from towpath.calendars.models import STANDS, STARTS_AT, Copy, OutsideCalendar, Proposal
from towpath.calendars.promises import as_key, name_of
from towpath.calendars.read_entries import Seen


def compare(calendar: OutsideCalendar, seen: Sequence[Seen], *, stands: Mapping[str, Stands], gone: frozenset[str], at: datetime) -> None:
    """Each copy of what is still to come, as we wrote it, with how it stands there now."""
    if not calendar.writes:
        return
    by_name = {each.uid: each for each in seen if each.is_ours}
    copies = Copy.objects.alias(now_at=STARTS_AT).filter(STANDS, calendar=calendar, now_at__gt=at).select_related("booking", "occurrence")
    open_now = {each.promise_id: each for each in Proposal.objects.open().filter(calendar=calendar)}
    for copy in copies:
        ours, name = copy.promise, name_of(copy.promise)
        there = by_name.get(name)
        standing = open_now.get(ours.pk)
        if name in stands:
            Copy.objects.filter(pk=copy.pk).update(etag=stands[name].etag[:200], href=stands[name].address[:500])
        if not copy.digest or (there is None and name not in gone):
            continue  # it is about to be written again; or nothing can be said about it
        if there is None or there.is_off:
            _propose(standing, copy, "deleted", None, at)
        elif (there.starts_at, there.ends_at) in ((copy.starts_at, copy.ends_at), (ours.starts_at, ours.ends_at)):
            _over(standing, at)
        else:
            _propose(standing, copy, "moved" if there.starts_at != copy.starts_at else "stretched", there, at)


def _propose(standing: Proposal | None, copy: Copy, kind: str, there: Seen | None, at: datetime) -> None:
    """One question for each: who moves it twice is asked about where it lies now. Another question is never the same row: a yes that was on its
    way to the one before must not answer it."""
    lies = {"starts_at": there.starts_at if there else None, "ends_at": there.ends_at if there else None}
    asked = {"kind": kind, "stood_at": copy.promise.starts_at, **lies}
    if standing is not None and all(getattr(standing, name) == value for name, value in asked.items()):
        return
    _over(standing, at)
    Proposal.objects.create(calendar=copy.calendar, **as_key(copy.promise), made_at=at, **asked)


def _over(standing: Proposal | None, at: datetime) -> None:
    """It lies again where we put it, or where it was put meanwhile; or something else is asked now."""
    if standing is not None:
        Proposal.objects.filter(pk=standing.pk).update(ended_at=at, outcome="over")
