"""Every race, several times, on the PostgreSQL that comes along and, where there is one, on the system's own.

    python -m tests.long.races [--times 5] [--no-figures]

`bin/check` runs all of them once on the first, and on the second those that sell the last of something.
"""

import argparse
import os
import re
import subprocess
import sys
import time

from tests.long.figures import ROOT, publish, table
from towpath.project.postgres_programs import system_binaries

CAMPAIGN = "races"
RACES = [sys.executable, "-m", "pytest", "-q", "-m", "race", "-p", "no:cacheprovider"]


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=5)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    servers = {"that comes along": {}} | ({"of the system": {"TOWPATH_POSTGRES": "system"}} if system_binaries() else {})
    rows = [
        (server, number, *race(surroundings, server)) for server, surroundings in servers.items() for number in range(1, chosen.times + 1)
    ]
    report = table(["PostgreSQL", "run", "passed", "failed", "seconds"], rows)
    print(report)
    if not chosen.no_figures:
        publish(
            CAMPAIGN, f"## Races, again and again\n\nThe server as shipped, with four workers, against many clients at once.\n\n{report}"
        )
    return 1 if any(failed for *_, failed, _seconds in rows) else 0


def race(surroundings: dict[str, str], server: str) -> tuple[int, int, int]:
    """One run of all of them, in a data folder of its own for each server; answers how many passed, how many did not, and the seconds."""
    data = ROOT / ".cache" / f"races-{server.replace(' ', '-')}"
    began = time.monotonic()
    done = subprocess.run(RACES, cwd=ROOT, env={**os.environ, "TOWPATH_DATA": str(data), **surroundings}, capture_output=True, text=True)
    found = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|errors?)", done.stdout)}
    print(done.stdout[-2000:] if done.returncode else f"PostgreSQL {server}: all passed", flush=True)
    failed = found.get("failed", 0) + found.get("error", 0) + found.get("errors", 0)
    return found.get("passed", 0), failed or int(done.returncode != 0), round(time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main())
