"""A yes means what it says: what it allows, what goes when it is taken back, and who hears of a result."""

from datetime import timedelta
from decimal import Decimal

import pytest

from towpath.clientele.consents import withdraw_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.assign import assign
from towpath.teaching.consent import NotAgreed, erase_withdrawn, may_be_kept
from towpath.teaching.keep_result import LearnerNameMissing, add_learner, keep_result
from towpath.teaching.log_progress import log_progress, take_reading
from towpath.teaching.look_after import note_looked_after
from towpath.teaching.make_plan import Goal, draft, make_plan
from towpath.teaching.models import Assessment, Assignment, Learner, LookedAfter, Plan, PlanVersion
from towpath.teaching.results_count import results_may_count
from towpath.teaching.spoken_consent import NoSuchPurpose, they_said_yes, they_took_it_back
from towpath.teaching.take_assessment import take_assessment
from towpath.teaching.tests.a_course import FEBRUARY, SEPTEMBER, TOKEN, TOMS_MISSES, adopted, answered, course, mobility, somebody

TODAY = FEBRUARY.date()
TOLD = ["need.found", "item.missed"]


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def program(nan):
    return adopted(mobility(), kind="program", code="back", at=FEBRUARY)


@pytest.fixture
def own(nan):
    return adopted(course())


def about_a_back(program, learner):
    """A plan with everything in it that says something about somebody's health."""
    goal = Goal("pain", Decimal(2), TODAY + timedelta(days=30))
    plan = make_plan(learner=learner, own=program, items=draft(program), goal=goal, reason="Slipped disc", today=TODAY, at=FEBRUARY)
    log_progress(plan=plan, exercise="cat", day=TODAY, done=2, effort=5, pain=7, today=TODAY, at=FEBRUARY)
    assign(plan=plan, words="Rest your back", due=TODAY, today=TODAY, at=FEBRUARY)
    for reason in ("pain_up", "new_result"):
        note_looked_after(customer=learner.customer_id, reason=reason, shown_on=TODAY)
    return plan


def kept(own, *, results, child=None):
    jana = Customer.objects.create(first_seen_at=SEPTEMBER)
    taken = take_assessment(own=own, answers=answered(*TOMS_MISSES), token=TOKEN, at=SEPTEMBER)
    agreed = {"teaching": True, "results": results}
    return keep_result(assessment=taken, customer=jana, name="Jana", email="j@example.org", child=child, agreed=agreed, at=SEPTEMBER)


def test_no_word_about_their_health_stays_when_the_yes_to_it_is_taken_back(program):
    amir, eva = somebody("Amir"), somebody("Eva")
    gone, stays = about_a_back(program, amir), about_a_back(program, eva)
    withdraw_consent(customer=amir.customer, purpose="health", at=FEBRUARY)

    erase_withdrawn(at=FEBRUARY)

    assert list(Plan.objects.order_by("pk").values_list("goal", "target", "goal_by")) == [("", None, None), ("pain", 2, stays.goal_by)]
    assert dict(PlanVersion.objects.values_list("plan", "reason")) == {gone.pk: "", stays.pk: "Slipped disc"}
    assert list(Assignment.objects.values_list("plan", flat=True)) == [stays.pk]
    assert set(LookedAfter.objects.filter(customer=amir.customer).values_list("reason", flat=True)) == {"new_result"}
    assert LookedAfter.objects.filter(customer=eva.customer).count() == 2


def test_erasing_again_finds_nothing_more(program):
    amir = somebody("Amir")
    about_a_back(program, amir)
    withdraw_consent(customer=amir.customer, purpose="health", at=FEBRUARY)

    assert erase_withdrawn(at=FEBRUARY) > 0
    assert erase_withdrawn(at=FEBRUARY) == 0


def test_who_was_typed_in_says_yes_to_a_second_thing_and_takes_one_back(program):
    learner = add_learner(name="Tom", guardian="Jana", agreed="teaching", at=FEBRUARY)

    they_said_yes(learner=learner, purpose="health", at=FEBRUARY)
    they_said_yes(learner=learner, purpose="health", at=FEBRUARY)
    plan = make_plan(learner=learner, own=program, items=draft(program), today=TODAY, at=FEBRUARY)
    they_took_it_back(learner=learner, purpose="health", at=FEBRUARY + timedelta(days=1))

    said = Consent.objects.filter(customer=learner.guardian, purpose="health").values_list("channel", "wording", "withdrawn_at")
    assert list(said) == [("in_person", "health-1", FEBRUARY + timedelta(days=1))]
    assert may_be_kept(learner, "teaching")
    with pytest.raises(NotAgreed):
        take_reading(plan=plan, code="pain", value=Decimal(4), stage="baseline", day=TODAY, at=FEBRUARY)


