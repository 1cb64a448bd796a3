"""Fixtures every test may ask for."""

import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def gathered_once() -> Iterator[None]:
    """A test client gathers the middleware and every static file when it first asks something; all of them share what the first one gathered,
    as long as nobody has changed a setting."""
    from django.conf import settings
    from django.core.handlers.base import BaseHandler
    from django.test.client import ClientHandler

    gathered: dict[Any, Any] = {}

    def load_middleware(self: ClientHandler, is_async: bool = False) -> None:
        if settings._wrapped not in gathered:
            BaseHandler.load_middleware(self, is_async)
            gathered[settings._wrapped] = self._middleware_chain
        self._middleware_chain = gathered[settings._wrapped]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load_middleware)
        yield


@dataclass
class Built:
    """The cast, committed once in a database of its own, and how to have it as if it were new."""

    connection: Any
    pickled: bytes


@contextmanager
def built(blocker: Any, suffix: str, build: Callable[[], object]) -> Iterator[Built]:
    """Building a cast takes longer than most tests: it is done once for each test process, and every test takes back what it did to it."""
    from django.db import connections

    from conftest import migrated_template
    from towpath.project import database

    name, usual = f"{os.environ['TOWPATH_DATABASE']}_{suffix}", connections["default"]
    database.drop_database(name)
    database.create_database(name, template=migrated_template())
    of_the_cast = usual.copy()
    of_the_cast.settings_dict = {**usual.settings_dict, "NAME": name}
    with blocker.unblock():
        connections["default"] = of_the_cast
        pickled = pickle.dumps(build())
        connections["default"] = usual
        # The server looks at new rows by itself after a minute; until then it reads a large cast in the worst order.
        with database.admin_connection(name) as admin:
            admin.execute("analyze")
        yield Built(of_the_cast, pickled)
        # It stays until the next run takes its place: to drop it, the server would write everything to disk first, half a minute's work after thousands of tests.
        of_the_cast.close()


@pytest.fixture(scope="session")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    from tests.world import build_world

    with built(django_db_blocker, "world", build_world) as cast:
        yield cast


@pytest.fixture(scope="session")
def built_lernwerk(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    from tests.tutors import build_lernwerk

    with built(django_db_blocker, "lernwerk", build_lernwerk) as cast:
        yield cast


@contextmanager
def where(cast: Built, request: pytest.FixtureRequest) -> Iterator[Built | None]:
    """From here on the test works in the database that holds the cast; unless its transaction was opened elsewhere already, or it speaks to the
    practice provider, who remembers a business by its id from one test to the next."""
    from django.db import connections

    from towpath.faces.storefront import window

    usual = connections["default"]
    if usual.in_atomic_block or "provider" in request.fixturenames:
        yield None
        return
    connections["default"] = cast.connection
    yield cast
    connections["default"] = usual
    # What a shop window looked like is kept for one version of its site; here versions are taken back and come again looking otherwise.
    window._kept.clear()
    window._trades.clear()


@pytest.fixture
def where_the_world_is(built_world: Built, request: pytest.FixtureRequest) -> Iterator[Built | None]:
    with where(built_world, request) as cast:
        yield cast


@pytest.fixture
def where_lernwerk_is(built_lernwerk: Built, request: pytest.FixtureRequest) -> Iterator[Built | None]:
    with where(built_lernwerk, request) as cast:
        yield cast


@pytest.fixture
def world(where_the_world_is: Built | None, db: None) -> Any:
    """The cast in its small town, inside a transaction that is taken back after the test."""
    from tests.world import build_world

    return pickle.loads(where_the_world_is.pickled) if where_the_world_is else build_world()  # noqa: S301 - our own bytes


@pytest.fixture
def lernwerk(where_lernwerk_is: Built | None, db: None) -> Any:
    """A network of tutors, likewise: Ines's business is live, on a Monday morning in September."""
    from tests.tutors import build_lernwerk

    return pickle.loads(where_lernwerk_is.pickled) if where_lernwerk_is else build_lernwerk()  # noqa: S301 - our own bytes


@pytest.fixture(scope="session")
def casts(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[[str, Callable[[], object]], Built]]:
    """Larger casts than the usual ones: each is built when a test first asks for it."""
    known: dict[str, Built] = {}
    with ExitStack() as kept:

        def cast(suffix: str, build: Callable[[], object]) -> Built:
            if suffix not in known:
                known[suffix] = kept.enter_context(built(django_db_blocker, suffix, build))
            return known[suffix]

        yield cast


def cast_of_a_file(suffix: str, build: Callable[[], object]) -> tuple[Any, Any]:
    """Two fixtures for a file of many tests in one large cast, which is built once; every test takes back what it did to it:

    where_it_is, cast = cast_of_a_file("busy", busy_town)
    """

    @pytest.fixture
    def where_it_is(casts: Callable[..., Built], request: pytest.FixtureRequest) -> Iterator[Built | None]:
        with where(casts(suffix, build), request) as found:
            yield found

    @pytest.fixture
    def cast(where_it_is: Built | None, db: None) -> Any:
        return pickle.loads(where_it_is.pickled) if where_it_is else build()  # noqa: S301 - our own bytes

    return where_it_is, cast


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
