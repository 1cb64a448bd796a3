"""One read-only question to the database, asked with the console's own rights.

The wall is not in this file: the login `towpath_console` holds no right on any customer's row, whatever is asked. What stands here keeps a
question from doing anything but read a little: a connection of its own that is closed afterwards, a read-only transaction that is always taken
back, one statement (the server refuses a second), used only as a sub-select (so nothing but a query fits), two seconds, two hundred rows.
"""

import re
import time
from dataclasses import dataclass
from typing import Any, ClassVar

import psycopg
from django.apps import apps
from django.db import connection
from django.utils.translation import gettext_lazy as _
from psycopg import errors, pq

from towpath.foundation.errors import Kind, Refusal

ROLE = "towpath_console"
MOST_ROWS = 200
MOST_COLUMNS = 60
LONGEST_VALUE = 2_000
LONGEST_STATEMENT = 10_000
PATIENCE = "2s"

_TABLE = re.compile(r"(?:table|view|sequence|function|schema) \"?([a-z0-9_]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What came back, as text."""

    columns: list[str]
    rows: list[list[str | None]]
    more: bool
    milliseconds: int


class QuestionRefused(Refusal):
    """In our own words: what the database itself says about an error can hold values, and is never shown."""

    kind: ClassVar[Kind] = "invalid"
    code = "question_refused"
    what_happened = _("The database could not answer this.")
    what_to_do = _("Ask with one SELECT over tables of the network.")


class BelongsToTheBusiness(QuestionRefused):
    kind = "forbidden"
    code = "belongs_to_the_business"
    what_happened = _("That table belongs to the businesses.")
    what_to_do = _("Customers belong to the business they visit. Ask the business.")


class NotForThisLogin(QuestionRefused):
    kind = "forbidden"
    code = "not_for_this_login"
    what_happened = _("The network's own login has no right to that.")


def ask(statement: str) -> Answer:
    """Up to 200 rows of a single SELECT, or a refusal."""
    statement = statement.strip().rstrip(";").rstrip()
    if not statement:
        raise QuestionRefused(_("There is no question."))
    if len(statement) > LONGEST_STATEMENT or "\x00" in statement or any("\ud800" <= letter <= "\udfff" for letter in statement):
        raise QuestionRefused(_("This cannot be a question: it is too long, or contains a character that cannot be stored."))
    alone = connection.copy()
    try:
        alone.ensure_connection()
        return _ask(alone.connection, statement)
    except psycopg.Error as problem:
        raise in_our_words(problem) from None
    finally:
        alone.close()


def _ask(raw: "psycopg.Connection[Any]", statement: str) -> Answer:
    raw.execute("begin transaction read only")
    for setting, value in (("statement_timeout", PATIENCE), ("lock_timeout", "500ms"), ("work_mem", "8MB")):
        raw.execute("select set_config(%s, %s, true)", [setting, value])
    _insist_on_role(raw)
    columns = _columns(raw, statement)
    began = time.monotonic()
    result = _run(raw, _as_sub_select(statement, len(columns)))
    took = int((time.monotonic() - began) * 1000)
    rows = [[_text(result.get_value(row, column)) for column in range(len(columns))] for row in range(result.ntuples)]
    raw.execute("rollback")
    return Answer(columns, rows[:MOST_ROWS], more=len(rows) > MOST_ROWS, milliseconds=took)


def _insist_on_role(raw: "psycopg.Connection[Any]") -> None:
    """The box opens under this login and under no other."""
    row = raw.execute("select session_user = %s and current_user = %s", [ROLE, ROLE]).fetchone()
    if row is None or not row[0]:
        raise NotForThisLogin(_("Questions are only answered in the network's own room."))


def _columns(raw: "psycopg.Connection[Any]", statement: str) -> list[str]:
    """What the statement alone would answer. Preparing it reads nothing, and refuses a second statement after a semicolon."""
    _checked(raw.pgconn.prepare(b"question", statement.encode()))
    described = _checked(raw.pgconn.describe_prepared(b"question"))
    if described.nparams or not 1 <= described.nfields <= MOST_COLUMNS:
        raise QuestionRefused(_("Only a SELECT with 1 to 60 columns and no open parameters is answered."))
    return [(described.fname(index) or b"").decode() for index in range(described.nfields)]


def _as_sub_select(statement: str, columns: int) -> str:
    """Only a query can stand between brackets; every value is cut to a length that fits a page."""
    names = [f"c{index}" for index in range(columns)]
    cut = ", ".join(f"left({name}::text, {LONGEST_VALUE})" for name in names)
    return f"select {cut} from (\n{statement}\n) as question ({', '.join(names)}) limit {MOST_ROWS + 1}"  # noqa: S608 - asking is the point


def _run(raw: "psycopg.Connection[Any]", statement: str) -> "pq.abc.PGresult":
    return _checked(raw.pgconn.exec_params(statement.encode(), None))


def _checked(result: "pq.abc.PGresult") -> "pq.abc.PGresult":
    if result.status in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
        return result
    raise errors.error_from_result(result)


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "replace")


def in_our_words(problem: psycopg.Error) -> QuestionRefused:
    """The kind of error, never its text."""
    if isinstance(problem, errors.InsufficientPrivilege):
        return BelongsToTheBusiness() if _names_customer_table(problem) else NotForThisLogin()
    for kind, words in _KINDS:
        if isinstance(problem, kind):
            return QuestionRefused(words)
    return QuestionRefused()


def _names_customer_table(problem: psycopg.Error) -> bool:
    named = _TABLE.search(problem.diag.message_primary or "")
    return named is not None and (named[1] in _customer_tables() or named[1].startswith("foundation_event"))


def _customer_tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_models() if getattr(model, "wall", "") == "customer"}


_KINDS: tuple[tuple[type[psycopg.Error], Any], ...] = (
    (errors.QueryCanceled, _("This took longer than two seconds, so it was stopped.")),
    (errors.ReadOnlySqlTransaction, _("Here one can only read.")),
    (errors.UndefinedTable, _("There is no table by that name.")),
    (errors.UndefinedColumn, _("There is no column by that name.")),
    (errors.UndefinedFunction, _("There is no function by that name for these values.")),
    (errors.SyntaxErrorOrAccessRuleViolation, _("The database could not read this as one SELECT.")),
    (errors.FeatureNotSupported, _("The database could not read this as one SELECT.")),
    (errors.DataError, _("A value does not fit its type.")),
)
