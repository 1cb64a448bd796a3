"""What a supervisor test runs instead of towpath's own processes: the same kinds of process, with nothing inside."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from towpath.project import processes
from towpath.project.processes import Process, ProcessProblem
from towpath.project.supervisor import Supervisor


def application(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """A WSGI page that says which process made it."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]


async def live(scope: dict[str, Any], _receive: Any, send: Any) -> None:
    """An ASGI stream that never ends, as a browser's live connection does."""
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    await send({"type": "http.response.body", "body": b"data: hello\n\n", "more_body": scope["path"] == "/stream"})
    while scope["path"] == "/stream":
        await asyncio.sleep(0.5)
        await send({"type": "http.response.body", "body": b": still here\n\n", "more_body": True})


def stubborn(folder: Path) -> None:
    """A process that ignores a polite request to stop, and has a child that does, too."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.fork()
    (folder / f"stubborn-{os.getpid()}").touch()
    time.sleep(600)


def run(first_port: int, kinds: list[str]) -> None:
    """A supervisor over the kinds of process asked for; it prints what it says."""
    here = f"{__name__ if __name__ != '__main__' else 'tests.machine.stand_in'}"
    python = sys.executable
    all_kinds = {
        "web": processes._served("web", "wsgi", f"{here}:application", "127.0.0.1", first_port, "2", {}),
        "live": processes._served("live", "asgi", f"{here}:live", "127.0.0.1", first_port + 2, "1", {}),
        "worker": Process("worker", (python, "-c", "import time; time.sleep(600)")),
        "stubborn": Process("stubborn", (python, "-m", here, "stubborn")),
        "sandbox": processes._sandbox({"web": first_port, "sandbox": first_port + 3}, {}),
        "broken": Process("broken", (python, "-c", "raise SystemExit('the reason it broke')"), port=first_port + 3),
    }
    supervisor = Supervisor([all_kinds[kind] for kind in kinds], say=lambda text: print(text, flush=True))
    supervisor.listen_for_signals()
    try:
        supervisor.start()
    except ProcessProblem as problem:
        raise SystemExit(str(problem)) from problem
    print("ready", flush=True)
    supervisor.keep()
    supervisor.stop()
    print("stopped", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "stubborn":
        stubborn(Path(os.environ["TOWPATH_DATA"]))
    else:
        run(int(sys.argv[1]), sys.argv[2:])
