"""For tests about who may read what: a database of their own, really committed, entered as one role after another.

The usual tests work inside one transaction as the application; what another role sees of it can only be seen once it is committed.
A package's conftest says `from tests.roles import committed` to have the fixture.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection


class Committed:
    """A fresh migrated database. `as_role("console")` enters it the way that process does."""

    def __init__(self, name: str) -> None:
        self.name = name

    @contextmanager
    def as_role(self, role: str) -> Iterator[None]:
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

    def plainly(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """Independent SQL, asked by the one role that sees everything."""
        from towpath.project import database

        with database.admin_connection(self.name) as admin:
            return admin.execute(question, values).fetchall()


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database of this test's own; connected as the application until the test says otherwise."""
    from conftest import migrated_template
    from towpath.project import database

    name = f"{os.environ['TOWPATH_DATABASE']}_committed"
    with django_db_blocker.unblock():
        connection.close()
        database.drop_database(name)
        database.create_database(name, template=migrated_template())
        place = Committed(name)
        with place.as_role("app"):
            yield place
        database.drop_database(name)