@pytest.mark.parametrize("purpose", ["", "news", "guardian"])
def test_the_team_answers_for_nobody_in_other_things(nan, purpose):
    for say in (they_said_yes, they_took_it_back):
        with pytest.raises(NoSuchPurpose):
            say(learner=somebody("Tom"), purpose=purpose, at=FEBRUARY)


def test_what_was_missed_is_told_only_with_a_yes_to_that(own):
    kept(own, results=False)

    assert not Event.objects.filter(name__in=TOLD).exists()
    assert Event.objects.filter(name="assessment.taken").count() == 1


def test_with_the_yes_it_is_told_once_and_never_who(own):
    tom = kept(own, results=True, child="Tom")
    again = {"assessment": Assessment.objects.get(), "customer": tom.guardian, "child": "Tom"}
    keep_result(**again, name="Jana", email="j@example.org", agreed={"teaching": True, "results": True}, at=SEPTEMBER)

    told = list(Event.objects.filter(name__in=TOLD).values_list("name", "customer", "payload"))
    needs = {payload["competency"]: payload["score"] for name, _, payload in told if name == "need.found"}
    assert needs == {"equations": 35, "word-problems": 40}
    assert sorted(payload["item"] for name, _, payload in told if name == "item.missed") == sorted(TOMS_MISSES)
    assert {customer for _, customer, _ in told} == {None}


def test_a_yes_to_a_result_without_a_fault_tells_nothing(own):
    jana = Customer.objects.create(first_seen_at=SEPTEMBER)
    taken = take_assessment(own=own, answers=answered(), token=TOKEN, at=SEPTEMBER)

    keep_result(assessment=taken, customer=jana, name="J", email="", agreed={"teaching": True, "results": True}, at=SEPTEMBER)

    assert not Event.objects.filter(name__in=TOLD).exists()


@pytest.mark.parametrize("child", ["", "  "])
def test_a_childs_result_needs_the_childs_name(own, child):
    with pytest.raises(LearnerNameMissing):
        kept(own, results=True, child=child)

    assert not Learner.objects.exists()
    assert Assessment.objects.get().learner is None


def told_of() -> list[str]:
    return sorted({payload["assessment_id"] for payload in Event.objects.filter(name__in=TOLD).values_list("payload", flat=True)})


def test_a_yes_that_comes_later_tells_earlier_results_together_and_once(own):
    tom = kept(own, results=False, child="Tom")
    second = take_assessment(own=own, answers=answered(*TOMS_MISSES), token="B" * 22, at=SEPTEMBER)
    Assessment.objects.filter(pk=second.pk).update(learner=tom)

    first = results_may_count(learner=tom, at=FEBRUARY)
    again = results_may_count(learner=tom, at=FEBRUARY + timedelta(days=1))

    assert (first, again) == (2, 0)
    assert told_of() == sorted(str(pk) for pk in Assessment.objects.values_list("pk", flat=True))
    assert Event.objects.filter(name="need.found").count() == 4, "two needs of each, once"
    assert set(Event.objects.filter(name__in=TOLD).values_list("customer", flat=True)) == {None}


def test_a_yes_with_the_next_result_counts_for_the_one_before_it(own):
    tom = kept(own, results=False)
    second = take_assessment(own=own, answers=answered(*TOMS_MISSES), token="B" * 22, at=SEPTEMBER)

    keep_result(assessment=second, customer=tom.customer, name="J", email="", agreed={"teaching": True, "results": True}, at=FEBRUARY)

    assert len(told_of()) == 2


def test_taken_back_and_said_again_nothing_is_told_twice(own):
    tom = kept(own, results=True)
    they_took_it_back(learner=tom, purpose="results", at=FEBRUARY)

    they_said_yes(learner=tom, purpose="results", at=FEBRUARY + timedelta(days=1))

    assert Event.objects.filter(name="need.found").count() == 2


def test_a_yes_counts_for_nobody_else(own):
    kept(own, results=False)
    other = somebody("Eva")
    they_said_yes(learner=other, purpose="teaching", at=FEBRUARY)

    assert results_may_count(learner=other, at=FEBRUARY) == 0
    assert told_of() == []


def test_without_records_there_is_nothing_that_could_count(own):
    tom = kept(own, results=False)
    they_took_it_back(learner=tom, purpose="teaching", at=FEBRUARY)

    with pytest.raises(NotAgreed):
        results_may_count(learner=tom, at=FEBRUARY)

    assert told_of() == []
