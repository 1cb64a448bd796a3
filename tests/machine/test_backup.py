"""A backup proves itself when it comes back, and nothing is replaced before it has."""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.machine.conftest import SOURCES, remove
from towpath.project import backup, database
from towpath.project.backup import BackupProblem
from towpath.project.postgres_programs import find_binaries, system_binaries, wheel_binaries

pytestmark = pytest.mark.machine

# Small, but with everything that must survive: forced walls, partitions, grants, a definer function, a trigger, keys, sequences, odd text.
SCHEMA = """
create table shop (id uuid primary key default gen_random_uuid(), merchant int not null, name text, opened timestamptz default now(), photo bytea);
alter table shop enable row level security;
alter table shop force row level security;
create policy own_rows on shop using (merchant = nullif(current_setting('towpath.merchant', true), '')::int);
create policy never_others on shop as restrictive to towpath_app using (merchant > 0);
grant select, insert, update (name) on shop to towpath_app;

create table event (id bigint generated always as identity, happened_on date, merchant int, words jsonb, weight double precision)
    partition by range (happened_on);
create table event_2026_10 partition of event for values from ('2026-10-01') to ('2026-11-01');
create table event_2026_11 partition of event for values from ('2026-11-01') to ('2026-12-01');
alter table event enable row level security;
alter table event force row level security;
create policy own_events on event using (merchant = nullif(current_setting('towpath.merchant', true), '')::int);
create index on event (merchant, happened_on);
grant select, insert on event to towpath_app;

create table seat (room int, during tstzrange, exclude using gist (room with =, during with &&), check (not isempty(during)));
-- PostgreSQL spells this check in another way after each restore.
create table dish (kind varchar(10) check (kind in ('soup', 'side')), price int default 0 check (price >= 0));
create unique index on dish (kind) where kind in ('soup', 'side');
create table note (shop uuid references shop (id) deferrable initially deferred, text text);
create index on note using gin (text gin_trgm_ops);

create function shops() returns bigint language sql security definer set search_path = public as 'select count(*) from shop';
revoke execute on function shops() from public;
grant execute on function shops() to towpath_console;
create function refuse() returns trigger language plpgsql as 'begin raise exception ''append only''; end';
create trigger append_only before update on event for each row execute function refuse();
create view openings as select id, opened from shop;
"""
ROWS = """
set towpath.merchant = '1';
insert into shop (merchant, name, photo) values (1, '汤太咸 "quoted"', '\\x00ff'), (1, null, null);
insert into event (happened_on, merchant, words, weight) select date '2026-10-01' + n % 60, 1, jsonb_build_object('n', n), n / 3.0 from generate_series(0, 499) n;
insert into seat values (1, '[2026-11-01 10:00+00, 2026-11-01 11:00+00)');
insert into note select id, 'a note' from shop;
set towpath.merchant = '2';
insert into shop (merchant, name) values (2, 'Bruno');
insert into event (happened_on, merchant) values ('2026-11-02', 2);
"""


@pytest.fixture(scope="module", params=SOURCES)
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server of every kind this machine has."""
    folder = tmp_path_factory.mktemp("backup") / "data"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TOWPATH_DATABASE", "DATABASE_URL"):
            patch.delenv(name, raising=False)
        patch.setenv("TOWPATH_DATA", str(folder))
        patch.setenv("TOWPATH_POSTGRES", request.param)
        database.ensure_database()
    yield request.param, folder
    remove(folder)


@pytest.fixture
def network(installed: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small network with two shops in the database `towpath`."""
    source, folder = installed
    monkeypatch.setenv("TOWPATH_DATA", str(folder))
    monkeypatch.setenv("TOWPATH_POSTGRES", source)
    database.drop_database("towpath")
    database.create_database("towpath")
    with owner() as connection:
        connection.execute(SCHEMA)
        connection.execute(ROWS)
    yield
    for name in databases():
        if name.startswith("towpath"):
            database.drop_database(name)


