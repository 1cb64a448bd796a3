"""The supervisor keeps the processes of a running towpath, as children in process groups of their own.

One that dies is started again; a signal stops all. Should the supervisor itself be killed, a small guard notices and ends what it left
behind, and so does the next start.
"""

from __future__ import annotations

import ctypes
import http.client
import os
import secrets as randomness
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from towpath.project import database
from towpath.project.postgres import Cluster
from towpath.project.postgres_programs import PostgresProblem
from towpath.project.processes import Process, ProcessProblem
from towpath.project.run_file import RUN, STOP_SECONDS, RunFile, end_members

READY_SECONDS = 60.0
STEADY_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 10.0
TRIES_BEFORE_READY = 3
LARGE_LOG_BYTES = 10 * 2**20
PR_SET_PDEATHSIG = 1


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
