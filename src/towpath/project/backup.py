"""Backup and restore: one file that proves itself.

A backup is a tar of two members: `manifest.json` (per table the number of rows and a digest over them; digests of everything that guards
them: policies, grants, functions, constraints) and PostgreSQL's own dump, both of the same instant. Restoring builds a new database
beside the old one, computes every digest again, and only then swaps the names.

Passwords and SECRET_KEY are not part of it: they belong to the installation, and a restored one makes or keeps its own.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from towpath.project import database
from towpath.project.postgres_programs import Binaries, PostgresProblem, find_binaries

FORMAT = 1
MANIFEST, DUMP = "manifest.json", "towpath.dump"
CHUNK = 1 << 20


class BackupProblem(Exception):
    """Why a backup can't be made or brought back; the text says what to do."""


@dataclass(frozen=True)
class BackupReport:
    file: Path
    tables: int
    rows: int
    size: int
    seconds: float

    def told(self) -> str:
        return (
            f"{self.file}: {self.tables} tables, {self.rows} rows, {self.size / 2**20:.1f} MiB, in {self.seconds:.1f} s.\n"
            "Not in it: this installation's passwords and SECRET_KEY (secrets.json in the data folder) and uploaded files. Keep the file where "
            "only you can read it: it holds every shop's customers."
        )


@dataclass(frozen=True)
class RestoreReport:
    name: str
    tables: int
    rows: int
    age_seconds: float
    seconds: float
    kept_as: str | None

    def told(self) -> str:
        kept = f"\nThe database that was there is kept as {self.kept_as}; drop it when you are sure." if self.kept_as else ""
        return (
            f"{self.name}: {self.tables} tables, {self.rows} rows restored, every digest equal.\n"
            f"What happened after the backup is lost: {_spoken(self.age_seconds)} (recovery point). "
            f"Restoring took {self.seconds:.1f} s (recovery time).{kept}"
        )


# --- backup ----------------------------------------------------------------------------------------------------------------------


def backup(file: Path, *, name: str | None = None) -> BackupReport:
    """Write a database into one file, read at one instant, by the one role that sees every row."""
    began = time.monotonic()
    name = name or database.database_name()
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    dump = draft.with_name(f"{draft.name}.dump")
    try:
        with _connected(name) as connection, connection.transaction():
            connection.execute("set transaction isolation level repeatable read, read only")
            made_at = time.time()
            snapshot = _one(connection, "select pg_export_snapshot()")
            server = int(_one(connection, "show server_version_num")) // 10_000
            sequences = _sequences(connection)  # before the dump: a sequence only moves forward
            _create_private(dump)
            _run_tool("pg_dump", server, name, "backup", "--format=custom", "--compress=6", f"--snapshot={snapshot}", f"--file={dump}")
            manifest: dict[str, Any] = {
                "format": FORMAT,
                "made_at": made_at,
                "server": server,
                "tables": _tables(connection),
                "sequences": sequences,
                "guards": _guards(connection),
                "dump_sha256": _sha256(dump),
            }
        _pack(draft, manifest, dump)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
        dump.unlink(missing_ok=True)
    tables: dict[str, dict[str, Any]] = manifest["tables"]
    return BackupReport(file, len(tables), sum(table["rows"] for table in tables.values()), file.stat().st_size, time.monotonic() - began)


def _create_private(file: Path) -> None:
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _pack(file: Path, manifest: dict[str, Any], dump: Path) -> None:
    _create_private(file)
    text = json.dumps(manifest, indent=1, sort_keys=True).encode()
    with file.open("wb") as out:
        with tarfile.open(fileobj=out, mode="w") as archive:
            member = tarfile.TarInfo(MANIFEST)
            member.size, member.mode, member.mtime = len(text), 0o600, int(manifest["made_at"])
            archive.addfile(member, io.BytesIO(text))
            archive.add(dump, arcname=DUMP)
        out.flush()
        os.fsync(out.fileno())


# --- restore ---------------------------------------------------------------------------------------------------------------------


