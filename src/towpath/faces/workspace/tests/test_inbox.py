"""The inbox: who waits, one conversation with everything beside it, and the words that are ready."""

import re
from datetime import timedelta

import pytest

from tests.tutors import MONDAY
from towpath.care.tests.visits import visit
from towpath.clientele.introduce import introduce
from towpath.conversations.canned_replies import add_reply
from towpath.conversations.models import AnsweringTime, CannedReply, Conversation, InternalNote, Message
from towpath.conversations.write_in import write_in
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

QUESTION = "Was there sesame in it?"


@pytest.fixture
def order(world):
    return visit(world.nan, world.carla, at=world.at)


@pytest.fixture
def asked(world, order):
    """Carla asks about her order."""
    with merchant_scope(world.nan.id):
        introduce(customer=world.carla, name="Carla Meyer")
        return write_in(key="key-of-carla", customer=world.carla, text=QUESTION, order=order, at=world.at).conversation


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"', page).group(1)


def answers(browser, there, words, **more):
    page = browser.text(f"/inbox/{there.pk}/")
    return browser.post(f"/inbox/{there.pk}/answer/", {"key": hidden(page, "key"), "after": hidden(page, "after"), "text": words, **more})


def test_who_waits_stands_in_the_inbox_until_they_are_answered(world, nan, asked):
    assert 'href="/inbox/"' in nan.text("/customers/")
    assert "1 message to answer" in nan.text("/today/now/")
    assert all(words in nan.text("/inbox/") for words in ("Carla Meyer", QUESTION, "You promise an answer within 24 hours."))
    assert "Waits for you" in nan.text("/inbox/?which=open")
    with clock.frozen(world.at + timedelta(hours=25)):
        assert "Overdue" in nan.text("/inbox/now/")

    assert answers(nan, asked, "No sesame in the soup.").status_code == 302

    assert "Nobody is waiting for an answer" in nan.text("/inbox/")
    assert "Answered" in nan.text("/inbox/?which=open")
    assert all(words in nan.text(f"/inbox/{asked.pk}/now/") for words in ("No sesame in the soup.", "Nan", QUESTION))


def test_what_they_ordered_is_beside_it_and_one_tap_away(nan, asked, order):
    page = nan.text(f"/inbox/{asked.pk}/")

    assert page.count(f'href="/orders/{order.pk}/"') == 2
    assert "what this is about" in page
    assert f'href="/customers/people/{asked.customer_id}/"' in page


def test_a_ready_reply_stands_in_the_answer_at_one_tap(world, nan, asked):
    nan.post("/inbox/replies/add/", {"title": "Sesame", "words-en": "Hello {name}, no sesame.", "words-zh-hans": ""})
    with merchant_scope(world.nan.id):
        reply = CannedReply.objects.get()

    page = nan.text(f"/inbox/{asked.pk}/?with={reply.pk}")

    assert ">Hello Carla, no sesame.</textarea>" in page
    wrong = nan.post(f"/inbox/replies/{reply.pk}/change/", {"title": "Sesame", "words-en": "Hello {nmae}"})
    assert (wrong.status_code, "Hello {nmae}" in wrong.content.decode()) == (400, True)
    nan.post(f"/inbox/replies/{reply.pk}/remove/")
    assert "Sesame" not in nan.text("/inbox/replies/")


def test_two_of_the_team_do_not_answer_past_each_other(world, nan, mei, asked):
    mine = nan.text(f"/inbox/{asked.pk}/")
    answers(mei, asked, "No sesame.")

    late = nan.post(f"/inbox/{asked.pk}/answer/", {"key": hidden(mine, "key"), "after": hidden(mine, "after"), "text": "There is none."})

    assert late.status_code == 409
    assert ">There is none.</textarea>" in late.content.decode()
    with merchant_scope(world.nan.id):
        assert Message.objects.filter(said_by="team").count() == 1


