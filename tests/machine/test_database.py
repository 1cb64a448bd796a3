"""Roles, databases and their doors."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.machine.conftest import PASSWORD, as_ordinary_user, remove
from towpath.project import database
from towpath.project.postgres import Cluster

pytestmark = pytest.mark.machine


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One installation with a table behind forced row-level security, shared by the tests that only look."""
    folder = tmp_path_factory.mktemp("installed") / "data"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TOWPATH_DATABASE", "TOWPATH_POSTGRES", "DATABASE_URL"):
            patch.delenv(name, raising=False)
        patch.setenv("TOWPATH_DATA", str(folder))
        database.ensure_database()
        with psycopg.connect(database.conninfo("owner"), autocommit=True) as owner:
            owner.execute("create table guest (merchant int, name text)")
            owner.execute("alter table guest enable row level security")
            owner.execute("alter table guest force row level security")
            owner.execute("create policy own_rows on guest using (merchant = nullif(current_setting('towpath.merchant', true), '')::int)")
            owner.execute("grant select, insert on guest to towpath_app")
            owner.execute("set towpath.merchant = '1'")
            owner.execute("insert into guest values (1, 'Carla')")
    yield folder
    remove(folder)


@pytest.fixture
def installation(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOWPATH_DATA", str(installed))
    return installed


def connect(role: database.Role, name: str | None = None) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(database.conninfo(role, database=name), autocommit=True)


# --- secrets and settings --------------------------------------------------------------------------------------------------------


def test_secrets_are_made_once_and_only_their_owner_reads_them(data: Path) -> None:
    first = database.secret_key()
    again = database.secret_key()

    assert first == again
    assert len(first) >= 50
    assert (data / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert len(set(json.loads((data / "secrets.json").read_text()).values())) == 7


def test_processes_that_need_secrets_at_the_same_time_agree_on_them(data: Path) -> None:
    command = [sys.executable, "-c", "from towpath.project.database import secret_key; print(secret_key())"]

    askers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    answers = {asker.communicate()[0] for asker in askers}

    assert len(answers) == 1
    assert list(data.iterdir()) == [data / "secrets.json"]


@pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root can become somebody else")
def test_somebody_elses_secrets_are_refused_in_plain_words(data: Path) -> None:
    database.secret_key()

    told = as_ordinary_user(database.secret_key)

    assert "belongs to another user" in str(told)


def test_reading_the_settings_starts_no_server(data: Path) -> None:
    settings = database.connection_settings("app")

    assert settings["USER"] == "towpath_app"
    assert settings["CONN_MAX_AGE"] is None
    assert settings["OPTIONS"]["server_side_binding"] is True
    assert settings["OPTIONS"]["prepare_threshold"] == 2
    assert list(data.iterdir()) == [data / "secrets.json"]


@pytest.mark.parametrize(
    ("address", "named", "expected"),
    [
        (None, None, "towpath"),
        (None, "other", "other"),
        ("postgresql://me:pw@db.example/shops", None, "shops"),
        ("postgresql://me:pw@db.example/postgres", None, "towpath"),
        ("postgresql://me:pw@db.example", None, "towpath"),
        ("postgresql://me:pw@db.example/shops", "other", "other"),
    ],
)
def test_the_database_is_the_one_that_is_named(
    address: str | None, named: str | None, expected: str, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    for name, value in (("DATABASE_URL", address), ("TOWPATH_DATABASE", named)):
        if value:
            monkeypatch.setenv(name, value)

    assert database.connection_settings("app")["NAME"] == expected


def test_an_address_with_unusual_signs_is_read_right(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://m%40x:p%2Fw@db.example:6543/shops?sslmode=require")

    place = database.server()

    assert (place.host, place.port, place.admin, place.password, place.options) == (
        "db.example",
        "6543",
        "m@x",
        "p/w",
        {"sslmode": "require"},
    )


# --- rights ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["app", "console", "courier"])
@pytest.mark.parametrize(
    "attempt",
    [
        "create table intruder (id int)",
        "create schema intruder",
        "create temporary table intruder (id int)",
        "create role intruder",
        "create database intruder",
        "create extension hstore",
        "select * from pg_authid",
        "set role towpath_owner",
        "set role towpath_backup",
        "set session authorization postgres",
        "alter table guest disable row level security",
        "alter role towpath_app bypassrls",
        "copy (select 1) to program 'true'",
        "select pg_read_file('PG_VERSION')",
        "drop table guest",
    ],
)
def test_a_role_that_serves_people_may_not(role: database.Role, attempt: str, installation: Path) -> None:
    with connect(role) as connection, pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue)):
        connection.execute(attempt)


def test_the_application_sees_no_row_outside_its_scope_even_with_row_security_switched_off(installation: Path) -> None:
    with connect("app") as connection:
        outside = connection.execute("select * from guest").fetchall()
        connection.execute("set towpath.merchant = '1'")
        inside = connection.execute("select name from guest").fetchall()
        connection.execute("set towpath.merchant = '2'")
        connection.execute("set row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select * from guest")

    assert (outside, inside) == ([], [("Carla",)])


def test_the_console_has_no_privilege_on_a_table_nobody_gave_it(installation: Path) -> None:
    with connect("console") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("select * from guest")


def test_the_backup_role_sees_every_row_and_changes_none(installation: Path) -> None:
    with connect("backup") as connection:
        rows = connection.execute("select name from guest").fetchall()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("insert into guest values (1, 'Otto')")

    assert rows == [("Carla",)]


@pytest.mark.parametrize("role", ["app", "console", "courier"])
def test_a_role_that_serves_people_does_not_wait_for_ever(role: database.Role, installation: Path) -> None:
    with connect(role) as connection:
        limits = [connection.execute(f"show {name}").fetchone() for name in database.PATIENCE]
        database.assert_safe_role(connection)

    assert limits == [("3s",), ("30s",), ("1min",)]


@pytest.mark.parametrize(("role", "reason"), [("owner", "owns the database"), ("backup", "goes around row-level security")])
def test_a_role_with_too_many_rights_serves_nobody(role: database.Role, reason: str, installation: Path) -> None:
    with connect(role) as connection, pytest.raises(database.UnsafeRole, match=reason):
        database.assert_safe_role(connection)


def test_a_superuser_serves_nobody(installation: Path) -> None:
    with database.admin_connection() as connection, pytest.raises(database.UnsafeRole, match="is a superuser"):
        database.assert_safe_role(connection)


def test_no_password_of_a_role_is_in_the_log(installation: Path) -> None:
    secrets = json.loads((installation / "secrets.json").read_text())
    log = (installation / "logs" / "postgres.log").read_text()

    assert [name for name, value in secrets.items() if value in log] == []


# --- databases -------------------------------------------------------------------------------------------------------------------


def test_preparing_twice_at_once_is_no_mistake(data: Path) -> None:
    command = [sys.executable, "-c", "from towpath.project.database import ensure_database; ensure_database()"]

    helpers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    complaints = [helper.communicate(timeout=60)[1] for helper in helpers]

    assert complaints == ["", "", "", ""]
    assert database.database_exists("towpath")


def test_a_copy_of_a_template_has_its_rows_and_the_same_doors(installation: Path) -> None:
    database.create_database("copied", template="towpath")

    with connect("backup", "copied") as connection:
        rows = connection.execute("select name from guest").fetchall()
        public = connection.execute("select has_database_privilege('public', 'copied', 'connect')").fetchone()
    with connect("app", "copied") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("create table intruder (id int)")
    database.drop_database("copied")

    assert rows == [("Carla",)]
    assert public == (False,)
    assert not database.database_exists("copied")


def test_a_renamed_database_sends_its_visitors_away_and_takes_new_ones(installation: Path) -> None:
    database.create_database("old_name")
    visitor = connect("app", "old_name")

    database.rename_database("old_name", "new_name")

    with pytest.raises(psycopg.OperationalError):
        visitor.execute("select 1")
    with connect("app", "new_name") as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    database.drop_database("new_name")


def test_a_database_of_a_test_run_brings_the_extensions(installation: Path) -> None:
    with connect("owner") as owner:
        owner.execute("create database by_hand")
        with connect("owner", "by_hand") as inside:
            found = inside.execute(
                "select extname from pg_extension where extname = any(%s) order by 1", [list(database.EXTENSIONS)]
            ).fetchall()
        owner.execute("drop database by_hand")

    assert found == [("btree_gist",), ("pg_trgm",)]


def test_a_server_of_ones_own_is_set_up_through_its_address(place: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Cluster(data=place / "own server", password=PASSWORD)
    own.start()
    monkeypatch.setenv("DATABASE_URL", f"postgresql://postgres:{quote(PASSWORD)}@/shops?host={quote(str(own.socket_folder), safe='')}")

    database.ensure_database()
    database.ensure_database()

    with connect("app") as connection:
        database.assert_safe_role(connection)
        assert connection.execute("select current_database()").fetchone() == ("shops",)
    assert not (data / "postgres").exists()


def test_a_server_that_does_not_answer_is_named_in_plain_words(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:pw@127.0.0.1:1/shops")

    with pytest.raises(database.DatabaseProblem, match="does not answer"):
        database.ensure_database()
