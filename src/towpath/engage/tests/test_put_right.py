"""A bad answer to a journey's question is put right like any other complaint, and nothing is offered to that person until it is."""

from datetime import timedelta

import pytest

from towpath.care.answer_case import close_case
from towpath.care.keep_feedback import keep_feedback
from towpath.care.models import Feedback, RepairCase
from towpath.care.tests.visits import visit
from towpath.clientele.consents import give_consent
from towpath.engage.answer_message import answer_message
from towpath.engage.contact_budget import Why, may_contact
from towpath.engage.journeys_now import journey_now
from towpath.engage.keep_journey import as_kept, keep_journey
from towpath.engage.message_link import make_message_link
from towpath.engage.models import Run, Sent
from towpath.engage.put_right import tapped_about
from towpath.engage.switch_journey import switch_on
from towpath.foundation.tenancy import merchant_scope

REPLIES = [{"code": "yes", "name": {"en": "Yes"}}, {"code": "no", "name": {"en": "No"}, "bad": True}]
WARM = {"do": "send", "code": "warm", "kind": "question", "subject": {"en": "Warm?"}, "text": {"en": "Is it?"}, "replies": REPLIES}
LATER = timedelta(days=1)


@pytest.fixture
def nan(world):
    """Carla agreed to news, ate, and was asked whether it was warm."""
    with merchant_scope(world.nan.id):
        give_consent(customer=world.carla, purpose="news", channel="page", wording="news-1", at=world.at)
        switch_on(code="keeps", by=None, at=world.at)
        own = keep_journey(code="keeps", body={**as_kept(journey_now("keeps").journey), "steps": [WARM]}, seen=1, by=None, at=world.at)
        order = visit(world.nan, world.carla, at=world.at)
        run = Run.objects.create(own=own, code="keeps", order=order, customer=world.carla, began_at=world.at, due_at=world.at, step=1)
        world.token = make_message_link(sent=Sent.objects.create(run=run, step=0, kind="question", sent_at=world.at), at=world.at)
        yield world


def told(world, reply, *, at=None):
    return answer_message(token=world.token, reply=reply, at=at or world.at)


def offered(world):
    return may_contact(customer=world.carla, at=world.at, why=Why(kind="offer"))


def test_a_bad_answer_opens_one_case_and_closes_the_way_for_offers_until_it_is_closed(nan):
    assert offered(nan).allowed
    for _tap in range(2):
        told(nan, "no")
    case, feedback = RepairCase.objects.get(), Feedback.objects.get()

    assert (feedback.outcome, feedback.score, feedback.customer_id, case.answered_at) == ("no", 2, nan.carla.pk, None)
    assert [each.answer for each in tapped_about(feedback)] == ["no"]
    assert offered(nan).reason == "complaint"
    close_case(case=case, at=nan.at + LATER)
    assert offered(nan).allowed


def test_a_good_answer_opens_nothing(nan):
    told(nan, "yes")

    assert not RepairCase.objects.exists()
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("score", [1, 5])
def test_what_was_said_of_the_visit_before_stands_and_its_case_is_open_again(nan, score):
    order = Run.objects.get().order
    keep_feedback(order=order, customer_id=nan.carla.pk, score=score, ratings={}, word="At the table", at=nan.at)
    for case in RepairCase.objects.all():
        close_case(case=case, at=nan.at)
    told(nan, "no", at=nan.at + LATER)

    assert (Feedback.objects.get().score, Feedback.objects.get().word) == (score, "At the table")
    assert RepairCase.objects.get().closed_at is None
    assert offered(nan).reason == "complaint"
