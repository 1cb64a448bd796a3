"""What belongs to a run, and who runs a data folder.

What belongs to a run is known by a random token in its environment: nothing without that token is ever touched.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from towpath.project.processes import ProcessProblem

RUN = "TOWPATH_RUN"
STOP_SECONDS = 4.0
GRACE_SECONDS = 1.0


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
