"""Sent and judged: below 500, quickly, without the machine's own words, and a no that moves nothing."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from tests.house.spoiling import spoilt
from tests.house.targets import Target

SEED = 20261016
SLOWEST = 2.0
MAY_MOVE = {"django_cache", "identity_session", "foundation_accesslog"}
"""Counting attempts, remembering who asks and telling a business who tried is no effect of what was sent."""
A_TRY_THAT_STAYS = ["foundation_event", "work_blockedclose"]
"""Somebody wanted to close a job with a step open: that no is meant to be written."""


@dataclass
class Answered:
    """What came back, how long it took, and the tables that changed although it was a no."""

    answer: Any
    seconds: float
    moved: list[str]


@dataclass
class Verdicts:
    """What was wrong, each kind once."""

    sent: int = 0
    statuses: Counter = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    def judge(self, target: Target, what: str, got: Answered) -> None:
        self.sent += 1
        self.statuses[got.answer.status_code] += 1
        for wrong in found_wrong(got):
            self.wrong.setdefault(f"{target.name}: {wrong}", what)


def found_wrong(got: Answered) -> Iterator[str]:
    answer = got.answer
    if answer.status_code >= 500:
        cause = type(answer.exc_info[1]).__name__ if getattr(answer, "exc_info", None) else "no cause"
        yield f"{answer.status_code} {cause}"
    if got.seconds > SLOWEST:
        yield f"{got.seconds:.1f} s"
    if answer.status_code >= 400 and got.moved and sorted(got.moved) != A_TRY_THAT_STAYS:
        yield f"{answer.status_code} and yet {got.moved} moved"
    text = answer.content[:200_000].decode(errors="replace")
    for word in ("Traceback (most recent", "psycopg.", "DETAIL:", "towpath_app"):
        if word in text:
            yield f"says {word!r}"


def check(verdicts: Verdicts, at_least: int) -> None:
    assert verdicts.wrong == {}, json.dumps(verdicts.wrong, indent=1, ensure_ascii=True)
    assert verdicts.sent >= at_least, verdicts.statuses
    assert sum(n for status, n in verdicts.statuses.items() if status < 400) > 20, "some of it must have been fine, else nothing was tried"


def send_spoilt(targets: list[Target], count: int, *, seed: int = SEED) -> Verdicts:
    dice, verdicts, as_it_was = random.Random(seed), Verdicts(), contents()
    for turn in range(count):
        target = targets[turn % len(targets)]
        what, send = spoilt(target, dice)
        if got := _at_its_best(send, as_it_was):
            verdicts.judge(target, what, got)
    return verdicts


def _at_its_best(send: Callable[[], Any], as_it_was: dict[str, str]) -> Answered | None:
    """What is slow for a reason is slow twice; once may be the machine's own affair."""
    got = answered(send, as_it_was)
    return answered(send, as_it_was) if got and got.seconds > SLOWEST else got


def answered(send: Callable[[], Any], as_it_was: dict[str, str]) -> Answered | None:
    """Whatever was done is taken back."""
    touched, began = row_versions(), time.monotonic()
    with taken_back():
        try:
            answer = send()
        except (UnicodeEncodeError, TypeError, ValueError) as unsendable:
            if "test/client" not in where_from(unsendable):
                raise
            return None  # The test's own client cannot put it on the wire.
        took = time.monotonic() - began
        # A refusal that was taken back has touched rows too; only then their contents are compared.
        is_suspicious = answer.status_code >= 400 and touched != row_versions()
        moved = changed(as_it_was, contents()) if is_suspicious else []
    return Answered(answer, took, moved)


def where_from(problem: BaseException) -> str:
    """The innermost file outside libraries that only encode."""
    files, trace = [], problem.__traceback__
    while trace is not None:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    return "test/client" if not any("/core/handlers/" in name for name in files) else files[-1]


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [table for table in before if before[table] != after[table]]


@contextmanager
def taken_back() -> Iterator[None]:
    mark = transaction.savepoint()
    yield
    connection.needs_rollback = False
    transaction.savepoint_rollback(mark)


def row_versions() -> dict[str, Any]:
    """What this transaction has inserted, updated and deleted so far, by table: one quick statement."""
    with connection.cursor() as cursor:
        cursor.execute("select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_xact_user_tables")
        return {row[0]: row[1:] for row in cursor.fetchall()}


def contents() -> dict[str, str]:
    """Every table as a number. As the application in Nan's scope: what it cannot see it cannot have changed."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('towpath.merchant', (select id::text from network_merchant order by name desc limit 1), true)")
        cursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition "
            "and has_table_privilege(oid, 'select')"
        )
        digests = {}
        for (table,) in cursor.fetchall():
            if table not in MAY_MOVE:
                cursor.execute(f"select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from {table} t")
                digests[table] = cursor.fetchone()[0]
        cursor.execute("select set_config('towpath.merchant', '', true)")
    return digests
