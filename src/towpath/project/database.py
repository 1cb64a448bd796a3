"""Which database towpath speaks to, and who may speak to it.

`DATABASE_URL` names a server of your own (its user must be allowed to create roles and databases). Without it, towpath keeps a
private PostgreSQL in its data folder (`project.postgres`). Reading the settings never starts a server; `ensure_database()` does.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets as randomness
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from psycopg import sql

from towpath.project.postgres import Cluster
from towpath.project.postgres_as_whom import socket_folder
from towpath.project.postgres_programs import PostgresProblem

Role = Literal["owner", "app", "console", "courier", "backup"]
ROLES: tuple[Role, ...] = ("owner", "app", "console", "courier", "backup")
SERVING_ROLES: tuple[Role, ...] = ("app", "console", "courier")

EXTENSIONS = ("btree_gist", "pg_trgm")
PREPARED_TEMPLATE = f"default template for new databases, with {', '.join(EXTENSIONS)}"
SETUP_LOCK = 7_263_510_001
LARGE_TEMPLATE_BYTES = 64 * 1024 * 1024

# A person waits for these roles: better a clear refusal than a page that hangs.
PATIENCE = {"lock_timeout": "3s", "statement_timeout": "30s", "idle_in_transaction_session_timeout": "60s"}


class DatabaseProblem(Exception):
    """Something about the database that a person can put right; the text says what."""


class UnsafeRole(DatabaseProblem):
    """A process that serves people was started with rights that go around the walls."""


class HasCursor(Protocol):
    """A Django or psycopg connection: all the role check needs."""

    def cursor(self) -> Any: ...


# --- where things are ------------------------------------------------------------------------------------------------------------


def checkout() -> Path | None:
    """The source checkout this code runs from, if it does."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "pyproject.toml").is_file() and (root / "src" / "towpath").is_dir() else None


def data_folder() -> Path:
    """TOWPATH_DATA, else `data` in the checkout, else the user's own share folder."""
    if named := os.environ.get("TOWPATH_DATA"):
        return Path(named).expanduser().absolute()
    root = checkout()
    return root / "data" if root else Path.home() / ".local" / "share" / "towpath"


def database_url() -> str | None:
    """The address of a server of your own, if one is named."""
    return os.environ.get("DATABASE_URL") or None


def database_name() -> str:
    """TOWPATH_DATABASE, else the name in DATABASE_URL, else `towpath`."""
    if named := os.environ.get("TOWPATH_DATABASE"):
        return named
    url = database_url()
    named = _parse_url(url).database if url else ""
    return named if named and named != "postgres" else "towpath"


# --- secrets ---------------------------------------------------------------------------------------------------------------------


def secrets_file() -> Path:
    return data_folder() / "secrets.json"


def secret_key() -> str:
    """Django's SECRET_KEY: made once, kept in the data folder."""
    return _secrets()["secret_key"]


def backup_password() -> str:
    """For pg_dump, which takes it by environment."""
    return _password("backup")


def _password(role: str) -> str:
    return _secrets()[role]