def restore(file: Path, *, name: str | None = None, replace: bool = False) -> RestoreReport:
    """Bring a backup back. Nothing that is there is touched before every table of the new database has proven itself."""
    began, began_at = time.monotonic(), time.time()
    name = name or database.database_name()
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime())
    fresh = f"{name}_restoring_{stamp}"
    taken = database.database_exists(name)
    if taken and not replace and not _is_empty(name):
        raise BackupProblem(
            f"The database {name} is not empty. With --replace it is kept under another name and the backup takes its place."
        )
    with _unpacked(file) as (manifest, dump):
        database.create_database(fresh)
        try:
            _fill(fresh, dump, int(manifest["server"]))
            _compare(fresh, manifest)
            _begin_era(fresh)
        except BaseException:
            database.drop_database(fresh)
            raise
    kept_as = None
    if taken:
        kept_as = f"{name}_before_{stamp}"
        database.rename_database(name, kept_as)
    database.rename_database(fresh, name)
    if kept_as and _is_empty(kept_as):
        database.drop_database(kept_as)
        kept_as = None
    tables: dict[str, dict[str, Any]] = manifest["tables"]
    rows = sum(table["rows"] for table in tables.values())
    return RestoreReport(name, len(tables), rows, began_at - float(manifest["made_at"]), time.monotonic() - began, kept_as)


