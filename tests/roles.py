"""For tests about who may read what: a database of their own, really committed, entered as one role after another.

The usual tests work inside one transaction as the application; what another role sees of it can only be seen once it is committed.
Any test may ask for `committed`, or for `committed_for_all` where it only reads.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from tests.as_new import AsNew
from towpath.project.database import Role


class Committed:
    """A fresh migrated database. `as_role("console")` enters it the way that process does."""

    def __init__(self, name: str) -> None:
        self.name = name

    @contextmanager
    def as_role(self, role: Role) -> Iterator[None]:
        from django.test import override_settings

        from towpath.project import database

        before = dict(connection.settings_dict)
        connection.close()
        connection.settings_dict.update(database.connection_settings(role) | {"NAME": self.name})
        try:
            with override_settings(TOWPATH_ROLE=role):
                yield
        finally:
            connection.close()
            connection.settings_dict.clear()
            connection.settings_dict.update(before)

    def plainly(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """Independent SQL, asked by the one role that sees everything."""
        from towpath.project import database

        with database.admin_connection(self.name) as admin:
            return admin.execute(question.encode(), values).fetchall()


@contextmanager
def committed_database(blocker: Any) -> Iterator[Committed]:
    """Made for as long as the block lasts, and entered as the application until the test says otherwise."""
    from conftest import migrated_template
    from towpath.project import database

    name = f"{os.environ['TOWPATH_DATABASE']}_committed"
    with blocker.unblock():
        connection.close()
        database.drop_database(name)
        database.create_database(name, template=migrated_template())
        place = Committed(name)
        try:
            with place.as_role("app"):
                yield place
        finally:
            database.drop_database(name)


@pytest.fixture(scope="session")
def lasting(django_db_setup: None) -> Iterator[AsNew]:
    """The database that one test after another commits into."""
    from conftest import migrated_template

    place = AsNew(f"{os.environ['TOWPATH_DATABASE']}_lasting", migrated_template())
    yield place
    place.drop()


@pytest.fixture
def committed(lasting: AsNew, django_db_blocker: Any) -> Iterator[Committed]:
    """A database of this test's own: as new before it, and after it again."""
    with django_db_blocker.unblock():
        connection.close()
        place = Committed(lasting.name)
        try:
            with place.as_role("app"):
                yield place
        finally:
            lasting.take_back()


@pytest.fixture(scope="module")
def committed_for_all(django_db_setup: None, django_db_blocker: Any) -> Iterator[Committed]:
    """One database for a whole file of tests that only read it. Not beside `db` or `committed` in the same file."""
    with committed_database(django_db_blocker) as place:
        yield place
