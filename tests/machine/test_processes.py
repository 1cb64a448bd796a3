"""The supervisor keeps its children, stops them, and leaves nothing behind, however it ends."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from towpath.project import database, processes
from towpath.project.processes import ProcessProblem
from towpath.project.run_file import members

pytestmark = pytest.mark.machine

ROOT = Path(__file__).parents[2]


class Run:
    """A supervisor in a process of its own, as `towpath start` is."""

    def __init__(self, data: Path, first_port: int, *kinds: str) -> None:
        self.data, self.first_port = data, first_port
        command = [sys.executable, "-m", "tests.machine.stand_in", str(first_port), *kinds]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, env=os.environ.copy()
        )

    def say_until(self, word: str) -> list[str]:
        """What it said up to a word; everything, if the word never came."""
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            said.append(line.strip())
            if word in line:
                break
        return said

    @property
    def token(self) -> str:
        return str(json.loads((self.data / "run" / "towpath.json").read_text())["token"])

    def members(self) -> set[int]:
        return set(members(self.token))

    def wait_for_the_stubborn(self) -> None:
        """Until the stubborn process and its child have shut their ears."""
        while len(list(self.data.glob("stubborn-*"))) < 2:
            time.sleep(0.05)

    def stop(self) -> float:
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)
        return time.monotonic() - began


@pytest.fixture
def first_port() -> int:
    """Four ports in a row that nobody uses now."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = int(probe.getsockname()[1])
        if first < 60000 and all(is_free(first + more) for more in range(4)):
            return first


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture
def start(data: Path, first_port: int) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def begin(*kinds: str) -> Run:
        runs.append(Run(data, first_port, *kinds))
        return runs[-1]

    yield begin
    for run in runs:
        if run.process.poll() is None:
            run.process.send_signal(signal.SIGINT)
            run.process.wait(20)
        if run.process.stdout:
            run.process.stdout.close()


def page(port: int) -> str:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        door.request("GET", "/")
        return door.getresponse().read().decode()
    finally:
        door.close()