def test_it_is_not_closed_past_a_question_that_came_meanwhile(world, nan, asked, order):
    seen = hidden(nan.text(f"/inbox/{asked.pk}/"), "after")
    with merchant_scope(world.nan.id):
        write_in(key="key-of-carla-2", customer=world.carla, text="And nuts?", order=order, at=world.at)

    late = nan.post(f"/inbox/{asked.pk}/close/", {"after": seen})

    assert late.status_code == 409
    assert all(words in late.content.decode() for words in ("It was not closed", "And nuts?"))
    assert nan.post(f"/inbox/{asked.pk}/close/", {"after": hidden(late.content.decode(), "after")}).status_code == 302


def test_it_is_noted_handed_over_settled_and_opened_again(world, nan, mei, asked):
    here = f"/inbox/{asked.pk}/"
    nan.post(f"{here}note/", {"note": "Ask the kitchen."})
    nan.post(f"{here}assign/", {"to": str(world.nan.owner.pk)})
    assert QUESTION in nan.text("/inbox/?which=mine")
    assert QUESTION not in mei.text("/inbox/?which=mine")
    assert "Ask the kitchen." in mei.text(here)
    assert mei.post(f"{here}assign/", {"to": "nobody"}).status_code == 409

    mei.post(f"{here}close/")
    assert QUESTION in mei.text("/inbox/?which=closed")
    mei.post(f"{here}reopen/")

    assert QUESTION in mei.text("/inbox/")
    with merchant_scope(world.nan.id):
        assert InternalNote.objects.get().by == world.nan.owner.pk


def test_only_the_owner_promises_how_soon(world, nan, mei):
    assert mei.post("/inbox/replies/promise/", {"hours": "1"}).status_code == 404
    wrong = nan.post("/inbox/replies/promise/", {"hours": "soon"})
    nan.post("/inbox/replies/promise/", {"hours": "6"})

    assert (wrong.status_code, 'value="soon"' in wrong.content.decode()) == (400, True)
    with merchant_scope(world.nan.id):
        assert AnsweringTime.objects.get().hours == 6


def test_a_rival_sees_nothing(bruno, asked):
    for path in (f"/inbox/{asked.pk}/", f"/inbox/{asked.pk}/now/"):
        assert bruno.get(path).status_code == 404
    assert bruno.post(f"/inbox/{asked.pk}/close/").status_code == 404
    assert QUESTION not in bruno.text("/inbox/?which=open")


def test_a_visit_is_moved_from_beside_the_conversation(tutor, ines, at_most_statements):
    booking = tutor.book()
    with merchant_scope(tutor.tutor.id):
        add_reply(title="Late", words={"en": "No problem."}, at=MONDAY)
        write_in(key="key-of-jana", customer=booking.booker, text="May I come later?", booking=booking, at=MONDAY)
        there = Conversation.objects.get()

    with at_most_statements(5):
        page = ines.text(f"/inbox/{there.pk}/")

    assert f'href="/bookings/{booking.pk}/move/"' in page
    assert f'href="/bookings/{booking.pk}/"' in page


def test_what_is_asked_again_and_again_is_sent_in_one_press(world, nan, asked):
    with merchant_scope(world.nan.id):
        said = write_in(key="key-of-hours", customer=world.carla, text="Until when are you open?", at=world.at)
    assert "1 of them asks what stands written already." in nan.text("/inbox/")
    page = nan.text("/inbox/standing/")
    assert "We are usually open: " in page
    assert QUESTION not in page

    sent = nan.post("/inbox/standing/send/", {"to": [hidden(page, "to"), "nonsense"]})

    assert sent.headers["Location"] == "/inbox/"
    with merchant_scope(world.nan.id):
        answer = Message.objects.get(said_by="team")
        assert (answer.conversation_id, answer.by) == (said.conversation_id, world.nan.owner.pk)
    page = nan.text("/inbox/")
    assert "They still wait for you." in page
    assert "asks what stands written" not in page
