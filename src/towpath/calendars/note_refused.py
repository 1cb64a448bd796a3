"""A calendar answers, and does not take one entry: it is kept which and why, and tried less and less often until it is taken, over or off."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from towpath.calendars.models import OutsideCalendar, Unwritten
from towpath.calendars.promises import as_key
from towpath.calendars.write_copies import Refused

LATER = (timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
"""After so many failures in a row. A wrong password tried every minute closes an account."""


def later(failures: int, at: datetime) -> datetime:
    """When it is tried again. `failures`: how often it went wrong before this time."""
    return at + LATER[min(failures, len(LATER) - 1)]


def note_refused(*, calendar: OutsideCalendar, refused: Iterable[Refused], at: datetime) -> None:
    """Each by itself: what is wrong with one entry is nothing wrong with its calendar."""
    known = {each.promise_id: each for each in Unwritten.objects.filter(calendar=calendar)}
    for each in refused:
        before = known.get(each.promise.pk)
        again = before is not None and (before.takes_out, before.digest) == (each.takes_out, each.digest)
        failures = before.failures if before is not None and again else 0
        Unwritten.objects.update_or_create(
            calendar=calendar,
            **as_key(each.promise),
            defaults={
                "takes_out": each.takes_out,
                "digest": each.digest,
                "code": each.why.code,
                "failures": failures + 1,
                "due_at": later(failures, at),
            },
        )


def try_again(*, calendar: OutsideCalendar, at: datetime) -> None:
    """Something was changed there, or somebody asked for it: what was in the way may be gone."""
    Unwritten.objects.filter(calendar=calendar).update(due_at=at)