def answers_within(port: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            page(port)
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        else:
            return True
    return False


def gone_within(pids: set[int], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(_runs(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def children(pid: int) -> set[int]:
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


# --- everyday --------------------------------------------------------------------------------------------------------------------


def test_everything_starts_answers_and_stops_within_five_seconds(start: Callable[..., Run]) -> None:
    run = start("web", "live", "worker")
    run.say_until("ready")
    listener = http.client.HTTPConnection("127.0.0.1", run.first_port + 2, timeout=10)
    listener.request("GET", "/stream")
    first_words = listener.getresponse().readline()

    all_of_it = run.members()
    said = page(run.first_port)
    seconds = run.stop()

    listener.close()
    assert first_words == b"data: hello\n"
    assert int(said) in all_of_it
    assert seconds < 8  # five, and room for a busy machine
    assert run.process.returncode == 0
    assert gone_within(all_of_it, 0.5)


def test_a_process_that_will_not_go_is_made_to_with_its_own_children(start: Callable[..., Run]) -> None:
    run = start("stubborn", "worker")
    run.say_until("ready")
    run.wait_for_the_stubborn()
    all_of_it = run.members()

    seconds = run.stop()

    assert seconds < 8  # five, and room for a busy machine
    assert gone_within(all_of_it, 0.5)


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_polite_signal_stops_everything(order: signal.Signals, start: Callable[..., Run]) -> None:
    run = start("web", "worker")
    run.say_until("ready")
    all_of_it = run.members()

    run.process.send_signal(order)

    assert "stopped" in run.say_until("stopped")
    assert gone_within(all_of_it, 1)


def test_what_a_process_says_is_kept_in_its_own_log(start: Callable[..., Run], data: Path) -> None:
    start("web", "worker").say_until("ready")

    log = data / "logs" / "web.log"

    assert "granian" in log.read_text().lower()
    assert log.parent.stat().st_mode & 0o777 == 0o700


# --- falls -----------------------------------------------------------------------------------------------------------------------


def test_a_killed_server_is_started_again(start: Callable[..., Run]) -> None:
    run = start("web", "worker")
    run.say_until("ready")
    web = next(pid for pid in children(run.process.pid) if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes())

    os.kill(web, signal.SIGKILL)
    said = run.say_until("starting it again")

    assert "web ended (by SIGKILL)" in said[-1]
    assert answers_within(run.first_port, 10)


def test_a_killed_worker_of_a_server_is_replaced_while_the_other_serves(start: Callable[..., Run]) -> None:
    run = start("web")
    run.say_until("ready")
    victim = int(page(run.first_port))

    os.kill(victim, signal.SIGKILL)
    served = [answers_within(run.first_port, 1) for _ in range(30)]
    deadline = time.monotonic() + 10
    while len({page(run.first_port) for _ in range(20)}) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)

    assert sum(served) == 30
    assert len({page(run.first_port) for _ in range(40)} - {str(victim)}) == 2


def test_a_process_that_breaks_at_the_start_is_told_with_its_last_words(start: Callable[..., Run]) -> None:
    run = start("worker", "broken")

    said = "\n".join(run.say_until("nothing says this"))
    run.process.wait(20)

    assert run.process.returncode != 0
    assert "broken did not start" in said
    assert "the reason it broke" in said


def test_a_killed_database_is_started_again_under_running_processes(start: Callable[..., Run], data: Path) -> None:
    database.start_server()
    cluster = database.own_cluster()
    assert cluster
    run = start("worker")
    run.say_until("ready")

    os.kill(cluster._postmaster() or 0, signal.SIGKILL)
    run.say_until("The database is gone")

    deadline = time.monotonic() + 10
    while not cluster.answers() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert cluster.answers()


# --- the supervisor's own fall ---------------------------------------------------------------------------------------------------


def test_when_the_supervisor_is_killed_its_children_and_its_database_go_too(start: Callable[..., Run]) -> None:
    database.start_server()
    cluster = database.own_cluster()
    assert cluster
    run = start("web", "live", "stubborn", "worker")
    run.say_until("ready")
    run.wait_for_the_stubborn()
    all_of_it = run.members()

    run.process.kill()

    assert len(all_of_it) >= 7
    assert gone_within(all_of_it, 15)
    deadline = time.monotonic() + 5
    while cluster.listens() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not cluster.listens()


def test_when_supervisor_and_guard_are_killed_the_children_are_told_by_the_system(start: Callable[..., Run]) -> None:
    run = start("web", "live", "worker")
    run.say_until("ready")
    all_of_it = run.members()
    guard = children(run.process.pid) - all_of_it

    for pid in guard | {run.process.pid}:
        os.kill(pid, signal.SIGKILL)

    assert len(guard) == 1
    assert gone_within(all_of_it, 15)


def test_the_next_start_clears_what_two_kills_left_and_touches_nothing_else(start: Callable[..., Run]) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    first = start("stubborn", "web")
    first.say_until("ready")
    first.wait_for_the_stubborn()
    left = first.members()
    guard = children(first.process.pid) - left
    for pid in guard | {first.process.pid}:
        os.kill(pid, signal.SIGKILL)

    second = start("web", "worker")
    said = second.say_until("ready")

    assert any("an earlier run had left behind" in line for line in said)
    assert gone_within(left, 1)
    assert answers_within(second.first_port, 1)
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_an_immediate_second_start_after_a_kill_just_works(start: Callable[..., Run]) -> None:
    first = start("web", "live", "worker")
    first.say_until("ready")
    first.process.kill()

    second = start("web", "live", "worker")
    said = second.say_until("ready")

    assert said[-1] == "ready"
    time.sleep(6)  # longer than the first run's guard may take: it must not touch the second run
    assert answers_within(second.first_port, 1)
    assert second.process.poll() is None


# --- company ---------------------------------------------------------------------------------------------------------------------


def test_two_runs_on_one_data_folder_are_refused(start: Callable[..., Run]) -> None:
    first = start("worker")
    first.say_until("ready")

    said = start("worker").say_until("nothing says this")

    assert "already runs on" in "\n".join(said)
    assert str(first.process.pid) in "\n".join(said)


def test_a_taken_port_is_named_with_a_way_out(start: Callable[..., Run], first_port: int) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", first_port))
        stranger.listen()

        said = "\n".join(start("web", "worker").say_until("nothing says this"))

    assert f"Port {first_port}, meant for web, can't be used" in said
    assert "TOWPATH_PORT=" in said


@pytest.mark.parametrize("text", ["http", "0", "65533", "65534", "-1", "8000.5", ""])
def test_a_port_that_is_none_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWPATH_PORT", text)

    with pytest.raises(ProcessProblem, match="must be a number"):
        processes.ports()


def test_each_process_has_the_role_and_faces_it_needs(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setenv("TOWPATH_PORT", "9000")
    monkeypatch.setenv("TOWPATH_WORKERS", "3")

    planned = {process.name: process for process in processes.all_processes(extra={"TOWPATH_DATABASE": "towpath_demo"})}

    roles = {name: (process.environment["TOWPATH_ROLE"], process.environment["TOWPATH_FACES"]) for name, process in planned.items()}
    assert roles == {"web": ("app", "web"), "console": ("console", "console"), "live": ("app", "live"), "worker": ("app", "worker")}
    assert {name: process.port for name, process in planned.items()} == {"web": 9000, "console": 9001, "live": 9002, "worker": None}
    assert planned["console"].host == "127.0.0.1"
    assert planned["web"].command[planned["web"].command.index("--workers") :][:2] == ("--workers", "3")
    assert {process.environment["TOWPATH_DATABASE"] for process in planned.values()} == {"towpath_demo"}


PRACTISING = [
    ({"TOWPATH_SANDBOX": "1"}, {}, True),
    ({}, {"TOWPATH_DEMO": "1"}, True),
    ({"TOWPATH_SANDBOX": "0"}, {"TOWPATH_DEMO": "1"}, False),
    ({}, {}, False),
]


@pytest.mark.parametrize(("around", "extra", "practises"), PRACTISING)
def test_the_practice_provider_runs_where_it_is_wanted_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, data: Path, around: dict[str, str], extra: dict[str, str], practises: bool
) -> None:
    for name in ("TOWPATH_SANDBOX", "TOWPATH_DEMO"):
        monkeypatch.delenv(name, raising=False)
    for name, value in around.items():
        monkeypatch.setenv(name, value)

    assert ("sandbox" in {process.name for process in processes.all_processes(extra=extra)}) is practises


def test_the_practice_provider_and_the_settings_agree(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """The same port, the same keys, and none of the keys where everybody on the machine could read them."""
    monkeypatch.setenv("TOWPATH_PORT", "9000")
    wanted = {"TOWPATH_SANDBOX": "1", "TOWPATH_DATABASE": "towpath_demo"}

    planned = {process.name: process for process in processes.all_processes(extra=wanted)}
    sandbox, read = planned["sandbox"], "import json; from towpath.project import settings; print(json.dumps(settings.TOWPATH_PROVIDERS))"
    told = subprocess.run([sys.executable, "-c", read], env=os.environ | dict(planned["web"].environment), capture_output=True, check=True)

    found, keys = (
        json.loads(told.stdout)["sandbox"],
        (sandbox.environment["TOWPATH_SANDBOX_KEY"], sandbox.environment["TOWPATH_SANDBOX_WEBHOOK_SECRET"]),
    )
    assert (sandbox.port, sandbox.host) == (9003, "127.0.0.1")
    assert (found["options"]["key"], found["options"]["message_secret"]) == keys
    assert found["pages"] == [found["options"]["address"]] == ["http://127.0.0.1:9003"]
    assert not {part for part in sandbox.command for key in keys if key in part}
    assert "http://127.0.0.1:9000/api/providers/sandbox/messages/" in sandbox.command
    assert str(data / "sandbox-towpath_demo.sqlite3") in sandbox.command


def test_the_practice_provider_is_started_with_the_others_and_answers(start: Callable[..., Run]) -> None:
    run = start("sandbox")
    run.say_until("ready")

    assert answers_within(run.first_port + 3, 10)
    assert run.stop() < 8
