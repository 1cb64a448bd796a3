"""Every few seconds: whatever is due is read, and whatever changed here is written there. One calendar's trouble stays its own, and so does one business's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from uuid import UUID

import structlog
from django.db import connection

from towpath.calendars.look_outside import copies_of, keep_what_was_seen, look_at
from towpath.calendars.models import OutsideCalendar, Proposal, Unwritten
from towpath.calendars.note_refused import later, note_refused
from towpath.calendars.seal import Key, opened
from towpath.calendars.unlink_calendar import forget_calendar, unlink_calendar
from towpath.calendars.write_copies import Refused, carry_out, plan_of
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope, refuse_open_scope
from towpath.network.models import Merchant
from towpath.presence.site import own_site

log = structlog.get_logger()

LONGEST_SECONDS = 240
"""For one turn. What it did not come to is first in the next one, because it waited longest."""
GIVES_UP_AFTER = 8
"""Times it is tried to take our bookings out of a calendar that was unlinked."""


def bring_calendars_together(*, at: datetime) -> None:
    """Those that waited longest first, of whatever business."""
    refuse_open_scope()
    until = monotonic() + LONGEST_SECONDS
    waiting = sorted(each for merchant_id in list(Merchant.objects.values_list("pk", flat=True)) for each in _waiting(merchant_id, at))
    for _due, merchant_id, calendar_id in waiting:
        if monotonic() > until:
            return
        try:
            bring_together(merchant_id=merchant_id, calendar_id=calendar_id, at=at)
        except Exception as problem:  # noqa: BLE001 - the other calendars still get their turn
            log.warning("calendar_not_read", merchant=str(merchant_id), calendar=str(calendar_id), problem=type(problem).__name__)
            _failed(merchant_id, calendar_id, "calendar_unwell", at)


def bring_together(*, merchant_id: UUID, calendar_id: UUID, at: datetime) -> None:
    """One calendar: what changed here is written, then what stands there is read. Where somebody was there in between, it is read first and written in
    the next turn. Whoever finds another worker at it leaves it to them."""
    refuse_open_scope()
    with alone_with(calendar_id) as is_alone:
        if not is_alone:
            return
        try:
            _bring_together(merchant_id, calendar_id, at)
        except Refusal as problem:
            _failed(merchant_id, calendar_id, problem.code, at)


@contextmanager
def alone_with(calendar_id: UUID) -> Iterator[bool]:
    """Of two at once one would take what the other has just written for a change of its person's, and ask about it. The database lets go of it by itself
    when a worker dies."""
    name = [f"outside calendar {calendar_id}"]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(hashtextextended(%s, 0))", name)
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(hashtextextended(%s, 0))", name)


def _bring_together(merchant_id: UUID, calendar_id: UUID, at: datetime) -> None:
    if _let_go(merchant_id, calendar_id, at):
        return
    calendar, key, zone = _opened(merchant_id, calendar_id)
    refused = _write(calendar, key, at)
    if calendar.ended_at is not None:
        if refused:
            raise refused[0].why
        return
    if calendar.due_at > at and not refused:
        return
    # Where something was refused, reading tells whether that is about this one entry or about the whole calendar.
    with merchant_scope(merchant_id):
        copies = copies_of(calendar, at=at)  # with those just written: one of them may be gone by now
        if Proposal.objects.outdated(at).filter(calendar=calendar).exists():
            calendar.tag = ""  # moved here since they were asked: they are asked anew, though nothing changed there
    look = look_at(calendar, key, copies=copies, zone=zone, at=at)
    with merchant_scope(merchant_id):
        keep_what_was_seen(calendar, look, at=at)
        note_refused(calendar=calendar, refused=refused, at=at)
    # What was read may have closed a question, or cleared the way: what waited for it is written at once.
    refused = _write(calendar, key, at)
    with merchant_scope(merchant_id):
        note_refused(calendar=calendar, refused=refused, at=at)


def _let_go(merchant_id: UUID, calendar_id: UUID, at: datetime) -> bool:
    """Who no longer has this day loses the calendar with it, and our bookings go out of it in the next turn."""
    with merchant_scope(merchant_id):
        calendar = OutsideCalendar.objects.select_related("resource").get(pk=calendar_id)
        if calendar.is_orphaned:
            unlink_calendar(calendar=calendar, clear=True, at=at)
            return True
    return False


def _opened(merchant_id: UUID, calendar_id: UUID) -> tuple[OutsideCalendar, Key, str]:
    with merchant_scope(merchant_id):
        calendar = OutsideCalendar.objects.select_related("resource").get(pk=calendar_id)
        return calendar, opened(calendar.sealed), own_site().zone


def _write(calendar: OutsideCalendar, key: Key, at: datetime) -> list[Refused]:
    """A calendar that can't be written into, or takes one booking and not another, can still be read: why not is told afterwards."""
    with merchant_scope(calendar.merchant_id):
        plan = plan_of(calendar, at=at)
        Unwritten.objects.filter(pk__in=plan.over).delete()
    carried = carry_out(calendar, key, plan, at=at)
    if carried.met:
        calendar.tag, calendar.due_at = "", at
    if calendar.ended_at is not None and not carried.refused:
        with merchant_scope(calendar.merchant_id):
            if not plan_of(calendar, at=at):
                forget_calendar(calendar=calendar)
    return carried.refused


def _waiting(merchant_id: UUID, at: datetime) -> list[tuple[datetime, UUID, UUID]]:
    """What is due, and what has something to be written."""
    with merchant_scope(merchant_id):
        rows = list(OutsideCalendar.objects.select_related("resource"))
        return [(each.due_at, merchant_id, each.pk) for each in rows if _has_to_be_seen_to(each, at)]


def _has_to_be_seen_to(calendar: OutsideCalendar, at: datetime) -> bool:
    return calendar.due_at <= at or calendar.is_orphaned or (not calendar.problem and bool(plan_of(calendar, at=at)))


def _failed(merchant_id: UUID, calendar_id: UUID, code: str, at: datetime) -> None:
    """What was busy stays busy until it can be read again. It is said on its page, and tried less and less often."""
    with merchant_scope(merchant_id):
        calendar = OutsideCalendar.objects.filter(pk=calendar_id).first()
        if calendar is None:
            return
        if calendar.ended_at is not None and calendar.failures + 1 >= GIVES_UP_AFTER:
            forget_calendar(calendar=calendar)
            return
        OutsideCalendar.objects.filter(pk=calendar_id).update(
            problem=code, failures=calendar.failures + 1, due_at=later(calendar.failures, at)
        )
