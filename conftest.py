"""How tests meet the database: as the application's own role, with every wall up, on a database copied from a migrated template."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.environment import ROOT, WORKER

# The machine may be busy; a slow example is no wrong one.
settings.register_profile("towpath", deadline=None)
settings.load_profile("towpath")

pytest_plugins = ["tests.fixtures", "tests.roles"]


GROUPS = ("slow", "machine", "race", "browser")
WALKS = ROOT / "tests" / "browser"
"""All of them are marked, by their own conftest."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever is in a group says so in the file: `bin/check` looks there for which files to read, and would miss who was marked in another way."""
    said: dict[Path, str] = {}
    for item in items:
        marked = [group for group in GROUPS if item.get_closest_marker(group)]
        if not marked or WALKS in item.path.parents:
            continue
        text = said.setdefault(item.path, item.path.read_text(encoding="utf-8"))
        hidden = [group for group in marked if f"mark.{group}" not in text]
        if hidden:
            raise pytest.UsageError(
                f"{item.nodeid} is marked {', '.join(hidden)}, and its file does not say so: bin/check would not find it."
            )


def pytest_collection_finish() -> None:
    """Thousands of tests and all of the product's modules live until the end: a collector that looks at them again and again costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def start_carefree() -> None:
    """The server of one of several test processes does not wait for the disk: nothing in it has to outlive a power cut.

    What is tested alone, and what asks for it (races, where servers are killed), runs on one as shipped.
    """
    from towpath.project import database

    if WORKER != "main" and "TOWPATH_AS_SHIPPED" not in os.environ and (cluster := database.own_cluster()) is not None:
        cluster.settings = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        cluster.start()


def migrated_template() -> str:
    """The name of a database with every migration applied; made once per set of migrations."""
    from towpath.project import database, first_tables, migrating

    name = f"towpath_template_{first_tables.our_migrations().hex()[:12]}"
    start_carefree()
    database.ensure_database(os.environ["TOWPATH_DATABASE"])
    if not database.database_exists(name):
        making = f"{name}_making_{WORKER}"
        if database.database_exists(making):
            database.drop_database(making)
        database.create_database(making)
        migrating.ensure_migrated(making)
        if database.database_exists(name):
            database.drop_database(making)
        else:
            database.rename_database(making, name)
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Each test process works on its own copy of the template, connected as towpath_app."""
    from django.db import connections

    from towpath.project import database

    name, template = os.environ["TOWPATH_DATABASE"], migrated_template()
    connections.close_all()
    if database.database_exists(name):
        database.drop_database(name)
    database.create_database(name, template=template)
    yield
    connections.close_all()
