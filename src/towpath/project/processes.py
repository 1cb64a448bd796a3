"""The processes of a running towpath, and the supervisor that keeps them.

Web, console, live and worker, and where it is wanted a payment provider to practise with, run as children in process groups of their own.
One that dies is started again; a signal stops all. Should the supervisor itself be killed, a small guard notices and ends what it left
behind, and so does the next start. What belongs to a run is known by a random token in its environment: nothing without that token is
ever touched.
"""

from __future__ import annotations

import ctypes
import fcntl
import http.client
import json
import os
import secrets as randomness
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO, Any

from towpath.project import database
from towpath.project.postgres import Cluster
from towpath.project.postgres_programs import PostgresProblem

RUN = "TOWPATH_RUN"
FIRST_PORT = 8000
STOP_SECONDS = 4.0
GRACE_SECONDS = 1.0
READY_SECONDS = 60.0
STEADY_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 10.0
TRIES_BEFORE_READY = 3
LARGE_LOG_BYTES = 10 * 2**20
PR_SET_PDEATHSIG = 1


class ProcessProblem(Exception):
    """Why the processes can't run; the text says what to do."""


# --- which processes -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Process:
    """One child: what to run, with which surroundings, and where it will answer."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int | None = None
    host: str = "127.0.0.1"


def ports() -> dict[str, int]:
    """TOWPATH_PORT and the three after it."""
    text = os.environ.get("TOWPATH_PORT", str(FIRST_PORT))
    if not text.isdecimal() or not 1 <= int(text) <= 65532:
        raise ProcessProblem(f"TOWPATH_PORT must be a number between 1 and 65532, not {text!r}.")
    first = int(text)
    return {"web": first, "console": first + 1, "live": first + 2, "sandbox": first + 3}


def all_processes(*, extra: Mapping[str, str] | None = None) -> list[Process]:
    """What a network on one machine needs: pages, the operator's console, live streams, background work."""
    bind = os.environ.get("TOWPATH_BIND", "0.0.0.0")  # noqa: S104 - so that a phone on the same network reaches a shop
    workers = os.environ.get("TOWPATH_WORKERS") or str(max(2, os.cpu_count() or 1))
    number = ports()
    common = {
        "DJANGO_SETTINGS_MODULE": "towpath.project.settings",
        "PYTHONUNBUFFERED": "1",
        "TOWPATH_PORT": str(number["web"]),
        "TOWPATH_SANDBOX_PORT": str(number["sandbox"]),
    } | dict(extra or {})
    app, console = common | {"TOWPATH_ROLE": "app"}, common | {"TOWPATH_ROLE": "console"}
    return [
        _served("web", "wsgi", "towpath.project.wsgi:application", bind, number["web"], workers, app),
        _served("console", "wsgi", "towpath.project.wsgi:application", "127.0.0.1", number["console"], "1", console),
        _served("live", "asgi", "towpath.project.live:application", bind, number["live"], "1", app),
        Process("worker", (sys.executable, "-m", "towpath.project.worker"), app | {"TOWPATH_FACES": "worker"}),
        *([_sandbox(number, common)] if _practises(common) else []),
    ]


def _practises(surroundings: Mapping[str, str]) -> bool:
    """As the settings have it: where it was asked for, and in a demo unless it was not wanted."""
    around = os.environ | surroundings
    return around.get("TOWPATH_SANDBOX", around.get("TOWPATH_DEMO", "0")) == "1"


def _sandbox(number: Mapping[str, int], common: Mapping[str, str]) -> Process:
    """The payment provider to practise with. It listens on this machine alone: whoever reached it could pay and refund without asking.

    Its keys travel by environment, as anybody on a machine can read a command line.
    """
    command = (
        sys.executable, "-m", "towpath.sandbox", "--port", str(number["sandbox"]), "--data", str(sandbox_file(common.get("TOWPATH_DATABASE"))),
        "--webhook-url", f"http://127.0.0.1:{number['web']}/api/providers/sandbox/messages/",
    )  # fmt: skip
    keys = {
        "TOWPATH_SANDBOX_KEY": database.derived_secret("sandbox key", "sk_test_"),
        "TOWPATH_SANDBOX_WEBHOOK_SECRET": database.derived_secret("sandbox messages", "whsec_"),
    }
    return Process("sandbox", command, {**common, **keys}, number["sandbox"])


def sandbox_file(name: str | None = None) -> Path:
    """What the practice provider knows about the businesses of one database."""
    return database.data_folder() / f"sandbox-{name or database.database_name()}.sqlite3"


