"""Whoever reached what they wanted and was helped is offered less, and not the same again."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.trades import open_doors
from tests.world import NOON
from towpath.booking.models import Booking, ServiceVersion
from towpath.care.announcements import FeedbackGiven
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.models import NeedSignal
from towpath.care.needs.note_goal import note_goal_reached, note_it_helped
from towpath.care.needs.recommend import needs_of, recommend
from towpath.care.needs.respond import respond, say_whether_it_helped
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.announcements import PlanEnded
from towpath.teaching.keep_result import learner_of
from towpath.teaching.log_progress import take_reading
from towpath.teaching.make_plan import Goal, draft, make_plan
from towpath.teaching.tests.a_course import adopted, mobility

TODAY = NOON.date()


@pytest.fixture
def amir(world):
    noor = open_doors("wellness", "Noor moves", "Noor", world.orla, NOON)
    with merchant_scope(noor.id):
        amir = Customer.objects.create(name="Amir", first_seen_at=NOON)
        give_consent(customer=amir, purpose="health", channel="page", wording="health-1", at=NOON)
        yield amir


def a_plan(amir, *, pain):
    """Which wanted a pain of 2, and ended where `pain` says."""
    program = adopted(mobility(), kind="program", code="back", at=NOON)
    goal = Goal("pain", Decimal(2), TODAY + timedelta(days=30))
    plan = make_plan(learner=learner_of(customer=amir, at=NOON), own=program, items=draft(program), goal=goal, today=TODAY, at=NOON)
    take_reading(plan=plan, code="pain", value=Decimal(pain), stage="outcome", day=TODAY, at=NOON)
    return PlanEnded(at=NOON, plan_id=plan.pk, version_id=new_id())


def it_helped(amir, outcome="yes"):
    talk = ServiceVersion.objects.get(service__source_code="talk")
    when = {"starts_at": NOON, "ends_at": NOON + timedelta(minutes=20), "wall_day": TODAY, "wall_time": NOON.time(), "zone": "UTC"}
    made = {"made_at": NOON, "changed_at": NOON, "price_minor": 0, "currency": "CNY", "channel": "storefront", "state": "completed"}
    booking = Booking.objects.create(version=talk, booker=amir, **when, **made)
    return FeedbackGiven(at=NOON, feedback_id=new_id(), booking_id=booking.pk, score=5, aspects=0, outcome=outcome)


def test_a_goal_that_was_reached_and_a_yes_lead_to_less(amir):
    note_goal_reached(a_plan(amir, pain=2))
    assert recommend(customer=amir, at=NOON) == [], "one thing alone is believed by nobody"

    for _twice in range(2):
        note_it_helped(it_helped(amir))

    (shown,) = recommend(customer=amir, at=NOON)
    assert (shown.row.rule, shown.advice.step.kind) == ("less", "alone")
    assert [each.kind for each in shown.advice.alternatives] == ["service", "service", "nothing"]
    assert NeedSignal.objects.count() == 2


@pytest.mark.parametrize(("pain", "outcome", "noted"), [(3, "yes", 1), (2, "partly", 1), (3, "no", 0)])
def test_without_both_nothing_is_believed(amir, pain, outcome, noted):
    note_goal_reached(a_plan(amir, pain=pain))
    note_it_helped(it_helped(amir, outcome))

    assert (NeedSignal.objects.count(), needs_of(amir, at=NOON)) == (noted, [])


def test_nothing_is_noted_of_somebody_who_took_their_yes_back(amir):
    ended = a_plan(amir, pain=2)
    withdraw_consent(customer=amir, purpose="health", at=NOON)

    note_goal_reached(ended)

    assert not NeedSignal.objects.exists()


def test_what_helped_is_not_recommended_again_until_something_new_points_at_it(amir):
    hear_need(customer=amir, need="company", at=NOON)
    (shown,) = recommend(customer=amir, at=NOON)
    respond(recommendation=shown.row, says="yes", at=NOON)
    say_whether_it_helped(recommendation=shown.row, outcome="yes", at=NOON + timedelta(days=3))

    assert recommend(customer=amir, at=NOON + timedelta(days=4)) == []

    hear_need(customer=amir, need="company", at=NOON + timedelta(days=5))
    assert [each.row.rule for each in recommend(customer=amir, at=NOON + timedelta(days=5))] == ["with_company"]
