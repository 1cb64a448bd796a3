"""A committed database as if it were new: what a test wrote is taken out again.

Making a database and dropping it costs a second or two each time, most of it spent waiting for hundreds of files; several hundred tests want one.
"""

from typing import Any

import psycopg
from psycopg import sql

from towpath.project import database

WRITTEN_IN = """select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_relation_size(oid) > 0
                order by relname"""
SEQUENCES = "select sequencename, last_value, start_value from pg_sequences where schemaname = 'public'"
CATALOGS = (
    "class",
    "attribute",
    "attrdef",
    "constraint",
    "index",
    "trigger",
    "policy",
    "proc",
    "type",
    "namespace",
    "extension",
    "default_acl",
)
SHAPE = " union all ".join(f"select count(*), sum(xmin::text::bigint) from pg_{catalog}" for catalog in CATALOGS)

Connection = psycopg.Connection[tuple[Any, ...]]


class AsNew:
    """One database of a test process. `take_back()` after a test leaves the rows and counters that a fresh copy of the template has."""

    def __init__(self, name: str, template: str) -> None:
        self.name, self.template = name, template
        self._make()

    def take_back(self) -> None:
        """Whoever is still inside is sent away. Where a test has changed the shape of a table, a right or a rule, all of it is made anew."""
        with database.admin_connection(self.name) as admin:
            admin.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()", [self.name]
            )
            if shape(admin) == self._shape:
                self._empty(admin)
                return
        self._make()

    def drop(self) -> None:
        database.drop_database(self.name)

    def _make(self) -> None:
        self.drop()
        database.create_database(self.name, template=self.template)
        with database.admin_connection(self.name) as admin:
            self._brought = {name: copied_out(admin, name) for name in written_in(admin)}
            self._sequences = admin.execute(SEQUENCES).fetchall()
            self._shape = shape(admin)

    def _empty(self, admin: Connection) -> None:
        """Emptied by the rows, not by TRUNCATE, which makes new files; then vacuumed, so that the next test's rows lie in the order they came in."""
        admin.execute("set synchronous_commit = off")  # nobody waits for the disk: after a power cut all of this is made anew
        admin.execute("set session_replication_role = replica")  # neither a table that only grows nor a foreign key is in the way
        if written := written_in(admin):
            tables = [sql.Identifier(name) for name in written]
            admin.execute(sql.SQL("; ").join(sql.SQL("delete from {}").format(table) for table in tables))
            admin.execute(sql.SQL("vacuum {}").format(sql.SQL(", ").join(tables)))
        for name, rows in self._brought.items():
            copied_in(admin, name, rows)
        for name, last, first in self._sequences:
            admin.execute("select setval(%s::regclass, %s, %s)", [f'public."{name}"', last or first, last is not None])


def written_in(admin: Connection) -> list[str]:
    return [str(name) for (name,) in admin.execute(WRITTEN_IN)]


def shape(admin: Connection) -> list[tuple[Any, ...]]:
    """Every change to a catalog's row gives it another transaction number."""
    return admin.execute(SHAPE).fetchall()


def copied_out(admin: Connection, table: str) -> bytes:
    with admin.cursor().copy(sql.SQL("copy {} to stdout").format(sql.Identifier(table))) as copy:
        return b"".join(bytes(part) for part in copy)


def copied_in(admin: Connection, table: str, rows: bytes) -> None:
    with admin.cursor().copy(sql.SQL("copy {} from stdin").format(sql.Identifier(table))) as copy:
        copy.write(rows)
