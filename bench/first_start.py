"""From a fresh clone and an empty data folder to the start page, and the second start; as root and as an ordinary user.

    python -m bench.first_start

Everything is installed anew in a temporary folder, by the project's own `bin/demo`. Figures go to docs/figures.md and the README's table.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from tests.long.figures import publish, table
from tests.servers import four_free_ports

ROOT = Path(__file__).parents[1]
NOBODY = 65534
PATIENCE_SECONDS = 600


def main() -> None:
    people = ["root", "an ordinary user"] if os.geteuid() == 0 else ["an ordinary user"]
    rows = []
    for person in people:
        first, second = two_starts(as_nobody=person != "root" and os.geteuid() == 0)
        print(f"{person}: first start {first:.0f} s, second start {second:.1f} s")
        rows.append((person, f"{first:.0f} s", f"{second:.1f} s"))
    note = "First start: install of every package, database, schema, 16 weeks of 24 shops, five processes. Measured until the start page answers."
    publish("first-start", f"## From a fresh clone to the start page\n\n{table(['', 'first start', 'second start'], rows)}\n\n{note}")


def two_starts(*, as_nobody: bool) -> tuple[float, float]:
    folder = Path(tempfile.mkdtemp(prefix="towpath-first-"))
    try:
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "towpath")], check=True)
        if as_nobody:
            folder.chmod(0o755)
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(folder)], check=True)
        return start_once(folder, as_nobody=as_nobody), start_once(folder, as_nobody=as_nobody)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start_once(folder: Path, *, as_nobody: bool) -> float:
    """Seconds until the start page answers; then Ctrl-C, and everything must be gone."""
    port = four_free_ports()
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TOWPATH_PORT": str(port)}
    command = [str(folder / "towpath" / "bin" / "demo"), "--no-browser"]
    if as_nobody:
        command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    began = time.monotonic()
    running = subprocess.Popen(command, env=environment, cwd=folder / "towpath", start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        while time.monotonic() - began < PATIENCE_SECONDS:
            if running.poll() is not None:
                sys.exit(f"bin/demo ended with {running.returncode}")
            try:
                with urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.1)
        sys.exit("The start page did not answer.")
    finally:
        os.killpg(running.pid, signal.SIGINT)
        running.wait(60)


if __name__ == "__main__":
    main()
