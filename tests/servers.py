"""The server as shipped, for tests: the same processes and roles, on a database and ports of its own."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from towpath.project import database
from towpath.project.processes import Process, all_processes

ROOT = Path(__file__).parents[1]
READY_SECONDS = 60


@dataclass
class Served:
    """A running towpath: the port of its pages; the console is one above, live streams two, the practice provider three."""

    port: int
    database: str
    running: dict[str, subprocess.Popen]

    def shop(self, slug: str, path: str = "/") -> str:
        return f"http://{slug}.towpath.localhost:{self.port}{path}"

    def work(self, path: str = "/") -> str:
        return f"http://work.towpath.localhost:{self.port}{path}"

    def start_page(self, path: str = "/") -> str:
        return f"http://towpath.localhost:{self.port}{path}"

    def sandbox(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port + 3}{path}"

    def console(self, path: str = "/") -> str:
        return f"http://net.towpath.localhost:{self.port + 1}{path}"


@contextmanager
def served(
    name: str,
    *,
    only: tuple[str, ...] = ("web",),
    workers: int = 4,
    extra: dict[str, str] | None = None,
    target: str = "towpath.project.wsgi:application",
) -> Iterator[Served]:
    """Start the named processes against a database that exists; end them all afterwards, whatever happened."""
    port = four_free_ports()
    surroundings = {"TOWPATH_DATABASE": name, "TOWPATH_MOVABLE_CLOCK": "1", **(extra or {})}
    before = {key: os.environ.get(key) for key in ("TOWPATH_PORT", "TOWPATH_BIND", "TOWPATH_WORKERS")}
    os.environ |= {"TOWPATH_PORT": str(port), "TOWPATH_BIND": "127.0.0.1", "TOWPATH_WORKERS": str(workers)}
    try:
        processes = [process for process in all_processes(extra=surroundings) if process.name in only]
    finally:
        for key, value in before.items():
            os.environ.pop(key, None) if value is None else os.environ.__setitem__(key, value)
    running = {process.name: _start(process, target) for process in processes}
    try:
        for process in processes:
            _wait(process, running[process.name])
        yield Served(port, name, running)
    finally:
        for child in running.values():
            _end(child)


@contextmanager
def own_database(name: str, template: str) -> Iterator[str]:
    """A database copied from a template, gone afterwards."""
    if database.database_exists(name):
        database.drop_database(name)
    database.create_database(name, template=template)
    try:
        yield name
    finally:
        database.drop_database(name)


def four_free_ports() -> int:
    """A port with three free ones above it, from below the range that outgoing connections take theirs from."""
    for _ in range(100):
        port = random.randrange(20_000, 32_000)
        if all(_is_free(port + step) for step in range(4)):
            return port
    raise RuntimeError("No four free ports in a row.")


def as_app(name: str, code: str, *, role: str = "app", more: dict[str, str] | None = None) -> str:
    """Run a few lines in a process of their own under one of the product's roles; answers what they print."""
    environment = {**os.environ, "TOWPATH_DATABASE": name, "TOWPATH_ROLE": role, "DJANGO_SETTINGS_MODULE": "towpath.project.settings"}
    environment |= more or {}
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()\n" + code],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _start(process: Process, target: str) -> subprocess.Popen:
    command = [target if part == "towpath.project.wsgi:application" and process.name == "web" else part for part in process.command]
    log = (Path(os.environ["TOWPATH_DATA"]) / f"test-{process.name}.log").open("ab")
    return subprocess.Popen(
        command, env={**os.environ, **process.environment}, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
    )


def _wait(process: Process, child: subprocess.Popen) -> None:
    until = time.monotonic() + READY_SECONDS
    while process.port is not None and time.monotonic() < until:
        assert child.poll() is None, (
            f"{process.name} ended with {child.returncode}; see {os.environ['TOWPATH_DATA']}/test-{process.name}.log"
        )
        try:
            with urlopen(f"http://127.0.0.1:{process.port}/healthz", timeout=2):
                return
        except OSError as problem:
            if getattr(problem, "code", None):
                return
            time.sleep(0.1)


def _end(child: subprocess.Popen) -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait(5)
