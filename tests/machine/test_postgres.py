"""The private database server starts, survives, and stops."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.machine.conftest import PASSWORD, MakeCluster, as_root, keep, kept, kill_everything_in, postmaster, remove
from towpath.project import postgres
from towpath.project.postgres import Cluster
from towpath.project.postgres_programs import PostgresProblem

pytestmark = pytest.mark.machine

START = """
import sys
from pathlib import Path
from towpath.project.postgres import Cluster
print(Cluster(data=Path(sys.argv[1]), password=sys.argv[2]).start())
"""


def setting(cluster: Cluster, name: str) -> object:
    with cluster.connect() as connection:
        row = connection.execute("select current_setting(%s)", [name]).fetchone()
        assert row is not None
        return row[0]


def state_once_dead(pid: int) -> str:
    """The letter the kernel gives a process that has been killed, as soon as it has finished dying."""
    deadline = time.monotonic() + 5
    state = "R"
    while state != "Z" and time.monotonic() < deadline:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state


# --- everyday --------------------------------------------------------------------------------------------------------------------


def test_a_server_starts_is_found_running_stops_and_keeps_its_rows(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at()

    first = cluster.start()
    keep(cluster, "before the stop")
    second = cluster_at().start()
    stopped = cluster.stop()
    gone = cluster.answers()
    cluster.start()

    assert (first, second, stopped, gone) == (True, False, True, False)
    assert kept(cluster) == ["before the stop"]
    assert cluster.binaries.source == source


def test_stopping_a_stopped_server_is_no_mistake(cluster_at: MakeCluster) -> None:
    assert cluster_at().stop() is False


def test_a_server_somebody_uses_is_not_stopped_in_passing(cluster_at: MakeCluster) -> None:
    cluster = cluster_at()
    cluster.start()

    with cluster.connect():
        while_used = cluster.stop_if_idle(seconds=0.2)
    leaving = cluster.connect()
    threading.Timer(0.3, leaving.close).start()
    once_left = cluster.stop_if_idle()

    assert (while_used, once_left, cluster.answers()) == (False, True, False)


def test_what_was_acknowledged_is_on_the_disk(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at()
    cluster.start()

    durable = {name: setting(cluster, name) for name in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")}

    assert set(durable.values()) == {"on"}


def test_nobody_comes_in_without_the_password_or_over_the_network(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at()
    cluster.start()

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(cluster.socket_folder), user="postgres", password="guess", dbname="postgres")

    assert setting(cluster, "listen_addresses") == ""
    assert "trust" not in (cluster.folder / "pg_hba.conf").read_text().split("# TYPE")[1]
    assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700
    assert cluster.folder.stat().st_mode & 0o777 == 0o700


def test_chinese_text_is_sorted_and_searched_alike_on_every_machine(cluster_at: MakeCluster) -> None:
    cluster = cluster_at()
    cluster.start()

    with cluster.connect() as connection:
        connection.execute("create extension pg_trgm")
        row = connection.execute("select datcollate, datlocale, show_trgm('汤太咸') from pg_database where datname = 'postgres'").fetchone()

    assert row is not None
    assert row[:2] == ("C", "C.UTF-8")
    assert len(row[2]) == 4


def test_the_server_keeps_what_people_wrote_out_of_its_log(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at()
    cluster.start()

    with cluster.connect() as connection:
        connection.execute("create table guest (phone text unique check (length(phone) < 20))")
        connection.execute("insert into guest values ('+86 138 0000 1111')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into guest values ('+86 138 0000 1111')")
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute("insert into guest values (%s)", ["+86 138 0000 1111 and more"])

    log = cluster.log_file.read_text()
    assert "duplicate key value" in log
    assert "138 0000" not in log


# --- kills -----------------------------------------------------------------------------------------------------------------------


def test_a_killed_server_comes_back_with_every_committed_row(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at()
    cluster.start()

    for round_ in range(3):
        keep(cluster, f"round {round_}")
        kill_everything_in(cluster.folder)
        cluster.start()

    assert kept(cluster) == ["round 0", "round 1", "round 2"]


def test_a_killed_postmaster_is_replaced_while_its_backends_leave(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at()
    cluster.start()
    keep(cluster, "before the kill")
    sleeper = cluster.connect()

    os.kill(postmaster(cluster), signal.SIGKILL)
    cluster.start()

    sleeper.close()
    assert kept(cluster) == ["before the kill"]


def test_a_backend_deep_in_a_query_does_not_keep_the_door_shut(cluster_at: MakeCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "PATIENCE_SECONDS", 0.5)
    cluster = cluster_at()
    cluster.start()
    busy = cluster.connect()
    endless = "do $$ declare i bigint := 0; begin while i < 100000000000 loop i := i + 1; end loop; end $$"

    def ask() -> None:
        with suppress(psycopg.OperationalError):
            busy.execute(endless)

    asker = threading.Thread(target=ask)
    asker.start()
    time.sleep(0.3)

    os.kill(postmaster(cluster), signal.SIGKILL)
    cluster.start()

    asker.join(10)
    assert not asker.is_alive()
    assert cluster.answers()


def test_a_lock_file_whose_id_now_belongs_to_a_stranger_does_not_keep_the_door_shut(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at()
    cluster.start()
    keep(cluster, "before the kill")
    kill_everything_in(cluster.folder)
    locks = [cluster.folder / "postmaster.pid", cluster.socket_folder / ".s.PGSQL.5432.lock"]

    for lock in locks:
        _dead, *rest = lock.read_text().splitlines()
        lock.write_text("\n".join([str(os.getpid()), *rest]) + "\n")
    cluster.start()

    assert kept(cluster) == ["before the kill"]


def test_a_postmaster_that_is_only_a_zombie_counts_as_gone(place: Path, cluster_at: MakeCluster) -> None:
    keeper = "import time, sys\n" + START + "sys.stdout.flush()\ntime.sleep(60)\n"
    parent = subprocess.Popen([sys.executable, "-c", keeper, str(place / "data"), PASSWORD], stdout=subprocess.PIPE)
    assert parent.stdout
    assert parent.stdout.readline() == b"True\n"
    cluster = cluster_at()
    keep(cluster, "before the kill")

    zombie = postmaster(cluster)
    kill_everything_in(cluster.folder)
    state = state_once_dead(zombie)
    cluster.start()

    parent.kill()
    parent.communicate()
    assert state == "Z"
    assert kept(cluster) == ["before the kill"]


def test_a_first_start_that_was_killed_leaves_nothing_half_made(cluster_at: MakeCluster) -> None:
    cluster = cluster_at()
    half_made = cluster.data / "postgres.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")

    cluster.start()

    assert cluster.answers()
    assert not half_made.exists()


def test_a_living_server_whose_door_was_removed_is_ended_cleanly_and_gets_a_new_one(
    cluster_at: MakeCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PATIENCE_SECONDS", 0.5)
    cluster = cluster_at()
    cluster.start()
    keep(cluster, "before the removal")
    first = postmaster(cluster)

    (cluster.socket_folder / ".s.PGSQL.5432").unlink()
    cluster.start()

    assert kept(cluster) == ["before the removal"]
    assert postmaster(cluster) != first
    assert "received fast shutdown request" in cluster.log_file.read_text()
    assert "immediate shutdown" not in cluster.log_file.read_text()


def test_closing_the_data_folder_to_others_does_not_move_the_door(cluster_at: MakeCluster) -> None:
    cluster = cluster_at()
    cluster.start()

    cluster.data.chmod(0o700)

    assert cluster_at().answers()


# --- company ---------------------------------------------------------------------------------------------------------------------


def test_of_five_processes_starting_at_once_exactly_one_starts_it(place: Path, cluster_at: MakeCluster, source: str) -> None:
    command = [sys.executable, "-c", START, str(place / "data"), PASSWORD]

    starters = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(5)]
    answers = sorted(starter.communicate(timeout=60)[0].strip() for starter in starters)

    assert answers == ["False"] * 4 + ["True"]
    assert cluster_at().answers()


def test_a_data_folder_with_a_very_long_path_works(cluster_at: MakeCluster, source: str) -> None:
    cluster = cluster_at("a-very-long-name-" * 10)

    try:
        cluster.start()

        assert cluster.answers()
        assert cluster.socket_folder.parent == Path("/tmp")  # noqa: S108
    finally:
        remove(cluster.data)


@as_root
def test_a_socket_folder_that_somebody_else_put_there_is_refused(cluster_at: MakeCluster) -> None:
    cluster = cluster_at("a-very-long-name-" * 10)
    cluster.socket_folder.mkdir()

    try:
        os.chown(cluster.socket_folder, 12345, 12345)

        with pytest.raises(PostgresProblem, match="belongs to somebody else"):
            cluster.start()
    finally:
        remove(cluster.data)


def test_a_server_with_another_password_is_named_not_restarted(cluster_at: MakeCluster) -> None:
    cluster_at().start()

    with pytest.raises(PostgresProblem, match="do not belong together"):
        Cluster(data=cluster_at().data, password="another").start()
