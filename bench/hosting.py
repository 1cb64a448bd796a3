"""What hosting costs per shop, measured on the demo's town: memory while nothing happens, bytes in the database, pages a second.

    python -m bench.hosting [--seconds 10]

The town is loaded into a database of its own and served by the processes as shipped. Memory is the proportional share (PSS) that the kernel
accounts to each process, so that what processes share is counted once. Prints a table and writes it to docs/figures.md.
"""

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.long.figures import publish, table
from tests.servers import served

ROOT = Path(__file__).parents[1]
os.environ.setdefault("TOWPATH_DATA", str(ROOT / ".cache" / "bench"))
os.environ["TOWPATH_DATABASE"] = "towpath_hosting"
NAME = os.environ["TOWPATH_DATABASE"]
SETTLING_SECONDS = 8
CLIENTS = 2
MB = 1024 * 1024


@dataclass
class Load:
    """What some clients got in some seconds."""

    pages: int
    seconds: float
    median_ms: float

    @property
    def a_second(self) -> float:
        return self.pages / self.seconds


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=10)
    chosen = options.parse_args()
    busy = os.getloadavg()[0]
    empty, full = load_the_town()
    shops, orders = counted("select count(*) from network_merchant"), counted("select count(*) from orders_order")
    slugs = [slug for (slug,) in ask("select slug from presence_site order by slug")]
    with served(NAME, only=("web", "console", "live", "worker"), workers=2, extra={"TOWPATH_DEMO": "1"}) as server:
        time.sleep(SETTLING_SECONDS)
        memory = {name: share_of(family(child.pid)) for name, child in server.running.items()}
        memory["postgres"] = share_of(postgres_processes())
        seen = guests(server.port, slugs, chosen.seconds)
    record(shops, orders, full - empty, memory, seen, busy)


def load_the_town() -> tuple[int, int]:
    """An own database with the demo's town; its size with tables alone, and with everything in it."""
    from towpath.project import database

    database.ensure_database(NAME)
    database.drop_database(NAME)
    database.create_database(NAME)
    environment = {**os.environ, "TOWPATH_ROLE": "owner", "TOWPATH_DEMO": "1", "DJANGO_SETTINGS_MODULE": "towpath.project.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], check=True, env=environment)
    empty = size()
    subprocess.run([sys.executable, "-m", "django", "load_town"], check=True, env=environment)
    return empty, size()


def size() -> int:
    return counted("select pg_database_size(current_database())")


def counted(question: str) -> int:
    return int(ask(question)[0][0])


def ask(question: str) -> list[tuple]:
    from towpath.project import database

    with database.admin_connection(NAME) as admin:
        return admin.execute(question.encode()).fetchall()


def family(pid: int) -> list[int]:
    """A process and all that came of it."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]
    return [pid, *(member for child in children for member in family(child))]


def postgres_processes() -> list[int]:
    """The private server of this data folder, with a process for each connection."""
    from towpath.project import database

    cluster = database.own_cluster()
    assert cluster is not None, "measured on the private server"
    pidfile = next(Path(os.environ["TOWPATH_DATA"]).glob("postgres/**/postmaster.pid"))
    return family(int(pidfile.read_text().splitlines()[0]))


def share_of(pids: Iterable[int]) -> int:
    """Bytes by the kernel's own account; a process that has just ended counts nothing."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return total


def guests(port: int, slugs: list[str], seconds: float) -> Load:
    """Two guests who open one menu after the other, each on one connection, without a pause."""
    times: list[list[float]] = [[] for _ in range(CLIENTS)]
    threads = [threading.Thread(target=look, args=(port, slugs[number::CLIENTS], seconds, times[number])) for number in range(CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = [each for one in times for each in one]
    return Load(len(every), time.perf_counter() - began, statistics.median(every) * 1000)


def look(port: int, slugs: list[str], seconds: float, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for slug in slugs:
            began = time.perf_counter()
            connection.request("GET", "/menu/", headers={"Host": f"{slug}.towpath.localhost:{port}"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, (slug, answer.status)
            times.append(time.perf_counter() - began)


def record(shops: int, orders: int, grown: int, memory: dict[str, int], seen: Load, busy: float) -> None:
    processes = sum(share for name, share in memory.items() if name != "postgres")
    everything = processes + memory["postgres"]
    rows = [
        ("memory of web (2 workers), console, live and worker while nothing happens", f"{processes / MB:,.0f} MB"),
        ("memory of PostgreSQL beside them", f"{memory['postgres'] / MB:,.0f} MB"),
        (f"… both together, a shop of {shops}", f"{everything / MB / shops:,.1f} MB"),
        (f"in the database a shop, after {orders / shops:,.0f} orders in 16 weeks", f"{grown / MB / shops:,.1f} MB"),
        ("in the database a thousand orders, with all that belongs to them", f"{grown / MB / orders * 1000:,.1f} MB"),
        ("menus of all shops a second, two guests without a pause", f"{seen.a_second:,.0f}"),
        ("… the median menu", f"{seen.median_ms:,.0f} ms"),
    ]
    note = (
        f"The demo's town: {shops} shops, {orders:,} orders, {os.cpu_count()} processors, which had a load of {busy:.1f} from elsewhere when it began. The processes are needed once, whatever the number of shops; "
        "memory is the proportional share (PSS) by the kernel's account. A bill follows from your own provider's price for memory and disk."
    )
    for name, value in rows:
        print(f"{name}: {value}")
    publish("hosting", f"## What hosting costs per shop\n\n{table(['', ''], rows)}\n\n{note}")


if __name__ == "__main__":
    main()