def owner() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(database.conninfo("owner", database="towpath"), autocommit=True)


def answer(statement: str, role: database.Role = "backup") -> object:
    with psycopg.connect(database.conninfo(role, database="towpath"), autocommit=True) as connection:
        row = connection.execute(statement).fetchone()
        return row[0] if row else None


def databases() -> list[str]:
    with database.admin_connection() as admin:
        return sorted(row[0] for row in admin.execute("select datname from pg_database where not datistemplate and datname <> 'postgres'"))


def rewritten(archive: Path, target: Path, *, manifest: object = None, dump: bytes | None = None) -> Path:
    """The same archive with one member changed."""
    with tarfile.open(archive) as source, tarfile.open(target, "w") as out:
        for member in source.getmembers():
            content = source.extractfile(member)
            assert content is not None
            body = content.read()
            if member.name == backup.MANIFEST and manifest is not None:
                body = json.dumps(manifest).encode()
            if member.name == backup.DUMP and dump is not None:
                body = dump
            member.size = len(body)
            out.addfile(member, io.BytesIO(body))
    return target


def manifest_of(archive: Path) -> dict[str, dict[str, dict[str, object]]]:
    with tarfile.open(archive) as source:
        content = source.extractfile(backup.MANIFEST)
        assert content is not None
        found: dict[str, dict[str, dict[str, object]]] = json.load(content)
        return found


# --- the drill -------------------------------------------------------------------------------------------------------------------


