import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from towpath.foundation import clock
from towpath.identity.codes import code_for
from towpath.identity.models import Session
from towpath.identity.sign_in import LinkOver, make_sign_in_link, use_sign_in_link

WORK = {"host": "work.towpath.localhost:8000"}


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


def ask_for_code(email, **extra):
    client = Client(headers=WORK)
    return client, client.post("/sign-in/", {"email": email, **extra})


def mailed_code():
    return re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()


def test_a_code_sent_to_the_address_signs_in(world):
    client, answer = ask_for_code("Nan@Example.org")
    assert answer["Location"] == "/sign-in/code/"
    assert "nan@example.org" in client.get("/sign-in/code/").content.decode().lower()

    answer = client.post("/sign-in/code/", {"code": mailed_code()})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/more/").status_code == 200


def test_the_code_works_with_or_without_its_dash_and_spaces(world):
    client, _answer = ask_for_code("nan@example.org")

    answer = client.post("/sign-in/code/", {"code": f" {mailed_code().replace('-', ' ')} "})

    assert answer["Location"] == "/"


def test_one_goes_on_to_the_page_that_was_wanted(world):
    client = Client(headers=WORK)
    start = client.get("/kitchen/")["Location"]
    client.post("/sign-in/", {"email": "nan@example.org", "next": "/kitchen/"})

    answer = client.post("/sign-in/code/", {"code": mailed_code(), "next": "/kitchen/"})

    assert start == "/sign-in/?next=%2Fkitchen%2F"
    assert answer["Location"] == "/kitchen/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "http://nans-noodle-house.towpath.localhost:8000/"])
def test_nobody_is_led_to_another_host(world, elsewhere):
    client, _answer = ask_for_code("nan@example.org")

    answer = client.post("/sign-in/code/", {"code": mailed_code(), "next": elsewhere})

    assert answer["Location"] == "/"


def test_an_unknown_address_gets_the_same_page_and_no_message(world):
    _client, known = ask_for_code("nan@example.org")
    stranger, unknown = ask_for_code("otto@example.org")

    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert [message.to for message in mail.outbox] == [["nan@example.org"]]
    assert stranger.post("/sign-in/code/", {"code": "1234-5678"}).status_code == 200


def test_an_empty_code_never_opens_an_unknown_address(world):
    stranger, _answer = ask_for_code("otto@example.org")

    for code in ("", "-", code_for(""), "0000-0000"):
        stranger.post("/sign-in/code/", {"code": code})

    assert stranger.get("/more/").status_code == 302


def test_after_three_wrong_codes_a_new_one_is_needed(world):
    client, _answer = ask_for_code("nan@example.org")
    right = mailed_code()
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"

    answers = [client.post("/sign-in/code/", {"code": wrong}).status_code for _turn in range(3)]

    assert answers == [200, 200, 302]
    client.post("/sign-in/code/", {"code": right})
    assert client.get("/more/").status_code == 302


def test_a_fourth_code_within_a_minute_is_refused_on_the_form(world):
    answers = [ask_for_code("nan@example.org")[1] for _turn in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "few too many" in answers[-1].content.decode()
    assert len(mail.outbox) == 3


def test_the_session_does_not_hold_the_code(world):
    _client, _answer = ask_for_code("nan@example.org")
    stored = Session.objects.get().get_decoded()

    assert mailed_code() not in str(stored)
    assert mailed_code().replace("-", "") not in str(stored)


def test_a_mistyped_address_can_be_corrected(world):
    client, _answer = ask_for_code("nam@example.org")

    answer = client.post("/sign-in/again/")

    assert answer["Location"] == "/sign-in/"
    assert client.get("/sign-in/").status_code == 200


def test_there_is_no_way_to_sign_up_or_set_a_password(world):
    client = Client(headers=WORK)

    answers = {
        client.get(path).status_code for path in ("/signup/", "/accounts/signup/", "/password/reset/", "/login/", "/sign-in/signup/")
    }

    assert answers == {404}


def test_looking_at_a_link_does_not_use_it_up(world):
    link = make_sign_in_link(person=world.nan.owner, at=clock.now())
    scanner, nan = Client(headers=WORK), Client(headers=WORK)

    assert scanner.get(f"/enter/{link}/").status_code == 200
    assert scanner.head(f"/enter/{link}/").status_code == 200
    assert nan.post(f"/enter/{link}/").status_code == 302
    assert nan.get("/more/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_used_expired_or_forged_link_says_so_and_signs_nobody_in(world, method):
    used = make_sign_in_link(person=world.nan.owner, at=clock.now())
    Client(headers=WORK).post(f"/enter/{used}/")
    expired = make_sign_in_link(person=world.nan.owner, at=clock.now() - timedelta(hours=1))
    client = Client(headers=WORK)

    for link in (used, expired, "forged", "x" * 500, "%F0%9F%8D%9C"):
        answer = getattr(client, method)(f"/enter/{link}/")
        assert answer.status_code == 410
        assert "used already, or is too old" in answer.content.decode()
    assert client.get("/more/").status_code == 302


def test_a_link_works_once_even_for_the_verb(world):
    link = make_sign_in_link(person=world.nan.owner, at=world.at)

    assert use_sign_in_link(token=link, at=world.at) == world.nan.owner
    with pytest.raises(LinkOver):
        use_sign_in_link(token=link, at=world.at)


def test_a_link_leads_on_within_its_own_host_only(world):
    for wanted, expected in (("/kitchen/", "/kitchen/"), ("https://evil.example/", "/")):
        link = make_sign_in_link(person=world.nan.owner, at=clock.now())
        answer = Client(headers=WORK).post(f"/enter/{link}/", {"next": wanted})
        assert answer["Location"] == expected
