"""What each role may do with sessions and links, asked through its own login."""

import os

import psycopg
import pytest

from towpath.identity.sessions import SessionStore
from towpath.project import database


def ask(role, sql):
    with psycopg.connect(database.conninfo(role, database=os.environ["TOWPATH_DATABASE"])) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def a_session(transactional_db):
    store = SessionStore()
    store["person"] = "nan"
    store.create()
    return store


@pytest.mark.django_db(transaction=True)
def test_a_session_of_the_businesses_rooms_does_not_exist_for_the_console(a_session):
    assert ask("app", "select count(*) from identity_session") == [(1,)]
    assert ask("console", "select count(*) from identity_session") == [(0,)]


@pytest.mark.django_db(transaction=True)
def test_the_console_cannot_forge_a_session_for_the_other_side(a_session):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(
            "console",
            "insert into identity_session (session_key, session_data, expire_date, side) values ('x', '', now(), 'towpath_app') returning 1",
        )


@pytest.mark.django_db(transaction=True)
def test_the_console_cannot_make_a_link_into_anybodys_pages():
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask("console", "insert into identity_signinlink (token_hash, person_id, expires_at) values ('x', gen_random_uuid(), now()) returning 1")


def test_both_sides_count_sign_in_attempts_together(db):
    for role in ("app", "console"):
        assert ask(role, "select has_table_privilege('django_cache', 'insert') and has_table_privilege('django_cache', 'update')") == [(True,)]
