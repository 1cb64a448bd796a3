"""Bringing a database up to the code: an empty one in one go, any other by migrations as the owner, in a process of their own; skipped when nothing has
changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib.metadata import distributions

from towpath.project import database, first_tables

DONE = "migrated to "


class MigrationProblem(Exception):
    """A migration did not go through; its own words came before."""


def ensure_migrated(name: str) -> bool:
    """Migrate a database unless it already stands where this code wants it. True when there was something to do."""
    wanted = DONE + fingerprint()
    if database.note(name) == wanted:
        return False
    if not first_tables.lay(name):
        run_django(["migrate", "--noinput", "--verbosity", "0"], name=name)
    database.write_note(name, wanted)
    return True


def fingerprint() -> str:
    """What decides about migrations: our migration files and the versions of every installed package."""
    known = hashlib.sha256(first_tables.our_migrations())
    for installed in sorted({f"{found.name}=={found.version}" for found in distributions()}):
        known.update(installed.encode())
    return known.hexdigest()[:16]


def run_django(arguments: list[str], *, name: str, extra: dict[str, str] | None = None) -> None:
    """Run a Django command as the owner of a database. Another process: settings are read once, and this one serves nobody."""
    environment = (
        os.environ
        | {"DJANGO_SETTINGS_MODULE": "towpath.project.settings", "TOWPATH_ROLE": "owner", "TOWPATH_DATABASE": name}
        | (extra or {})
    )
    done = subprocess.run([sys.executable, "-m", "django", *arguments], env=environment, check=False)
    if done.returncode != 0:
        raise MigrationProblem(f"`{arguments[0]}` did not go through on {name}.")
