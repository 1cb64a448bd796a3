"""The tables of a new installation, laid in one go.

Migrations tell how the tables came to be, one change after the other; walking through all of them takes twenty seconds. `first_tables.sql` is what stands
at their end, in pg_dump's own words, and takes one. It is laid into an empty database when it was written from exactly the migrations that are
here; wherever it does not fit, the migrations are walked through as ever. Nobody edits it: `write_first_tables` does.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import Distribution, distributions
from pathlib import Path

import psycopg

from towpath.project import database

FILE = Path(__file__).with_name("first_tables.sql")
PACKAGE = Path(__file__).resolve().parents[1]
WRITTEN_FROM = "-- Written from the migrations "


def lay(name: str) -> bool:
    """Fill an empty database. False, with nothing done, where the file does not fit: other migrations, tables already there, an older server."""
    if not fits():
        return False
    try:
        with psycopg.connect(database.conninfo("owner", database=name)) as owner:
            if owner.execute("select to_regclass('public.django_migrations')").fetchone() != (None,):
                return False
            owner.execute(FILE.read_bytes())
    except (psycopg.ProgrammingError, psycopg.NotSupportedError):
        return False  # words this server does not know; its transaction is taken back
    return True


def fits() -> bool:
    """Whether it stands for the migrations that are here, ours and those of others."""
    with FILE.open(encoding="utf-8") as file:
        return file.readline() == first_line()


def first_line() -> str:
    """What the file begins with when it was written from the migrations that are here."""
    known = hashlib.sha256(our_migrations())
    for installed in sorted(distributions(), key=lambda found: found.name):
        for content in _migrations_of(installed):
            known.update(content)
    return f"{WRITTEN_FROM}{known.hexdigest()[:16]}\n"


def our_migrations() -> bytes:
    """A digest that changes whenever one of our migration files does."""
    known = hashlib.sha256()
    for file in sorted(PACKAGE.glob("**/migrations/*.py")):
        known.update(str(file.relative_to(PACKAGE)).encode() + file.read_bytes())
    return known.digest()


def _migrations_of(installed: Distribution) -> list[bytes]:
    found = [file for file in installed.files or () if file.parent.name == "migrations" and file.name.startswith("0")]
    return [] if installed.name == "towpath" else [file.read_binary() for file in sorted(found)]
