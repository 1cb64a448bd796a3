"""What somebody did outside to our bookings becomes a proposal. Nothing here is moved or called off by it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from towpath.booking.models import PROMISED
from towpath.calendars.dav import Stands
from towpath.calendars.models import Copy, OutsideCalendar, Proposal
from towpath.calendars.read_entries import OURS, Seen


def compare(calendar: OutsideCalendar, seen: Sequence[Seen], *, stands: Mapping[str, Stands], gone: frozenset[str], at: datetime) -> None:
    """Each copy of what is still to come, as we wrote it, with how it stands there now."""
    if not calendar.writes:
        return
    by_name = {each.uid: each for each in seen if each.is_ours}
    copies = Copy.objects.filter(calendar=calendar, booking__state__in=PROMISED, booking__starts_at__gt=at).select_related("booking")
    open_now = {each.booking_id: each for each in Proposal.objects.open().filter(calendar=calendar)}
    for copy in copies:
        name = f"{copy.booking.uid}{OURS}"
        there = by_name.get(name)
        standing = open_now.get(copy.booking_id)
        if name in stands:
            Copy.objects.filter(pk=copy.pk).update(etag=stands[name].etag[:200], href=stands[name].address[:500])
        if not copy.digest or (there is None and name not in gone):
            continue  # it is about to be written again; or nothing can be said about it
        if there is None or there.is_off:
            _propose(standing, copy, "deleted", None, at)
        elif (there.starts_at, there.ends_at) in ((copy.starts_at, copy.ends_at), (copy.booking.starts_at, copy.booking.ends_at)):
            _over(standing, at)
        else:
            _propose(standing, copy, "moved" if there.starts_at != copy.starts_at else "stretched", there, at)


def _propose(standing: Proposal | None, copy: Copy, kind: str, there: Seen | None, at: datetime) -> None:
    """One question for each booking: who moves it twice is asked about where it lies now. Another question is never the same row: a yes that was on its
    way to the one before must not answer it."""
    lies = {"starts_at": there.starts_at if there else None, "ends_at": there.ends_at if there else None}
    asked = {"kind": kind, "stood_at": copy.booking.starts_at, **lies}
    if standing is not None and all(getattr(standing, name) == value for name, value in asked.items()):
        return
    _over(standing, at)
    Proposal.objects.create(calendar=copy.calendar, booking=copy.booking, made_at=at, **asked)


def _over(standing: Proposal | None, at: datetime) -> None:
    """It lies again where we put it, or where it was put meanwhile; or something else is asked now."""
    if standing is not None:
        Proposal.objects.filter(pk=standing.pk).update(ended_at=at, outcome="over")
