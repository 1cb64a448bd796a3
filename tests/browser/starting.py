"""`towpath start` as somebody types it in a window of their own: what it prints, and how it ends."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.installation import Installation
from tests.browser.pages import until
from tests.environment import ROOT
from tests.servers import Served

OPEN_SECONDS = 240
"""The first start makes a database; the machine may be busy."""


@dataclass
class Terminal:
    """The window it was started in."""

    child: subprocess.Popen
    said: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(self.said)

    def listen(self) -> None:
        for line in self.child.stdout:
            self.said.append(line)

    def link(self) -> str:
        """The one-time link it printed; empty where there is a network already."""
        found = re.search(r"/begin/\S+", self.text())
        return found.group() if found else ""


@contextmanager
def started(data: Path, port: int) -> Iterator[tuple[Installation, Terminal]]:
    """Until somebody presses Ctrl-C there."""
    surroundings = {"TOWPATH_PORT": str(port), "TOWPATH_BIND": "127.0.0.1", "TOWPATH_WORKERS": "2", "TOWPATH_MOVABLE_CLOCK": "1"}
    child = subprocess.Popen(
        [sys.executable, "-m", "towpath", "start"],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    terminal = Terminal(child)
    threading.Thread(target=terminal.listen, daemon=True).start()
    try:
        until("towpath is open", lambda: "Ctrl-C stops everything" in terminal.text() or child.poll() is not None, seconds=OPEN_SECONDS)
        assert child.poll() is None, terminal.text()
        yield Installation(data, Served(port, "towpath", {"start": child})), terminal
    finally:
        child.send_signal(signal.SIGINT)
        try:
            child.wait(30)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(5)