def derived_secret(purpose: str, prefix: str = "") -> str:
    """A secret of this installation for one purpose, the same in every process; nobody has to keep it."""
    return prefix + hmac.new(secret_key().encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _secrets() -> dict[str, str]:
    """Every secret of this installation; made on first use, readable by its owner alone."""
    file = secrets_file()
    try:
        kept: dict[str, str] = json.loads(file.read_text())
    except FileNotFoundError:
        return _make_secrets(file)
    except PermissionError as problem:
        raise DatabaseProblem(
            f"{file} belongs to another user. Use that user, or choose a folder of your own with TOWPATH_DATA."
        ) from problem
    return kept


def _make_secrets(file: Path) -> dict[str, str]:
    fresh = {"secret_key": randomness.token_urlsafe(48)} | {role: randomness.token_urlsafe(24) for role in ("postgres", *ROLES)}
    draft = file.with_name(f".secrets-{os.getpid()}-{randomness.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except PermissionError as problem:
        raise DatabaseProblem(f"{file.parent} can't be written to. Choose a folder of your own with TOWPATH_DATA.") from problem
    with os.fdopen(handle, "w") as out:
        json.dump(fresh, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)  # unlike a rename this fails when another process was first: then its secrets count
    except FileExistsError:
        return _secrets()
    finally:
        draft.unlink()
    return fresh


# --- which server ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Server:
    """How to reach the server, and the user who may set it up."""

    host: str
    port: str
    admin: str
    password: str
    database: str
    options: dict[str, Any] = field(default_factory=dict)
    ours: bool = False


def server() -> Server:
    """The server in use. Reads environment and secrets only."""
    if url := database_url():
        return _parse_url(url)
    return Server(
        host=str(socket_folder(data_folder())),
        port="5432",
        admin="postgres",
        password=_password("postgres"),
        database="postgres",
        ours=True,
    )


def own_cluster() -> Cluster | None:
    """The private PostgreSQL of this data folder, unless DATABASE_URL names another server."""
    return None if database_url() else Cluster(data=data_folder(), password=_password("postgres"))


def _parse_url(url: str) -> Server:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise DatabaseProblem("DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return Server(
        host=options.pop("host", "") or unquote(parts.hostname or ""),
        port=str(parts.port or options.pop("port", "5432")),
        admin=unquote(parts.username or "postgres"),
        password=unquote(parts.password or ""),
        database=unquote(parts.path.lstrip("/")),
        options=options,
    )


def role_named(name: str) -> Role:
    """The role of that name; anything else is a mistake in the environment, said plainly."""
    for role in ROLES:
        if role == name:
            return role
    raise DatabaseProblem(f"TOWPATH_ROLE must be one of {', '.join(ROLES)}, not {name!r}.")


def connection_settings(role: Role) -> dict[str, Any]:
    """A Django DATABASES entry for one of towpath's roles: one lasting connection a worker, prepared on the server."""
    if role not in ROLES:
        raise DatabaseProblem(f"There is no role {role!r}; the roles are {', '.join(ROLES)}.")
    place = server()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name(),
        "USER": f"towpath_{role}",
        "PASSWORD": _password(role),
        "HOST": place.host,
        "PORT": place.port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": place.options | {"server_side_binding": True, "prepare_threshold": 2, "application_name": f"towpath {role}"},
    }


def conninfo(role: Role, *, database: str | None = None) -> str:
    """The same connection for psycopg, LISTEN and pg_dump."""
    place = server()
    return psycopg.conninfo.make_conninfo(
        "",
        host=place.host,
        port=place.port,
        user=f"towpath_{role}",
        password=_password(role),
        dbname=database or database_name(),
        **place.options,
    )


@contextmanager
def admin_connection(database: str | None = None) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection of the user who set the server up; for this file and for restoring, never for serving people."""
    place = server()
    try:
        connection = psycopg.connect(
            "",
            host=place.host,
            port=place.port,
            user=place.admin,
            password=place.password,
            dbname=database or (place.database if place.ours else "postgres"),
            autocommit=True,
            connect_timeout=10,
            **place.options,
        )
    except psycopg.OperationalError as problem:
        raise DatabaseProblem(f"The database server does not answer: {str(problem).strip()}") from problem
    with connection:
        yield connection


# --- setting up ------------------------------------------------------------------------------------------------------------------


def ensure_database(name: str | None = None) -> None:
    """Start the private server when it is ours, and have roles and an empty database ready. Safe to repeat, and to run twice at once."""
    name = name or database_name()
    start_server()
    with admin_connection() as admin:
        admin.execute("select pg_advisory_lock(%s)", [SETUP_LOCK])
        _ensure_roles(admin)
        if server().ours:
            _prepare_template(admin)
        if not _exists(admin, name):
            _create(admin, name, template=None)
        admin.execute("select pg_advisory_unlock(%s)", [SETUP_LOCK])


def start_server() -> bool:
    """Start the private server; True when it was not running before. A server of your own is only asked whether it answers."""
    cluster = own_cluster()
    if cluster is None:
        with admin_connection():
            return False
    try:
        return cluster.start()
    except PostgresProblem as problem:
        raise DatabaseProblem(str(problem)) from problem


def database_exists(name: str) -> bool:
    with admin_connection() as admin:
        return _exists(admin, name)


def create_database(name: str, template: str | None = None) -> None:
    """A new database with the usual doors, empty or as a copy of another one (which nobody may be using)."""
    with admin_connection() as admin:
        _create(admin, name, template=template)


def drop_database(name: str) -> None:
    """Remove a database, whoever is connected to it."""
    with admin_connection() as admin:
        admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def rename_database(old: str, new: str) -> None:
    """Give a database another name; whoever is connected to it is sent away."""
    with admin_connection() as admin:
        admin.execute(sql.SQL("alter database {} with allow_connections false").format(sql.Identifier(old)))
        try:
            admin.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s", [old])
            admin.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(old), sql.Identifier(new)))
        finally:
            kept = new if _exists(admin, new) else old
            admin.execute(sql.SQL("alter database {} with allow_connections true").format(sql.Identifier(kept)))


def note(name: str) -> str:
    """What was last noted about a database: the state it was migrated to."""
    with admin_connection() as admin:
        row = admin.execute("select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [name]).fetchone()
        return (row[0] or "") if row else ""


def write_note(name: str, text: str) -> None:
    """Note something about a database outside of it: it is neither copied with a template nor restored from a backup."""
    with admin_connection() as admin:
        admin.execute(sql.SQL("comment on database {} is {}").format(sql.Identifier(name), sql.Literal(text)))


def _exists(admin: psycopg.Connection[Any], name: str) -> bool:
    return admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def _create(admin: psycopg.Connection[Any], name: str, *, template: str | None) -> None:
    strategy = sql.SQL("")
    if template and _size(admin, template) > LARGE_TEMPLATE_BYTES:
        strategy = sql.SQL(" strategy file_copy")  # copies files instead of logging every block
    admin.execute(
        sql.SQL("create database {} owner towpath_owner{}{}").format(
            sql.Identifier(name), sql.SQL(" template {}").format(sql.Identifier(template)) if template else sql.SQL(""), strategy
        )
    )
    _set_doors(admin, name)


def _size(admin: psycopg.Connection[Any], name: str) -> int:
    row = admin.execute("select pg_database_size(%s)", [name]).fetchone()
    return int(row[0]) if row else 0


def _set_doors(admin: psycopg.Connection[Any], name: str) -> None:
    """Only towpath's roles may enter; only the owner may build."""
    database = sql.Identifier(name)
    guests = sql.SQL(", ").join(sql.Identifier(f"towpath_{role}") for role in ROLES if role != "owner")
    admin.execute(sql.SQL("revoke all on database {} from public").format(database))
    admin.execute(sql.SQL("grant connect on database {} to {}").format(database, guests))
    with admin_connection(name) as inside:
        inside.execute("revoke all on schema public from public")
        inside.execute(sql.SQL("grant usage on schema public to {}").format(guests))
        inside.execute("grant all on schema public to towpath_owner")
        for extension in EXTENSIONS:
            inside.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))