def _served(name: str, interface: str, target: str, host: str, port: int, workers: str, environment: Mapping[str, str]) -> Process:
    """A process under granian. One blocking thread a worker: more would share one interpreter and need a connection each."""
    threads = ("--blocking-threads", "1") if interface == "wsgi" else ()
    patience = "3" if interface == "wsgi" else "1"  # a stream never ends by itself, and loses nothing when it is cut
    command = (
        sys.executable, "-m", "granian", "--interface", interface, "--host", host, "--port", str(port), "--workers", workers, *threads,
        "--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", patience, "--no-ws", target,
    )  # fmt: skip
    return Process(name, command, {**environment, "TOWPATH_FACES": name}, port, host)


def lan_address() -> str | None:
    """This machine's address on its network, for a phone beside it. No packet is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address: str = probe.getsockname()[0]
        except OSError:
            return None
    return None if address.startswith("127.") else address


# --- what belongs to a run -------------------------------------------------------------------------------------------------------


def members(token: str) -> list[int]:
    """Ids of living processes that carry a run's token. Linux only; elsewhere none are found and a busy port is named instead."""
    mark = f"{RUN}={token}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


def end_members(token: str, *, seconds: float = STOP_SECONDS) -> int:
    """Ask what is left of a run to stop, then make it. Returns how many there were."""
    first = members(token)
    for order, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 2.0)):
        for pid in members(token):
            with suppress(ProcessLookupError):
                os.kill(pid, order)
        deadline = time.monotonic() + patience
        while members(token):
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
    return len(first)


