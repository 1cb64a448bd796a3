"""The one-time link for whoever starts an installation that hosts no network yet. It is printed, and written down nowhere."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg

from towpath.project import database

OFFER = "offer_beginning"


def link_for_whoever_starts(name: str) -> str:
    """The link, or nothing where there is a network already. The question comes first: making a link takes a process of its own."""
    with psycopg.connect(database.conninfo("app", database=name)) as connection:
        if connection.execute("select exists (select from network_operator)").fetchone() == (True,):
            return ""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "towpath.project.settings", "TOWPATH_ROLE": "app", "TOWPATH_DATABASE": name}
    done = subprocess.run([sys.executable, "-m", "django", OFFER], env=environment, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise database.DatabaseProblem(f"No link to begin a network could be made:\n{done.stderr.strip()[-600:]}")
    return done.stdout.strip()
