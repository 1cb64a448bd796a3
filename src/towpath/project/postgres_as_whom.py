"""As whom PostgreSQL's programs run, and which folders that user reaches: they refuse to work for root."""

from __future__ import annotations

import ctypes
import hashlib
import os
import pwd
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from towpath.project.postgres_programs import PostgresProblem

LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")
CLONE_NEWUSER = 0x10000000


@dataclass(frozen=True)
class Runner:
    """How to run PostgreSQL's programs, which refuse to work for root.

    An ordinary user runs them plainly. Root becomes *nobody* inside a user namespace of one's own: no user is made, no folder
    opened. Where namespaces are forbidden (some containers), root steps down to an unprivileged user for good.
    """

    kind: str  # plain | namespace | step-down
    uid: int
    gid: int

    def popen_options(self) -> dict[str, Any]:
        if self.kind == "namespace":
            return {"preexec_fn": _become_nobody(self.uid, self.gid)}
        if self.kind == "step-down":
            return {"user": self.uid, "group": self.gid, "extra_groups": []}
        return {}

    def own(self, path: Path) -> None:
        """Give a file or folder to the user PostgreSQL runs as; inside a namespace that is root itself."""
        if self.kind == "step-down":
            os.chown(path, self.uid, self.gid)
        elif self.kind == "namespace":
            os.chown(path, 0, 0)


def runner_for(existing: Path) -> Runner:
    """As whom to run: whoever owns the cluster that is there, else what this machine allows."""
    me = os.geteuid()
    if me != 0:
        return Runner("plain", me, os.getegid())
    if existing.exists() and (owner := existing.stat()).st_uid != 0:
        return Runner("step-down", owner.st_uid, owner.st_gid)
    stranger = _unprivileged_user()
    if os.environ.get("TOWPATH_USER_NAMESPACE", "1") != "0" and _namespaces_work(stranger):
        return Runner("namespace", stranger.pw_uid, stranger.pw_gid)
    return Runner("step-down", stranger.pw_uid, stranger.pw_gid)


def _unprivileged_user() -> pwd.struct_passwd:
    for name in ("nobody", "postgres", "daemon"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresProblem(
        "PostgreSQL refuses to run as root and this machine has no user called nobody or postgres. Start towpath as an ordinary user."
    )


def _become_nobody(uid: int, gid: int) -> Callable[[], None]:
    """What a child of root does before PostgreSQL begins: from inside, root's own files now belong to *nobody*, who it is."""
    libc = ctypes.CDLL(None, use_errno=True)  # loaded here: between fork and exec as little as possible should happen

    def become() -> None:
        if libc.unshare(CLONE_NEWUSER) != 0:
            raise OSError(ctypes.get_errno(), "unshare")
        for file, text in (("setgroups", "deny"), ("gid_map", f"{gid} 0 1"), ("uid_map", f"{uid} 0 1")):
            handle = os.open(f"/proc/self/{file}", os.O_WRONLY)
            os.write(handle, text.encode())
            os.close(handle)

    return become


def _namespaces_work(stranger: pwd.struct_passwd) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        become = _become_nobody(stranger.pw_uid, stranger.pw_gid)
        return subprocess.run(["/bin/sh", "-c", ":"], preexec_fn=become, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


# --- folders ---------------------------------------------------------------------------------------------------------------------


def socket_folder(data: Path) -> Path:
    """The 0700 folder of the server's socket: near the data, unless the server had to be given another place.

    Every process comes to the same answer without asking: by the data folder's path, or by the note the first start left there.
    """
    try:
        return Path((data / "socket-folder").read_text())
    except OSError:
        near = data / "run" / "postgres"
        return near if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER else short_socket_folder(data)


def short_socket_folder(data: Path) -> Path:
    """A socket's path may have 107 bytes. Where the data folder's own takes more, or nobody else may enter it, this one is used."""
    return Path("/tmp") / f"towpath-{fingerprint(data)}"  # noqa: S108 - own_private_folder refuses a stranger's folder


def root_hides(data: Path) -> bool:
    """Whether a folder of root's on the way is closed to everybody else, as `/root` usually is."""
    known = (folder.stat() for folder in (data, *data.parents) if folder.exists())
    return any(found.st_uid == 0 and not found.st_mode & stat.S_IXOTH for found in known)


def fingerprint(data: Path) -> str:
    return hashlib.sha256(os.fsencode(data)).hexdigest()[:12]


def own_private_folder(folder: Path, runner: Runner) -> None:
    """Make the folder, or refuse one that somebody else put there first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), runner.uid):
        raise PostgresProblem(f"{folder} belongs to somebody else. Remove it, or choose a shorter TOWPATH_DATA.")
    folder.chmod(0o700)
    runner.own(folder)
