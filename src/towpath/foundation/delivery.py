"""Telling whoever reacts: a cursor over the event log, read by the worker.

At least once by construction (the cursor moves after the work), once in effect (`Delivered` is written with each effect). A reaction that fails is
set aside and tried again with growing patience, so one broken business never holds up another.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import connection, transaction

from towpath.foundation.events import Announcement
from towpath.foundation.models import Delivered, Undelivered
from towpath.foundation.tenancy import merchant_scope

Reaction = Callable[[Any], None]
Reactions = Mapping[type[Announcement], Sequence[Reaction]]

READER = "reactions"
LONGEST_WAIT = timedelta(hours=1)

log = structlog.get_logger()


@dataclass(frozen=True)
class Letter:
    """Where an event lies in the log, and for whom. No payload: that is read inside the business's scope."""

    era: int
    xid: int
    event_id: int
    occurred_at: datetime
    merchant_id: UUID | None
    name: str


def deliver(reactions: Reactions, *, at: datetime, limit: int = 500) -> int:
    """Deliver what was announced since last time; answers how many letters were read. Only one worker delivers at a time."""
    table = {fact.name: handlers for fact, handlers in reactions.items()}
    with transaction.atomic():
        position = _claim_cursor()
        if position is None:
            return 0
        letters = letters_after(*position, limit=limit)
        for letter in letters:
            for reaction in table.get(letter.name, ()):
                _react(letter, reaction, at=at)
        if letters:
            last = letters[-1]
            _move_cursor(last, at=at)
    return len(letters)


def retry_undelivered(reactions: Reactions, *, at: datetime, limit: int = 100) -> int:
    """Try again what failed and has waited long enough; answers how many reactions now succeeded."""
    by_name = {_reaction_name(reaction): reaction for handlers in reactions.values() for reaction in handlers}
    done = 0
    for failed in Undelivered.objects.filter(next_at__lte=at).order_by("next_at")[:limit]:
        reaction = by_name.get(failed.reaction)
        if reaction is None:
            continue
        letter = Letter(0, 0, failed.event_id, failed.occurred_at, failed.merchant_id, "")
        if _attempt(letter, reaction, at=at):
            failed.delete()
            done += 1
        else:
            failed.attempts += 1
            failed.next_at = at + min(LONGEST_WAIT, timedelta(seconds=2**failed.attempts))
            failed.save()
    return done


def letters_after(era: int, xid: int, event_id: int, *, limit: int) -> list[Letter]:
    """The next letters in commit-safe order: nothing is listed while an older transaction might still add before it."""
    with connection.cursor() as cursor:
        cursor.execute("select era, xid, id, occurred_at, merchant_id, name from towpath_mail(%s, %s, %s, %s)", [era, xid, event_id, limit])
        return [Letter(*row) for row in cursor.fetchall()]


def end_of_log() -> tuple[int, int, int]:
    """The position after everything written so far: where a reader starts that cares only for what comes."""
    with connection.cursor() as cursor:
        cursor.execute("select towpath_era(), (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint")
        era, xid = cursor.fetchone()
    return era, xid, 0


def _claim_cursor() -> tuple[int, int, int] | None:
    with connection.cursor() as cursor:
        cursor.execute("insert into foundation_cursor (reader, era, xid, event_id) values (%s, 0, 0, 0) on conflict do nothing", [READER])
        cursor.execute("select era, xid, event_id from foundation_cursor where reader = %s for update skip locked", [READER])
        row = cursor.fetchone()
    return (row[0], row[1], row[2]) if row else None


def _move_cursor(last: Letter, *, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update foundation_cursor set era = %s, xid = %s, event_id = %s, moved_at = %s where reader = %s",
            [last.era, last.xid, last.event_id, at, READER],
        )


def _react(letter: Letter, reaction: Reaction, *, at: datetime) -> None:
    if not _attempt(letter, reaction, at=at):
        Undelivered.objects.get_or_create(
            event_id=letter.event_id,
            reaction=_reaction_name(reaction),
            defaults={
                "occurred_at": letter.occurred_at,
                "merchant_id": letter.merchant_id,
                "next_at": at + timedelta(seconds=2),
                "problem": "failed",
            },
        )


def _attempt(letter: Letter, reaction: Reaction, *, at: datetime) -> bool:
    """One reaction to one event, all or nothing. A failure is logged by kind, never with the event's contents."""
    try:
        if letter.merchant_id is None:
            with transaction.atomic():
                _effect(letter, reaction, at=at)
        else:
            with merchant_scope(letter.merchant_id):
                _effect(letter, reaction, at=at)
    except Exception as problem:  # noqa: BLE001 - whatever a reaction does, the post must go on
        log.warning("reaction_failed", reaction=_reaction_name(reaction), event_id=letter.event_id, problem=type(problem).__name__)
        return False
    return True


def _effect(letter: Letter, reaction: Reaction, *, at: datetime) -> None:
    _, first_time = Delivered.objects.get_or_create(event_id=letter.event_id, reaction=_reaction_name(reaction), defaults={"at": at})
    if first_time:
        reaction(_open(letter))


def _open(letter: Letter) -> Announcement:
    with connection.cursor() as cursor:
        cursor.execute(
            "select name, occurred_at, customer, payload::text from foundation_event where occurred_at = %s and id = %s",
            [letter.occurred_at, letter.event_id],
        )
        name, occurred_at, customer, payload = cursor.fetchone()
    return Announcement.known[name].read(at=occurred_at, customer=customer, payload=json.loads(payload))


def _reaction_name(reaction: Reaction) -> str:
    return f"{reaction.__module__.removeprefix('towpath.')}.{reaction.__name__}"
