"""Killed in mid-traffic, again and again: what was promised is there once, what was in doubt is settled by sending it again, and the post goes out.

The oracle lies outside: a journal of what each client sent and what it was told.
"""

import json
import os
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psycopg
import pytest

from conftest import migrated_template
from tests.machine.conftest import kill_everything_in, remove
from tests.race.test_last_portion import SET_UP, Arena
from tests.servers import _start, _wait, as_app, own_database, served
from towpath.project import database
from towpath.project.processes import all_processes

pytestmark = pytest.mark.race

KILLS = 10
CLIENTS = 4
SEED = 261016
PATIENCE = 25
PORTIONS = 100_000


@dataclass
class Journal:
    """What each key was told. A key without an answer is in doubt."""

    orders: dict[str, str | None] = field(default_factory=dict)
    paid: dict[str, bool] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def send(port: int, request: bytes) -> tuple[int, dict] | None:
    """One request; nothing when the line broke before a whole answer came."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
            wire.sendall(request)
            answer = b""
            while part := wire.recv(65536):
                answer += part
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1]), json.loads(body)
    except (OSError, ValueError, IndexError):
        return None


def pay(shop: Arena, order: str) -> bytes:
    body = b'{"method": "cash"}'
    return (
        f"POST /v1/orders/{order}/pay HTTP/1.1\r\nHost: api.towpath.localhost:{shop.server.port}\r\nAuthorization: Bearer {shop.key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    ).encode() + body


def guest(shop: Arena, journal: Journal, number: int, stop: threading.Event) -> None:
    """Order, then pay, over and over; write down what was said."""
    turn = 0
    while not stop.is_set():
        key, turn = f"kill-{number:02}-{turn:06}", turn + 1
        with journal.lock:
            journal.orders[key] = None
        told = send(shop.server.port, shop.order(key))
        if told is None or told[0] >= 500:
            wait_for_an_open_door(shop.server.port, stop)
            continue
        if told[0] not in (200, 201):
            journal.refused.append(f"{key}: {told}")
            continue
        with journal.lock:
            journal.orders[key] = told[1]["id"]
            journal.paid[told[1]["id"]] = False
        answer = send(shop.server.port, pay(shop, told[1]["id"]))
        journal.paid[told[1]["id"]] = answer is not None and answer[0] == 200


def wait_for_an_open_door(port: int, stop: threading.Event) -> None:
    """As a guest whose page did not load: a little later once more, with something new; the old key stays in doubt."""
    while not stop.is_set():
        time.sleep(0.1)
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return


def wait_for_traffic(journal: Journal, more: int = 10, seconds: float = PATIENCE) -> None:
    """A kill in an empty street proves nothing."""
    before, until = answered(journal), time.monotonic() + seconds
    while answered(journal) < before + more and time.monotonic() < until:
        time.sleep(0.02)


def answered(journal: Journal) -> int:
    with journal.lock:
        return sum(order is not None for order in journal.orders.values())


def kill(shop: Arena, what: str, restart) -> None:
    """Without a word of warning, with everything that belongs to it."""
    if what == "one web worker":
        web = shop.server.running["web"].pid
        children = Path(f"/proc/{web}/task/{web}/children").read_text().split()
        os.kill(int(children[-1]), signal.SIGKILL)
        return
    names = ["web", "worker"] if what == "everything" else [what]
    for name in names:
        os.killpg(shop.server.running[name].pid, signal.SIGKILL)
        shop.server.running[name].wait(10)
    if what == "everything":
        kill_everything_in(database.data_folder() / "postgres")
        database.start_server()
    for name in names:
        restart(name)


def settle(shop: Arena, journal: Journal) -> None:
    """Send everything that is in doubt again, with the same key."""
    until = time.monotonic() + PATIENCE
    for key in [key for key, order in journal.orders.items() if order is None]:
        told = None
        while (told is None or told[0] >= 500) and time.monotonic() < until:
            told = send(shop.server.port, shop.order(key))
        assert told is not None, key
        assert told[0] in (200, 201), (key, told)
        journal.orders[key] = told[1]["id"]
        journal.paid[told[1]["id"]] = False
    for order in [order for order, was in journal.paid.items() if not was]:
        told = None
        while (told is None or told[0] >= 500) and time.monotonic() < until:
            told = send(shop.server.port, pay(shop, order))
        assert told is not None, order
        assert told[0] == 200 or told[1]["code"] == "already_paid", (order, told)
        journal.paid[order] = True


@pytest.fixture
def installation(monkeypatch) -> Iterator[Path]:
    """A data folder of this test's own: killing its database disturbs nobody."""
    place = Path(tempfile.mkdtemp(prefix="tp-"))
    place.chmod(0o755)
    monkeypatch.setenv("TOWPATH_DATA", str(place / "data"))
    yield place / "data"
    remove(place / "data")
    shutil.rmtree(place, ignore_errors=True)


