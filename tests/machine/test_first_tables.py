"""A new installation's tables are laid in one go; they are the ones the migrations lead to, and where that is not sure the migrations are walked through."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from towpath.project import database, first_tables, migrating
from towpath.project.write_first_tables import as_written

pytestmark = pytest.mark.machine

NAME = "towpath_first_tables"
WRITE_AGAIN = "python -m towpath.project.write_first_tables"


@pytest.fixture
def empty() -> Iterator[str]:
    database.ensure_database()
    database.drop_database(NAME)
    database.create_database(NAME)
    yield NAME
    database.drop_database(NAME)


def tables_of(name: str) -> int:
    with psycopg.connect(database.conninfo("owner", database=name)) as owner:
        return owner.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone()[0]


def test_they_are_what_the_migrations_lead_to() -> None:
    database.ensure_database()

    told = as_written()

    kept = first_tables.FILE.read_text(encoding="utf-8")
    assert told.splitlines() == kept.splitlines(), f"write them again: {WRITE_AGAIN}"


def test_nothing_is_left_to_migrate(empty: str) -> None:
    assert first_tables.lay(empty)

    migrating.run_django(["migrate", "--check", "--skip-checks"], name=empty)
    assert tables_of(empty) > 200


def test_a_database_that_holds_something_is_left_alone(empty: str) -> None:
    with psycopg.connect(database.conninfo("owner", database=empty)) as owner:
        owner.execute("create table django_migrations (name text)")

    assert not first_tables.lay(empty)
    assert tables_of(empty) == 1


@pytest.mark.parametrize("spoilt", ["-- Written from the migrations of another day\n", None])
def test_what_does_not_fit_is_not_laid(empty: str, spoilt: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written from other migrations, or in words the server does not know after half of it: nothing of it stays."""
    file = tmp_path / "first_tables.sql"
    file.write_text(f"{spoilt or first_tables.first_line()}create table half (of_it int);\nCREATE TABLE other (BY SOMEBODY);\n")
    monkeypatch.setattr(first_tables, "FILE", file)

    assert not first_tables.lay(empty)
    assert tables_of(empty) == 0
