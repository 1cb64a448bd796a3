"""Fixtures every test may ask for."""

import pytest


@pytest.fixture
def world(db):
    """The cast in its small town, inside a transaction that is taken back after the test."""
    from tests.world import build_world

    return build_world()


@pytest.fixture(scope="module")
def committed_world(django_db_setup, django_db_blocker):
    """The cast, committed for a whole module, so that other logins and processes see it; afterwards the database is made anew."""
    import os

    from django.db import connection

    from conftest import migrated_template
    from tests.world import build_world
    from towpath.project import database

    name, template = os.environ["TOWPATH_DATABASE"], migrated_template()
    with django_db_blocker.unblock():
        yield build_world()
        connection.close()
        database.drop_database(name)
        database.create_database(name, template=template)


@pytest.fixture
def at_most_statements():
    """`with at_most_statements(12):` counts what travels to the database.

    A test runs inside a transaction of its own, so savepoints and the closing reset of the scope are the test's, not the act's.
    """
    from contextlib import contextmanager

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def counting(most):
        with CaptureQueriesContext(connection) as captured:
            yield captured
        real = [
            q["sql"]
            for q in captured
            if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")) and "set_config('towpath.merchant', ''" not in q["sql"]
        ]
        assert len(real) <= most, f"{len(real)} statements, at most {most} allowed:\n" + "\n".join(real)

    return counting