@contextmanager
def _unpacked(file: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """Manifest and dump of an archive whose checksum holds."""
    with tempfile.TemporaryDirectory(prefix="towpath-restore-") as folder:
        dump = Path(folder) / DUMP
        try:
            with tarfile.open(file) as archive:
                manifest = json.loads(_member(archive, MANIFEST).read())
                with _member(archive, DUMP) as source, dump.open("wb") as out:
                    while piece := source.read(CHUNK):
                        out.write(piece)
        except FileNotFoundError as problem:
            raise BackupProblem(f"There is no file {file}.") from problem
        except (tarfile.TarError, KeyError, ValueError, OSError) as problem:
            raise BackupProblem(f"{file} is not a whole towpath backup: {problem}") from problem
        if manifest.get("format") != FORMAT:
            raise BackupProblem(f"{file} was written by another version of towpath (format {manifest.get('format')}).")
        if _sha256(dump) != manifest.get("dump_sha256"):
            raise BackupProblem(f"{file} was changed or damaged after it was made: its checksum does not match. Nothing was restored.")
        yield manifest, dump


def _member(archive: tarfile.TarFile, name: str) -> Any:
    member = archive.extractfile(name)
    if member is None:
        raise KeyError(name)
    return member


def _fill(name: str, dump: Path, made_by: int) -> None:
    """Restore as the user who set the server up: ownership, grants and policies then come back as they were."""
    with database.admin_connection(name) as connection:
        server = int(_one(connection, "show server_version_num")) // 10_000
    if server < made_by:
        raise BackupProblem(f"The backup was made by PostgreSQL {made_by}, this server is {server}: restore it on {made_by} or newer.")
    contents = _run_tool("pg_restore", server, None, "admin", "--list", str(dump))
    # Extensions are there already, and are the server's business; only their owner may comment on them.
    chosen = [line for line in contents.splitlines() if " EXTENSION " not in line]
    order = dump.with_suffix(".list")
    order.write_text("\n".join(chosen) + "\n")
    _run_tool("pg_restore", server, name, "admin", "--exit-on-error", "--single-transaction", f"--use-list={order}", str(dump))


def _compare(name: str, manifest: dict[str, Any]) -> None:
    """Every table, sequence and guard of the new database against the manifest; all differences are told."""
    with _connected(name) as connection:
        found: dict[str, dict[str, Any]] = {"tables": _tables(connection), "guards": dict(_guards(connection))}
        sequences = _sequences(connection)
    wrong = [
        f"{kind} {key}: {manifest[kind].get(key)} in the backup, {found[kind].get(key)} restored"
        for kind in found
        for key in sorted(manifest[kind].keys() | found[kind].keys())
        if manifest[kind].get(key) != found[kind].get(key)
    ]
    wrong += [f"sequence {key} went back" for key, value in manifest["sequences"].items() if sequences.get(key, -1) < value]
    if wrong:
        raise BackupProblem("The restored database differs from the backup's manifest. Nothing was replaced.\n  " + "\n  ".join(wrong))


def _begin_era(name: str) -> None:
    """Transaction numbers start low again in another cluster: what is announced from now on comes after everything that was restored."""
    with database.admin_connection(name) as admin:
        row = admin.execute("select to_regclass('public.foundation_era') is not null").fetchone()
        if row is not None and row[0]:
            admin.execute("select setval('foundation_era', (select last_value + 1 from foundation_era))")


def _is_empty(name: str) -> bool:
    with database.admin_connection(name) as connection:
        found = connection.execute(ANY_TABLE.replace("{ours}", OURS)).fetchone()
    return found is not None and not found[0]


# --- what a database holds -------------------------------------------------------------------------------------------------------

OURS: LiteralString = """
    c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema') and c.relnamespace::regnamespace::text not like 'pg\\_%'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
"""

ANY_TABLE: LiteralString = "select exists (select from pg_class c where c.relkind in ('r', 'p', 'v', 'm') and {ours})"
TABLES: LiteralString = "select relnamespace::regnamespace::text, relname from pg_class c where relkind = 'r' and {ours} order by 1, 2"

# One line of text per thing; what the order of creation (object ids, positions in lists) or the server's version changes is left out.
GUARDS: dict[str, LiteralString] = {
    "policies": "select policies::text from pg_policies policies",
    "row security": "select c.oid::regclass || ' ' || relrowsecurity || relforcerowsecurity from pg_class c where relkind in ('r', 'p') and {ours}",
    "owners": "select c.oid::regclass || ' ' || relkind::text || ' ' || pg_get_userbyid(relowner) from pg_class c where {ours}",
    "grants": "select c.oid::regclass || ' ' || a.grantee::regrole || ' ' || a.privilege_type || a.is_grantable from pg_class c, "
    "aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::\"char\", c.relowner))) a "
    "where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and a.privilege_type <> 'MAINTAIN' and {ours}",
    "column grants": "select c.oid::regclass || '.' || attname || ' ' || a.grantee::regrole || ' ' || a.privilege_type from pg_class c "
    "join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a where {ours}",
    "constraints": "select c.oid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(k.oid) || convalidated from pg_constraint k "
    "join pg_class c on c.oid = conrelid where contype <> 'n' and {ours}",
    "indexes": "select pg_get_indexdef(indexrelid) || indisvalid from pg_index join pg_class c on c.oid = indrelid where {ours}",
    "triggers": "select pg_get_triggerdef(t.oid) || tgenabled::text from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and {ours}",
    "partitions": "select i.inhparent::regclass || ' ' || c.oid::regclass || ' ' || coalesce(pg_get_expr(c.relpartbound, c.oid), '') "
    "from pg_inherits i join pg_class c on c.oid = inhrelid where c.relkind in ('r', 'p') and {ours}",
    # Not their text: each version of PostgreSQL spells it in its own way.
    "views": "select c.oid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || coalesce(reloptions::text, '') from pg_class c "
    "join pg_attribute t on t.attrelid = c.oid where relkind in ('v', 'm') and attnum > 0 and {ours}",
    "functions": "select pg_get_functiondef(p.oid) || pg_get_userbyid(proowner) from pg_proc p where prokind in ('f', 'p') "
    "and pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema') "
    "and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')",
    "function grants": "select p.oid::regprocedure || ' ' || case when a.grantee = 0 then 'public' else a.grantee::regrole::text end || a.privilege_type "
    "from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
    "where pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema') "
    "and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')",
}


def _tables(connection: psycopg.Connection[Any]) -> dict[str, dict[str, Any]]:
    """Rows and digest of every table that stores rows; of a partitioned one, its partitions."""
    names = connection.execute(TABLES.replace("{ours}", OURS)).fetchall()
    return {f"{schema}.{table}": _digest(connection, schema, table) for schema, table in names}


def _digest(connection: psycopg.Connection[Any], schema: str, table: str) -> dict[str, Any]:
    """A sum over all rows' hashes does not care for their order; two different sums would be needed to hide a change."""
    row = connection.execute(
        sql.SQL(
            "select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text, coalesce(sum(hashtextextended(t::text, 1)::numeric), 0)::text "
            "from only {} t"
        ).format(sql.Identifier(schema, table))
    ).fetchone()
    if row is None:
        raise BackupProblem(f"{schema}.{table} could not be read.")
    return {"rows": row[0], "digest": f"{row[1]} {row[2]}"}


def _sequences(connection: psycopg.Connection[Any]) -> dict[str, int]:
    found = connection.execute("select schemaname || '.' || sequencename, coalesce(last_value, 0) from pg_sequences").fetchall()
    return {name: int(value) for name, value in found}


def _guards(connection: psycopg.Connection[Any]) -> dict[str, str]:
    digests = {}
    for kind, query in GUARDS.items():
        lines = sorted(_spelled_plainly(str(row[0])) for row in connection.execute(query.replace("{ours}", OURS)))
        digests[kind] = f"{len(lines)} {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:32]}"
    return digests


def _spelled_plainly(text: str) -> str:
    """An expression without its casts, brackets and blanks: PostgreSQL spells `x in ('a', 'b')` differently once it has been restored."""
    return re.sub(r"::[a-z_]+( [a-z_]+)*(\(\d+(,\d+)?\))?(\[\])?|[()\s]", "", text)


# --- tools -----------------------------------------------------------------------------------------------------------------------


@contextmanager
def _connected(name: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """As the backup role, with every setting that shapes a row's text held still."""
    still = "-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=1 -c bytea_output=hex -c row_security=off -c search_path=public"
    try:
        connection = psycopg.connect(database.conninfo("backup", database=name), options=still, autocommit=True)
    except psycopg.OperationalError as problem:
        raise BackupProblem(f"The database can't be read: {str(problem).strip()}") from problem
    with connection:
        yield connection


def in_statements(name: str) -> str:
    """Everything a database holds, as the statements that make it, whoever owns it. For small ones."""
    with _connected(name) as connection:
        server = int(_one(connection, "show server_version_num")) // 10_000
    return _run_tool("pg_dump", server, name, "backup", "--no-owner", "--inserts")


def _run_tool(program: str, server: int, name: str | None, role: str, *arguments: str) -> str:
    """Run pg_dump or pg_restore of the server's own version; the password travels by environment, not by command line."""
    place = database.server()
    user, password = (place.admin, place.password) if role == "admin" else ("towpath_backup", database.backup_password())
    target = [f"--dbname={name}", f"--host={place.host}", f"--port={place.port}", f"--username={user}", "--no-password"] if name else []
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"PGPASSWORD": password, "LC_ALL": "C"}
    for option, value in place.options.items():
        environment[f"PG{option.upper()}"] = value
    done = subprocess.run(
        [_tools(server).program(program), *target, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupProblem(f"{program} failed: {done.stderr.strip()}")
    return done.stdout


def _tools(server: int) -> Binaries:
    """The tools beside the server's own programs; with a server elsewhere, those of its version."""
    cluster = database.own_cluster()
    try:
        binaries = cluster.binaries if cluster else find_binaries(server)
    except PostgresProblem as problem:
        raise BackupProblem(str(problem)) from problem
    if not Path(binaries.program("pg_dump")).exists():
        raise BackupProblem(f"There is no pg_dump in {binaries.folder}: install PostgreSQL {server}'s client programs.")
    return binaries


def _one(connection: psycopg.Connection[Any], query: LiteralString) -> str:
    row = connection.execute(query).fetchone()
    if row is None:
        raise BackupProblem(f"No answer to: {query}")
    return str(row[0])


def _sha256(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _spoken(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.1f} {unit}"
    return f"{seconds:.0f} seconds"
