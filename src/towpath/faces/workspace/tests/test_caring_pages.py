"""The card of Today with the people who need you first: the reason, one tap to write, one tap to be done."""

import re
from datetime import timedelta

import pytest

from tests.tutors import MONDAY, open_tutor
from towpath.clientele.models import Customer
from towpath.conversations.models import Conversation, Message
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.models import LookedAfter
from towpath.teaching.take_assessment import take_assessment
from towpath.teaching.tests.a_course import TOKEN, TOMS_MISSES, adopted, answered, course, somebody

CARD = "/people-to-care-for/"
TOMORROW = MONDAY.date() + timedelta(days=1)


@pytest.fixture
def tom(tutor):
    """Tom kept a result and has no plan; Jana speaks for him."""
    with merchant_scope(tutor.tutor.id):
        learner = somebody("Tom", "teaching", guardian="Jana", at=MONDAY)
        assessment = take_assessment(own=adopted(course(), at=MONDAY), answers=answered(*TOMS_MISSES), token=TOKEN, at=MONDAY)
        assessment.learner = learner
        assessment.save()
        return learner


def test_whoever_comes_for_the_first_time_tomorrow_is_told_until_it_is_done(ines, tutor):
    tutor.book(TOMORROW)
    tutor.book(TOMORROW + timedelta(days=7))
    page = ines.text(CARD)
    assert "Jana Weber" in page
    assert "Comes for the first time on Tue 22 Sep" in page

    (done,) = re.findall(r'action="(/customers/people/[^"]+/looked-after/)"', page)
    assert ines.post(done).headers["Location"] == "/"

    assert "Nobody waits for you." in ines.text(CARD)
    with merchant_scope(tutor.tutor.id):
        assert LookedAfter.objects.get().reason == "first_visit"


def test_a_child_is_named_and_whoever_speaks_for_them_is_written_to(ines, tom):
    page = ines.text(CARD)

    assert re.search(r"A new result of .*, and no plan", page)
    assert f'href="/customers/people/{tom.guardian_id}/write/"' in page
    assert f'href="/learning/{tom.pk}/"' in page


def test_one_tap_leads_to_a_message_and_the_next_one_to_the_conversation(ines, tutor, tom):
    write = f"/customers/people/{tom.guardian_id}/write/"
    page = ines.text(write)
    key = re.search(r'name="key" value="([^"]+)"', page).group(1)
    assert "Write to Jana" in page

    sent = [ines.post(write, {"key": key, "text": "How is Tom getting on?"}) for _twice in range(2)]

    with merchant_scope(tutor.tutor.id):
        there, message = Conversation.objects.get(), Message.objects.get()
    assert {each.headers["Location"] for each in sent} == {f"/inbox/{there.pk}/"}
    assert (message.said_by, message.answered_seconds, there.waits_since) == ("team", None, None)
    assert ines.get(write).headers["Location"] == f"/inbox/{there.pk}/"
    assert ines.post(write, {"key": key + "2", "text": " "}).status_code == 400


def test_nobody_of_another_business_is_written_to_or_looked_after(ines, rosa):
    for verb in ("write", "looked-after"):
        assert ines.post(f"/customers/people/{rosa}/{verb}/", {"key": "key-of-a-form", "text": "x"}).status_code == 404


@pytest.fixture
def rosa(lernwerk):
    paul = open_tutor("Paul's", "paul@example.org", "Paul", lernwerk.orla, MONDAY)
    with merchant_scope(paul.id):
        return Customer.objects.create(name="Rosa", first_seen_at=MONDAY).pk
