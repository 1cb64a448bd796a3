"""An installation for a campaign: Django ready to import from, and a database of its own that is gone afterwards.

Import this before anything of towpath: a campaign is started by hand, where nobody has set Django up yet. It wants a data folder to itself: nothing is
delivered while an older transaction is open anywhere in a cluster, another campaign's included.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import django
from django.apps import apps

import tests.environment

if TYPE_CHECKING:
    from tests.roles import Committed

ROOT = tests.environment.ROOT
DATASETS = Path(os.environ.get("TOWPATH_DATASETS", ROOT.parent / "shared" / "data"))
"""Where real data lies that is not ours to hand on."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")
if not apps.ready:
    # Of each campaign's own: none takes away what another, or a test, is at work on.
    os.environ["TOWPATH_DATABASE"] = f"towpath_long_{re.sub(r'[^a-z]+', '_', Path(sys.argv[0]).stem).strip('_')}"
    django.setup()


@contextmanager
def own_installation() -> "Iterator[Committed]":
    """A freshly migrated database, entered as the application. It is thrown away in the end, so it need not survive a power cut."""
    from django.db import connection

    from conftest import migrated_template
    from tests.roles import committed_database
    from towpath.project import database

    migrated_template()  # starts the server where none runs yet
    with committed_database(SimpleNamespace(unblock=nullcontext)) as place:
        with database.admin_connection(place.name) as admin:
            admin.execute(f"alter database {place.name} set synchronous_commit = off".encode())
        connection.close()  # it holds for whoever connects from now on
        yield place
