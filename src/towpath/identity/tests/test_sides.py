"""What each role may do with sessions and links, tried as that role."""

import pytest
from django.db import ProgrammingError, connection

from tests.world import NOON
from towpath.identity.models import Person, Session
from towpath.identity.sessions import SessionStore
from towpath.identity.sign_in import make_sign_in_link, use_sign_in_link


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_session_exists_only_on_the_side_it_was_begun_on(committed):
    store = SessionStore()
    store["person"] = "nan"
    store.create()

    with committed.as_role("console"):
        assert Session.objects.count() == 0
        assert SessionStore(store.session_key).get("person") is None

        of_the_console = SessionStore()
        of_the_console["person"] = "orla"
        of_the_console.create()

    assert SessionStore(of_the_console.session_key).get("person") is None
    assert SessionStore(store.session_key)["person"] == "nan"


def test_the_console_cannot_forge_a_session_of_the_other_side(committed):
    with committed.as_role("console"), pytest.raises(ProgrammingError, match="row-level security"):
        run("insert into identity_session (session_key, session_data, expire_date, side) values ('x', '', now(), 'towpath_app')")


def test_the_console_cannot_make_a_link_into_anybodys_pages(committed):
    nan = Person.objects.create(email="nan@example.org", name="Nan")

    with committed.as_role("console"), pytest.raises(ProgrammingError, match="permission denied"):
        make_sign_in_link(person=nan, at=NOON)


def test_the_console_opens_its_own_door_with_a_link(committed):
    orla = Person.objects.create(email="orla@example.org", name="Orla")
    link = make_sign_in_link(person=orla, at=NOON)

    with committed.as_role("console"):
        assert use_sign_in_link(token=link, at=NOON) == orla


def test_each_side_counts_its_own_sign_in_attempts(committed):
    from django.core.cache import cache

    cache.set("attempts", 3, 60)

    with committed.as_role("console"):
        assert cache.get("attempts") is None
        cache.set("attempts", 9, 60)
        assert cache.get("attempts") == 9

    assert cache.get("attempts") == 3


def test_what_the_console_puts_into_the_cache_is_never_unpacked_on_the_businesses_side(committed):
    with committed.as_role("console"), pytest.raises(ProgrammingError, match="row-level security"):
        run("insert into django_cache (cache_key, value, expires, side) values (':1:attempts', 'poison', now() + '1 hour', 'towpath_app')")


def test_the_console_cannot_turn_an_old_link_into_somebody_elses(committed):
    orla = Person.objects.create(email="orla@example.org", name="Orla")
    nan = Person.objects.create(email="nan@example.org", name="Nan")
    make_sign_in_link(person=orla, at=NOON)

    with committed.as_role("console"), pytest.raises(ProgrammingError, match="permission denied"):
        run("update identity_signinlink set person_id = %s", nan.pk)
