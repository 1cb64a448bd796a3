"""Who may stand before the door: the network's team, in the console's own process, and nobody by any other way."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.world import NOON
from towpath.faces.console.tests.conftest import HOST, sign_in, url
from towpath.faces.console.tests.write_as_console import write_as_console
from towpath.foundation import clock


def test_a_business_owner_finds_no_network_here(console):
    nan = sign_in(console, console.world.nan.owner)

    assert nan.get(url("today")).status_code == 403
    assert nan.post(url("door-export")).status_code == 403
    assert nan.get(url("api-businesses")).json()["code"] == "sign_in_needed"


def test_a_stranger_is_sent_to_sign_in(console, client):
    answer = client.get(url("businesses"), headers={"host": HOST})

    assert answer.status_code == 302
    assert answer["Location"].startswith(url("sign-in"))


def test_outside_the_consoles_own_process_its_pages_admit_nobody(orla, console):
    with console.place.as_role("app"):
        answer = orla.get(url("businesses"))

    assert answer.status_code in (302, 404)


def test_a_try_without_the_forms_token_is_refused(console):
    careful = Client(enforce_csrf_checks=True, headers={"host": HOST})

    assert careful.post(url("door-export")).status_code == 403


def test_the_page_on_what_this_protects_is_for_everybody(console, client):
    answer = client.get(url("what-this-protects"), headers={"host": HOST})

    assert answer.status_code == 200
    assert "administrator (root)" in answer.content.decode()


@pytest.mark.parametrize("statement", ["insert into network_membership (id) values (gen_random_uuid())", "update identity_person set email = 'orla@example.org'",
                                       "insert into identity_signinlink (token_hash, person_id, expires_at) select 'x', id, now() from identity_person limit 1"])  # fmt: skip
def test_the_network_makes_nobody_a_member_and_no_link(console, statement):
    """Not by the box: by the login itself, with writing allowed."""
    with pytest.raises(Exception, match="permission denied"):
        write_as_console(statement)


def test_the_clock_of_these_tests_stands_still(console):
    assert clock.now() == NOON + timedelta(hours=3)