def test_everything_comes_back_after_everything_was_lost(network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")
    before = manifest_of(saved.file)
    database.drop_database("towpath")
    database.create_database("towpath")

    restored = backup.restore(saved.file)
    after = manifest_of(backup.backup(tmp_path / "again.towpath").file)

    assert (saved.rows, restored.rows, restored.tables) == (507, 507, 6)
    assert (after["tables"], after["guards"]) == (before["tables"], before["guards"])
    assert restored.kept_as is None
    assert "recovery point" in restored.told()


def test_the_walls_stand_in_the_restored_database(network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")

    backup.restore(saved.file, replace=True)

    assert answer("select count(*) from shop", "app") == 0
    with psycopg.connect(database.conninfo("app", database="towpath"), autocommit=True) as app:
        app.execute("set towpath.merchant = '1'")
        assert app.execute("select count(*) from shop").fetchone() == (2,)
        assert app.execute("select count(*) from event").fetchone() == (500,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("insert into shop (merchant) values (2)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("select shops()")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        answer("select count(*) from shop", "console")
    with owner() as connection:
        connection.execute("set towpath.merchant = '1'")
        with pytest.raises(psycopg.errors.RaiseException, match="append only"):
            connection.execute("update event set weight = 0")
        connection.execute("insert into event (happened_on, merchant) values ('2026-11-03', 1)")
        assert answer("select max(id) from event") == 502


def test_the_database_that_was_there_is_kept_under_another_name(network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")
    with owner() as connection:
        connection.execute("insert into seat values (9, '[2026-12-01 10:00+00, 2026-12-01 11:00+00)')")

    restored = backup.restore(saved.file, replace=True)

    assert restored.kept_as in databases()
    assert answer("select count(*) from seat where room = 9") == 0
    with psycopg.connect(database.conninfo("backup", database=restored.kept_as)) as earlier:
        assert earlier.execute("select count(*) from seat where room = 9").fetchone() == (1,)


def test_a_backup_holds_one_instant_even_while_people_are_writing(network: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_tool = backup._run_tool

    def write_meanwhile(program: str, *arguments: object) -> str:
        told = run_tool(program, *arguments)
        if program == "pg_dump":
            with owner() as connection:
                connection.execute("insert into seat values (7, '[2026-12-01 10:00+00, 2026-12-01 11:00+00)')")
        return told

    monkeypatch.setattr(backup, "_run_tool", write_meanwhile)
    saved = backup.backup(tmp_path / "network.towpath")
    monkeypatch.setattr(backup, "_run_tool", run_tool)

    backup.restore(saved.file, replace=True)

    assert answer("select count(*) from seat") == 1


@pytest.mark.skipif(system_binaries() is None or wheel_binaries() is None, reason="not run: needs PostgreSQL of two versions")
def test_a_backup_of_an_older_server_comes_back_on_a_newer_one(
    network: None, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if find_binaries().source != "system":
        pytest.skip("the older server's turn only")
    saved = backup.backup(tmp_path / "network.towpath")

    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TOWPATH_DATA", str(place / "data"))
        elsewhere.setenv("TOWPATH_POSTGRES", "wheel")
        database.ensure_database()
        restored = backup.restore(saved.file)

    assert restored.rows == 507


def test_a_backup_of_a_newer_server_is_refused_by_an_older_one(network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")
    from_the_future = rewritten(saved.file, tmp_path / "future.towpath", manifest={**manifest_of(saved.file), "server": 99})

    with pytest.raises(BackupProblem, match="restore it on 99 or newer"):
        backup.restore(from_the_future, replace=True)


# --- refusals --------------------------------------------------------------------------------------------------------------------


def test_a_database_with_something_in_it_is_not_overwritten(network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")

    with pytest.raises(BackupProblem, match="is not empty"):
        backup.restore(saved.file)

    assert databases() == ["towpath"]


def test_an_archive_whose_dump_was_changed_is_refused_before_anything_happens(network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")
    changed = rewritten(saved.file, tmp_path / "changed.towpath", dump=b"PGDMP, but not really")

    with pytest.raises(BackupProblem, match="checksum does not match"):
        backup.restore(changed, replace=True)

    assert databases() == ["towpath"]


@pytest.mark.parametrize("part", ["tables", "guards"])
def test_a_restored_database_that_differs_from_its_manifest_is_thrown_away(part: str, network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")
    manifest = manifest_of(saved.file)
    if part == "tables":
        manifest["tables"]["public.shop"]["rows"] = 4
    else:
        manifest["guards"]["policies"] = manifest["guards"]["grants"]
    changed = rewritten(saved.file, tmp_path / "changed.towpath", manifest=manifest)

    with pytest.raises(BackupProblem, match=r"tables public\.shop|guards policies"):
        backup.restore(changed, replace=True)

    assert databases() == ["towpath"]
    assert answer("select count(*) from shop") == 3


@pytest.mark.parametrize("damage", ["cut", "text", "empty", "missing"])
def test_a_file_that_is_no_whole_backup_is_refused_in_plain_words(damage: str, network: None, tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")
    whole = saved.file.read_bytes()
    damaged = tmp_path / "damaged.towpath"
    if damage != "missing":
        damaged.write_bytes({"cut": whole[: len(whole) // 2], "text": b"hello", "empty": b""}[damage])

    with pytest.raises(BackupProblem, match=r"not a whole towpath backup|There is no file"):
        backup.restore(damaged, replace=True)

    assert databases() == ["towpath"]


def test_a_backup_that_fails_leaves_the_earlier_one_and_nothing_else(
    network: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backup.backup(tmp_path / "network.towpath")
    earlier = saved.file.read_bytes()

    def fail(*_arguments: object) -> str:
        raise BackupProblem("disk full")

    monkeypatch.setattr(backup, "_run_tool", fail)
    with pytest.raises(BackupProblem, match="disk full"):
        backup.backup(saved.file)

    assert saved.file.read_bytes() == earlier
    assert list(tmp_path.iterdir()) == [saved.file]


def test_only_its_owner_reads_a_backup_and_no_password_is_in_it(network: None, installed: tuple[str, Path], tmp_path: Path) -> None:
    saved = backup.backup(tmp_path / "network.towpath")

    secrets = json.loads((installed[1] / "secrets.json").read_text()).values()
    content = saved.file.read_bytes()

    assert saved.file.stat().st_mode & 0o777 == 0o600
    assert [secret for secret in secrets if secret.encode() in content] == []
