"""The question box: what it answers, how much of it, and in whose words it refuses."""

import pytest

from towpath.faces.console.question import NotForThisLogin, QuestionRefused, ask
from towpath.faces.console.tests.conftest import url


def test_the_catalogue_answers(console):
    answer = ask("select code from supply_supplyitem")

    assert (answer.columns, answer.rows) == (["code"], [["base-broth"]])


def test_the_box_opens_under_the_consoles_login_only(console):
    with console.place.as_role("app"), pytest.raises(NotForThisLogin):
        ask("select 1")


def test_a_lock_or_a_setting_does_not_outlive_its_question(console):
    with pytest.raises(QuestionRefused):
        ask("select pg_advisory_lock(42), pg_sleep(30)")
    ask("select set_config('statement_timeout', '0', false)")

    assert ask("select count(*) from pg_locks where locktype = 'advisory' and objid = 42").rows == [["0"]]
    assert ask("select current_setting('statement_timeout')").rows == [["2s"]]


def test_at_most_two_hundred_rows_come_back(console):
    answer = ask("select n from generate_series(1, 500) n")

    assert len(answer.rows) == 200
    assert answer.more


def test_a_value_is_cut_to_what_fits_a_page(console):
    assert len(ask("select repeat('x', 1000000)").rows[0][0]) == 2000


def test_the_page_says_whose_rows_were_refused(orla, console):
    answer = orla.post(url("door-sql"), {"statement": "select * from clientele_customer", "business": console.world.nan.id})

    assert answer.status_code == 403
    assert "Belongs to Nan&#x27;s Noodle House; ask Nan" in answer.content.decode()


def test_the_page_shows_what_the_catalogue_answers(orla):
    answer = orla.post(url("door-sql"), {"statement": "select code, unit from supply_supplyitem"})

    assert answer.status_code == 200
    assert "bag 10 L" in answer.content.decode()


def test_a_database_error_is_never_shown_in_its_own_words(orla):
    answer = orla.post(url("door-sql"), {"statement": "select 'a secret'::int"})

    assert answer.status_code == 400
    assert "invalid input syntax" not in answer.content.decode()