class RunFile:
    """`run/towpath.json`: who runs this data folder. Held locked for as long as that lasts."""

    def __init__(self, data: Path) -> None:
        self.path = data / "run" / "towpath.json"
        self._handle: IO[str] | None = None

    def read(self) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(self.path.read_text() or "{}")
        except (FileNotFoundError, ValueError):
            return {}
        return kept

    def take(self) -> bool:
        """Become the one who runs this folder, unless somebody is."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = self.path.open("a+")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return False
        self._handle = handle
        return True

    def write(self, **facts: Any) -> None:
        if self._handle is None:
            raise ProcessProblem("The run file must be taken before it is written.")
        self._handle.seek(0)
        self._handle.truncate()
        json.dump(facts, self._handle)
        self._handle.flush()

    def release(self) -> None:
        if self._handle:
            self.write()
            self._handle.close()
            self._handle = None

    def is_held(self) -> bool:
        """Whether somebody runs this folder now."""
        if self._handle:
            return True
        probe = RunFile(self.path.parent.parent)
        if not probe.take():
            return True
        if probe._handle:
            probe._handle.close()
        return False

    def refuse_company(self) -> None:
        """Refuse to work beside another run. One that is just ending, politely or by a kill, is given the time it needs."""
        began = time.monotonic()
        while self.is_held():
            kept = self.read()
            if time.monotonic() - began > (2 * STOP_SECONDS if kept.get("ending") else GRACE_SECONDS):
                raise ProcessProblem(
                    f"towpath already runs on {self.path.parent.parent} (process {kept.get('pid', 'unknown')}). Stop it there with Ctrl-C first."
                )
            time.sleep(0.1)


# --- the supervisor --------------------------------------------------------------------------------------------------------------


@dataclass
class Child:
    """A process as the supervisor knows it."""

    process: Process
    running: subprocess.Popen[bytes]
    began: float
    failures: int = 0
    again_at: float | None = None


class Supervisor:
    """Starts the children, starts the fallen again, stops them all."""

    def __init__(self, processes: Sequence[Process], *, say: Callable[[str], None] = print) -> None:
        self.processes = processes
        self.say = say
        self.data = database.data_folder()
        self.token = randomness.token_hex(16)
        self.children: dict[str, Child] = {}
        self.run_file = RunFile(self.data)
        self._cluster: Cluster | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        self._stop_asked = False

    # Life

    def start(self) -> None:
        """Take the data folder, clear what an earlier run left, then start everything and wait until it answers."""
        self._take_folder()
        cluster = database.own_cluster()
        self._cluster = cluster if cluster and cluster.listens() else None
        try:
            for process in self.processes:
                self._refuse_busy_port(process)
            self.run_file.write(token=self.token, pid=os.getpid(), ports={p.name: p.port for p in self.processes if p.port})
            self._guard = self._start_guard()
            self._begin(process for process in self.processes if process.port)
            self._wait_until_ready()
            # Only now, so that the first page does not wait for what nobody waits for.
            self._begin(process for process in self.processes if not process.port)
        except BaseException:
            self.stop()
            raise

    def keep(self) -> None:
        """Watch over the children until somebody asks to stop."""
        while not self._stop_asked:
            self._tend()
            self._tend_database()
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop everything, politely first."""
        for child in self.children.values():
            _signal_group(child.running, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while any(child.running.poll() is None for child in self.children.values()) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in self.children.values():
            _signal_group(child.running, signal.SIGKILL)
            child.running.wait()
        self._dismiss_guard()
        end_members(self.token, seconds=0.5)
        self.run_file.release()

    def listen_for_signals(self) -> None:
        """Ctrl-C, `kill` and a closed terminal ask to stop."""
        for order in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(order, self._ask_to_stop)

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stop_asked = True

    # Beginning

    def _take_folder(self) -> None:
        while not self.run_file.take():
            self.run_file.refuse_company()
        left = self.run_file.read().get("token")
        if left and (count := end_members(str(left))):
            self.say(f"Ended {count} processes an earlier run had left behind.")

    def _refuse_busy_port(self, process: Process) -> None:
        if process.port is None:
            return
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((process.host, process.port))
            except OSError as problem:
                raise ProcessProblem(
                    f"Port {process.port}, meant for {process.name}, can't be used ({problem.strerror}): another program may have it. "
                    f"Stop that program, or choose other ports: TOWPATH_PORT={process.port + 100}"
                ) from problem

    def _begin(self, processes: Iterable[Process]) -> None:
        for process in processes:
            self.children[process.name] = Child(process, self._spawn(process), time.monotonic())

    def _start_guard(self) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", "towpath.project.guard", self.token)
        environment = {name: value for name, value in os.environ.items() if name != RUN} | {"TOWPATH_DATA": str(self.data)}
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, process_group=0, env=environment)

    def _dismiss_guard(self) -> None:
        if self._guard and self._guard.stdin:
            with suppress(BrokenPipeError):
                self._guard.stdin.write(b"all is well\n")
                self._guard.stdin.close()
            self._guard.wait()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        waiting = [child for child in self.children.values() if child.process.port]
        while waiting and not self._stop_asked:
            self._tend()
            waiting = [child for child in waiting if not _answers(child.process)]
            hopeless = [child for child in self.children.values() if child.failures >= TRIES_BEFORE_READY]
            if hopeless or time.monotonic() > deadline:
                raise ProcessProblem("\n".join(self._obituary(child) for child in hopeless or waiting))
            time.sleep(0.05)

    # Keeping

    def _tend(self) -> None:
        """One look after every child."""
        now = time.monotonic()
        for child in self.children.values():
            if child.again_at is not None and now >= child.again_at:
                child.running, child.began, child.again_at = self._spawn(child.process), now, None
            elif child.again_at is None and child.running.poll() is not None:
                self._note_death(child, now)

    def _tend_database(self) -> None:
        """Start the private database again should it have been killed; the processes reconnect by themselves."""
        if self._cluster is None or self._cluster.listens():
            return
        self.say("The database is gone; starting it again.")
        try:
            self._cluster.start()
        except PostgresProblem as problem:
            self.say(str(problem))
            time.sleep(1)

    def _note_death(self, child: Child, now: float) -> None:
        _signal_group(child.running, signal.SIGKILL)  # its own children must not keep the port
        child.failures = 1 if now - child.began > STEADY_SECONDS else child.failures + 1
        pause = min(LONGEST_PAUSE_SECONDS, 0.1 * 2**child.failures)
        child.again_at = now + pause
        self.say(
            f"{child.process.name} ended ({_cause(child.running.returncode)}); starting it again in {pause:.1f} s. See {self._log(child.process)}"
        )

    def _spawn(self, process: Process) -> subprocess.Popen[bytes]:
        log = self._log(process)
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGE_LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
        environment = os.environ | dict(process.environment) | {RUN: self.token, "TOWPATH_DATA": str(self.data)}
        with log.open("ab") as out:
            return subprocess.Popen(
                process.command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                process_group=0,
                env=environment,
                preexec_fn=_leave_with_parent(),
            )

    def _log(self, process: Process) -> Path:
        return self.data / "logs" / f"{process.name}.log"

    def _obituary(self, child: Child) -> str:
        log = self._log(child.process)
        last = log.read_text(errors="replace").splitlines()[-20:] if log.exists() else []
        return f"{child.process.name} did not start. Its last words, from {log}:\n  " + "\n  ".join(last)


def _leave_with_parent() -> Callable[[], None] | None:
    """On Linux a child is told when its parent dies; a second string to the guard's bow."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def arrange() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return arrange


def _signal_group(running: subprocess.Popen[bytes], order: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(running.pid, order)


def _answers(process: Process) -> bool:
    """Whether a web process answers at all; what it says is its own business."""
    if process.port is None:
        return True
    host = "127.0.0.1" if process.host == "0.0.0.0" else process.host  # noqa: S104
    door = http.client.HTTPConnection(host, process.port, timeout=5)
    try:
        door.request("HEAD", "/healthz")
        door.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        door.close()
    return True


def _cause(code: int) -> str:
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with status {code}"
