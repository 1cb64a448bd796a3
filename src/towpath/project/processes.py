"""Which processes a running towpath has: web, console, live and worker, and where they are wanted a receiver of mail and a provider to
practise with."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from towpath.project import database
from towpath.project.mail_door import MailDoorProblem, door_of

FIRST_PORT = 8000


class ProcessProblem(Exception):
    """Why the processes can't run; the text says what to do."""


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
        *([_mail(app)] if (os.environ | app).get("TOWPATH_MAIL_IN") else []),
        *([_sandbox(number, common)] if _practises(common) else []),
    ]


def _mail(environment: Mapping[str, str]) -> Process:
    """What customers write by mail comes in, handed over by this machine's mail server. Its port speaks no HTTP, so it is not asked whether it answers."""
    try:
        door_of((os.environ | environment)["TOWPATH_MAIL_IN"])
    except MailDoorProblem as problem:
        raise ProcessProblem(str(problem)) from problem
    return Process("mail", (sys.executable, "-m", "towpath.project.mail_in"), {**environment, "TOWPATH_FACES": "mail"})


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