def _prepare_template(admin: psycopg.Connection[Any]) -> None:
    """Databases made by a test run bring the extensions along. Looked up from outside: a visit would block their creation."""
    row = admin.execute("select shobj_description(oid, 'pg_database') from pg_database where datname = 'template1'").fetchone()
    if row and row[0] == PREPARED_TEMPLATE:
        return
    with admin_connection("template1") as template:
        for extension in EXTENSIONS:
            template.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
    admin.execute(sql.SQL("comment on database template1 is {}").format(sql.Literal(PREPARED_TEMPLATE)))


def _ensure_roles(admin: psycopg.Connection[Any]) -> None:
    rights = {
        "owner": "login nosuperuser nobypassrls createdb nocreaterole noreplication",
        "app": "login nosuperuser nobypassrls nocreatedb nocreaterole noreplication",
        "console": "login nosuperuser nobypassrls nocreatedb nocreaterole noreplication",
        "courier": "login nosuperuser nobypassrls nocreatedb nocreaterole noreplication",
        "backup": "login nosuperuser bypassrls nocreatedb nocreaterole noreplication",
    }
    known = {row[0] for row in admin.execute("select rolname from pg_roles where rolname like 'towpath\\_%'")}
    try:
        for role in ROLES:
            _ensure_role(admin, role, rights[role], is_new=f"towpath_{role}" not in known)
        admin.execute("grant pg_read_all_data to towpath_backup")
        # Needed to hand databases over when the set-up user is no superuser (a managed server).
        admin.execute(
            "do $$ begin if not pg_has_role(current_user, 'towpath_owner', 'member') then grant towpath_owner to current_user; end if; end $$"
        )
    except psycopg.errors.InsufficientPrivilege as problem:
        raise DatabaseProblem(f"The user in DATABASE_URL may not create towpath's roles: {problem.diag.message_primary}") from problem


def _ensure_role(admin: psycopg.Connection[Any], role: Role, rights: str, *, is_new: bool) -> None:
    name = f"towpath_{role}"
    verb = "create" if is_new else "alter"
    # Hashed here, so that no password ever appears in a server's log.
    hashed = admin.pgconn.encrypt_password(_password(role).encode(), name.encode(), b"scram-sha-256").decode()
    admin.execute(sql.SQL("{} role {} {} password {}").format(sql.SQL(verb), sql.Identifier(name), sql.SQL(rights), sql.Literal(hashed)))
    for setting, value in PATIENCE.items() if role in SERVING_ROLES else ():
        admin.execute(sql.SQL("alter role {} set {} = {}").format(sql.Identifier(name), sql.Identifier(setting), sql.Literal(value)))


# --- the start-up check ----------------------------------------------------------------------------------------------------------


def assert_safe_role(connection: HasCursor) -> None:
    """Refuse to serve people with rights that go around the walls: superuser, row-level bypass, role or database maker, owner."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select current_user::text, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
                   pg_has_role(current_user, datdba, 'member'),
                   exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p', 'v', 'm', 'S', 'f'))
              from pg_roles, pg_database
             where rolname = current_user and datname = current_database()
            """
        )
        name, *rights = cursor.fetchone()
    words = ("is a superuser", "goes around row-level security", "can make roles", "can make databases", "owns the database", "owns tables")
    too_much = [word for word, has in zip(words, rights, strict=True) if has]
    if too_much:
        raise UnsafeRole(f"{name} must not serve people: it {', it '.join(too_much)}. Start this process with TOWPATH_ROLE=app or console.")