def test_nothing_is_lost_and_nothing_doubled_whatever_is_killed(installation):
    dice, journal, stop = Random(SEED), Journal(), threading.Event()
    with own_database("towpath_kills", migrated_template()) as name:
        facts = json.loads(as_app(name, SET_UP))
        with served(name, only=("web", "worker")) as server:
            shop = Arena(server, **facts)
            shop.put(PORTIONS)
            guests = [threading.Thread(target=guest, args=(shop, journal, number, stop)) for number in range(CLIENTS)]
            for each in guests:
                each.start()
            ways = ["one web worker", "worker", "web", "one web worker", "everything"]
            for turn in range(KILLS):
                wait_for_traffic(journal)
                time.sleep(dice.random() / 5)
                kill(shop, ways[turn % len(ways)], lambda which: start_again(server, name, which))
            time.sleep(1)
            stop.set()
            for each in guests:
                each.join(30)
            in_doubt = sum(order is None for order in journal.orders.values())
            settle(shop, journal)
            charged = outbox_drained(shop, len(journal.orders))

            assert journal.refused == []
            assert len(journal.orders) > 60, "there was hardly any traffic to interrupt"
            assert in_doubt > 0, "no kill ever hit a request"
            assert stored(shop) == set(journal.orders.values()), "each key is one order, and there is no other"
            assert len(set(journal.orders.values())) == len(journal.orders)
            assert shop.ask("select count(*) from payments_payment") == len(journal.orders)
            assert shop.ask("select count(distinct payable) from payments_payment") == len(journal.orders)
            assert shop.ask("select count(*) from dining_ticket") == len(journal.orders)
            assert shop.ask('select "left" from stock_stockitem where id = %s', shop.stock) == PORTIONS - len(journal.orders)
            assert charged == len(journal.orders), "every payment became one fee line"
            print(f"{KILLS} kills, {len(journal.orders)} orders, {in_doubt} in doubt, 0 lost, 0 doubled")


def start_again(server, name: str, which: str) -> None:
    """The same process on the same port, as the supervisor would."""
    before = {key: os.environ.get(key) for key in ("TOWPATH_PORT", "TOWPATH_BIND", "TOWPATH_WORKERS")}
    os.environ |= {"TOWPATH_PORT": str(server.port), "TOWPATH_BIND": "127.0.0.1", "TOWPATH_WORKERS": "4"}
    try:
        process = next(each for each in all_processes(extra={"TOWPATH_DATABASE": name, "TOWPATH_MOVABLE_CLOCK": "1"}) if each.name == which)
    finally:
        for key, value in before.items():
            os.environ.pop(key, None) if value is None else os.environ.__setitem__(key, value)
    server.running[which] = _start(process, "towpath.project.wsgi:application")
    _wait(process, server.running[which])


def stored(shop: Arena) -> set[str]:
    return set(shop.ask("select array_agg(id::text) from orders_order"))


def outbox_drained(shop: Arena, expected: int) -> int:
    """Wait until the worker has delivered what was announced; answers how many fee lines there are."""
    until = time.monotonic() + PATIENCE
    charged = -1
    while time.monotonic() < until:
        charged = shop.ask("select count(*) from settlement_feeline where kind = 'sale'")
        waiting = ask_network(shop, "select count(*) from foundation_undelivered")
        if charged >= expected and not waiting:
            break
        time.sleep(0.3)
    return charged


def ask_network(shop: Arena, sql: str) -> int:
    with psycopg.connect(database.conninfo("app", database=shop.server.database)) as connection:
        return connection.execute(sql).fetchone()[0]
