"""Who needs the coach, and why."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from towpath.clientele.consents import withdraw_consent
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.assign import assign
from towpath.teaching.change_plan import end_plan, pause_plan
from towpath.teaching.log_progress import log_progress
from towpath.teaching.look_after import look_after
from towpath.teaching.make_plan import draft, make_plan
from towpath.teaching.models import Learner, LogEntry, Plan, PlanVersion
from towpath.teaching.needs_you import Facts, in_urgency, needs_of, needs_you
from towpath.teaching.tests.a_course import FEBRUARY, adopted, mobility, somebody

WHO = UUID(int=7)
TODAY = date(2026, 3, 8)


def reasons(facts: Facts) -> list[str]:
    return [need.reason for need in needs_of(facts, TODAY)]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(("silent", "told"), [(4, []), (5, ["gone_quiet"]), (30, ["gone_quiet"])])
def test_five_whole_days_without_an_entry_are_quiet(silent, told):
    assert reasons(Facts(WHO, since=ago(60), logs=[(ago(silent + 1), None)])) == told


def test_who_never_logged_is_quiet_from_the_beginning_on():
    assert reasons(Facts(WHO, since=ago(4))) == []
    assert reasons(Facts(WHO, since=ago(5))) == ["gone_quiet"]


def test_pain_that_rose_by_two_comes_first():
    rose = Facts(WHO, since=ago(20), logs=[(ago(8), 2), (ago(7), 4)])

    assert reasons(rose) == ["pain_up", "gone_quiet"]
    assert reasons(replace(rose, logs=[(ago(2), 4), (ago(1), 5)])) == []
    assert reasons(replace(rose, logs=[(ago(2), 5), (ago(1), 2)])) == []


def test_what_was_looked_after_comes_again_only_for_something_newer():
    quiet = Facts(WHO, since=ago(20), logs=[(ago(9), None)], looked_after={"gone_quiet": ago(9)})

    assert reasons(quiet) == []
    assert reasons(replace(quiet, logs=[(ago(9), None), (ago(7), None)])) == ["gone_quiet"], "they were back, and fell silent again"


def test_what_became_overdue_since_is_told_and_the_rest_is_not():
    facts = Facts(WHO, overdue=[ago(9), ago(5), ago(1)], looked_after={"overdue": ago(5)})

    (need,) = needs_of(facts, TODAY)

    assert (need.day, need.number) == (ago(1), 1)


def test_the_most_urgent_comes_first_and_within_a_reason_who_waits_longest():
    people = [
        Facts(UUID(int=1), ended_on=ago(90)),
        Facts(UUID(int=2), overdue=[ago(1)]),
        Facts(UUID(int=3), overdue=[ago(5), ago(2)]),
        Facts(UUID(int=4), since=ago(6)),
        Facts(UUID(int=5), goal_by=TODAY + timedelta(days=14)),
        Facts(UUID(int=6), goal_by=TODAY + timedelta(days=15)),
        Facts(UUID(int=7), result_on=ago(1)),
    ]

    listed = in_urgency(need for each in people for need in needs_of(each, TODAY))

    assert [(need.learner.int, need.reason) for need in listed] == [
        (4, "gone_quiet"),
        (3, "overdue"),
        (2, "overdue"),
        (5, "goal_near"),
        (7, "new_result"),
        (1, "no_next_step"),
    ]


@pytest.fixture
def program(world):
    with merchant_scope(world.nan.id):
        yield adopted(mobility(), kind="program", code="back", at=FEBRUARY)


def begun(program, learner: Learner) -> Plan:
    return make_plan(learner=learner, own=program, items=draft(program), today=FEBRUARY.date(), at=FEBRUARY)


def test_the_list_says_who_and_why(program):
    amir, eva, paused = somebody("Amir"), somebody("Eva"), somebody("Paul")
    plans = [begun(program, learner) for learner in (amir, eva, paused)]
    pause_plan(plan=plans[2], today=ago(9), at=FEBRUARY)
    for day, pain in ((ago(8), 4), (ago(7), 6)):
        log_progress(plan=plans[0], exercise="cat", day=day, done=2, effort=5, pain=pain, today=TODAY, at=FEBRUARY)
    log_progress(plan=plans[1], exercise="cat", day=ago(1), done=2, effort=5, today=TODAY, at=FEBRUARY)
    assign(plan=plans[1], words="Walk", due=ago(2), today=ago(2), at=FEBRUARY)

    listed = needs_you(today=TODAY)

    assert [(learner.customer.name, [need.reason for need in needs]) for learner, needs in listed] == [
        ("Amir", ["pain_up", "gone_quiet"]),
        ("Eva", ["overdue"]),
    ]


def test_who_was_looked_after_comes_again_only_for_a_new_reason(program):
    amir = somebody()
    plan = begun(program, amir)
    for _twice in range(2):
        look_after(learner=amir, reason="gone_quiet", today=TODAY)

    assert needs_you(today=TODAY + timedelta(days=30)) == []
    log_progress(plan=plan, exercise="cat", day=TODAY, done=2, effort=5, today=TODAY, at=FEBRUARY)
    assert [needs[0].reason for _, needs in needs_you(today=TODAY + timedelta(days=6))] == ["gone_quiet"]


def test_nothing_is_told_of_somebody_who_took_their_yes_back(program):
    amir = somebody()
    begun(program, amir)
    assert len(needs_you(today=TODAY)) == 1

    withdraw_consent(customer=amir.customer, purpose="health", at=FEBRUARY)

    assert needs_you(today=TODAY) == [], "from that moment, before anything is erased"


def test_a_plan_that_ended_without_a_next_one_is_told(program):
    end_plan(plan=begun(program, somebody()), at=FEBRUARY)

    assert [needs[0].reason for _, needs in needs_you(today=TODAY)] == ["no_next_step"]


def test_two_hundred_people_are_asked_about_at_once(program, at_most_statements):
    at = datetime(2026, 2, 25, tzinfo=FEBRUARY.tzinfo)
    first = begun(program, somebody())
    learners = [somebody(f"Learner {n}") for n in range(199)]
    plans = [
        Plan(learner=learner, adoption=first.adoption, own_version=program, kind="program", begun_on=at.date(), begun_at=at)
        for learner in learners
    ]
    Plan.objects.bulk_create(plans)
    PlanVersion.objects.bulk_create(
        PlanVersion(id=new_id(), plan=plan, number=1, items=draft(program), from_day=at.date(), made_at=at) for plan in plans
    )
    LogEntry.objects.bulk_create(
        LogEntry(plan=plan, exercise="cat", day=ago(n % 10), done=2, effort=5, logged_at=at) for n, plan in enumerate(plans)
    )

    with at_most_statements(5):
        listed = needs_you(today=TODAY)

    assert len(listed) == 1 + sum(n % 10 > 5 for n in range(199))
