"""From answers nobody owns to a plan with a goal."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from towpath.clientele.announcements import CustomerErased
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Consent, Customer
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.edit import edit_entry
from towpath.teaching.assign import BadAssignment, assign, check, mark_done
from towpath.teaching.change_plan import PlanOver, change_plan, end_plan, pause_plan, resume_due, resume_plan, take_newer
from towpath.teaching.consent import NotAgreed, erase_withdrawn
from towpath.teaching.forget import forget_learning
from towpath.teaching.keep_result import KeptAlready, add_learner, keep_result
from towpath.teaching.log_progress import BadLog, log_progress, take_reading
from towpath.teaching.make_plan import BadPlan, Goal, HasThisPlan, draft, make_plan
from towpath.teaching.models import Assessment, Learner, LogEntry, Plan, PlanVersion, Reading
from towpath.teaching.plan_now import latest, levels_of
from towpath.teaching.report import ReportOver, make_report_link, report, whose_report
from towpath.teaching.take_assessment import BadAnswer, open_assessment, put_aside, take_assessment
from towpath.teaching.tests.a_course import (
    FEBRUARY,
    SEPTEMBER,
    TOKEN,
    TOMS_MISSES,
    adopted,
    answered,
    course,
    mobility,
    progress_of,
    somebody,
)

YES = {"teaching": True, "news": False, "results": True}
DAY = SEPTEMBER.date()


@pytest.fixture
def own(world):
    with merchant_scope(world.nan.id):
        yield adopted(course())


@pytest.fixture
def program(world):
    with merchant_scope(world.nan.id):
        yield adopted(mobility(), kind="program", code="back", at=FEBRUARY)


def toms(own, token=TOKEN, missed=TOMS_MISSES, at=SEPTEMBER) -> Assessment:
    return take_assessment(own=own, answers=answered(*missed), token=token, at=at)


def kept_by_jana(own) -> tuple[Customer, Learner]:
    jana = Customer.objects.create(first_seen_at=SEPTEMBER)
    tom = keep_result(assessment=toms(own), customer=jana, name="Jana", email="jana@example.org", child="Tom", agreed=YES, at=SEPTEMBER)
    return jana, tom


def test_the_result_is_there_at_once_and_belongs_to_nobody(own):
    assessment = toms(own)

    assert [assessment.percent_of(code) for code in ("fractions", "equations", "word-problems")] == [80, 35, 40]
    assert assessment.learner is None
    assert open_assessment(token=TOKEN) == assessment


def test_sent_twice_it_is_taken_once_and_the_first_answers_stand(own):
    first, second = toms(own), toms(own, missed=())

    assert (first.pk, second.percent_of("equations")) == (second.pk, 35)
    assert Event.objects.filter(name="assessment.taken").count() == 1


def test_put_aside_it_goes_on_from_another_device(own):
    put_aside(own=own, answers={"fractions-1": "b"}, token=TOKEN, at=SEPTEMBER)

    later = open_assessment(token=TOKEN)
    assert (later.answers, later.taken_at, later.scores) == ({"fractions-1": "b"}, None, [])
    assert not Event.objects.filter(name="assessment.taken").exists()


def test_an_answer_nobody_offered_is_refused(own):
    with pytest.raises(BadAnswer):
        take_assessment(own=own, answers={"fractions-1": "z"}, token=TOKEN, at=SEPTEMBER)
    with pytest.raises(BadAnswer):
        take_assessment(own=own, answers={}, token="guess", at=SEPTEMBER)


def test_a_guardian_keeps_it_with_three_answers_on_record(own):
    jana, tom = kept_by_jana(own)

    said = Consent.objects.filter(customer=jana).values_list("purpose", "wording", "withdrawn_at")
    assert sorted(said) == [("news", "news-1", SEPTEMBER), ("results", "results-1", None), ("teaching", "teaching-1", None)]
    assert (tom.customer.name, tom.guardian, tom.speaks.email) == ("Tom", jana, "jana@example.org")
    assert Assessment.objects.get().learner == tom


def test_without_a_yes_nothing_is_stored(own):
    somebody_new = Customer.objects.create(first_seen_at=SEPTEMBER)

    with pytest.raises(NotAgreed):
        keep_result(assessment=toms(own), customer=somebody_new, name="J", email="j@example.org", agreed={}, at=SEPTEMBER)

    somebody_new.refresh_from_db()
    assert (somebody_new.name, somebody_new.email, Learner.objects.count()) == ("", None, 0)


def test_a_result_is_kept_by_one_person(own):
    kept_by_jana(own)
    other = Customer.objects.create(first_seen_at=SEPTEMBER)

    with pytest.raises(KeptAlready):
        keep_result(assessment=open_assessment(token=TOKEN), customer=other, name="X", email="", agreed=YES, at=SEPTEMBER)


def test_the_plan_after_it_is_units_5_6_and_9_and_december_reaches_the_goal(own):
    _, tom = kept_by_jana(own)
    goal = Goal("equations", Decimal(65), date(2026, 12, 8))
    plan = make_plan(learner=tom, own=own, items=draft(own, open_assessment(token=TOKEN)), goal=goal, today=DAY, at=SEPTEMBER)
    assert [item["code"] for item in latest(plan).items] == ["unit-5", "unit-6", "unit-9"]
    assert not progress_of(plan).is_met

    december = toms(own, token="D" * 22, missed={"equations-1"}, at=SEPTEMBER + timedelta(days=77))
    Assessment.objects.filter(pk=december.pk).update(learner=tom)

    progress = progress_of(plan)
    assert (progress.first, progress.newest, progress.is_met) == (Decimal(35), Decimal(85), True)


def test_a_second_plan_of_the_same_course_is_not_begun(own):
    tom = somebody("Tom")
    make_plan(learner=tom, own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER)

    with pytest.raises(HasThisPlan):
        make_plan(learner=tom, own=own, items=[{"code": "unit-6"}], today=DAY, at=SEPTEMBER)


@pytest.mark.parametrize("items", [[], [{"code": "unit-7"}], [{"code": "unit-5"}, {"code": "unit-5"}], [{}]])
def test_a_plan_names_what_is_there_once(own, items):
    with pytest.raises(BadPlan):
        make_plan(learner=somebody(), own=own, items=items, today=DAY, at=SEPTEMBER)


def test_without_a_yes_there_is_no_plan(own, program):
    with pytest.raises(NotAgreed):
        make_plan(learner=somebody("X", "news"), own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER)
    with pytest.raises(NotAgreed):
        make_plan(learner=somebody("Y", "teaching"), own=program, items=draft(program), today=DAY, at=SEPTEMBER)


def test_a_change_is_the_next_version_with_its_reason(own):
    plan = make_plan(learner=somebody(), own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER)

    change_plan(plan=plan, items=[{"code": "unit-6"}], reason="Rates first", today=DAY, at=SEPTEMBER)

    versions = PlanVersion.objects.filter(plan=plan).order_by("number")
    assert [(each.number, each.items[0]["code"], each.reason) for each in versions] == [(1, "unit-5", ""), (2, "unit-6", "Rates first")]


def test_one_plan_takes_the_newer_version_and_the_other_keeps_its_own(own):
    one, other = (make_plan(learner=somebody(n), own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER) for n in ("Tom", "Mia"))
    newer = edit_entry(own=own, group="units", code="unit-5", changes={"grade": "8"}, at=SEPTEMBER)

    take_newer(plan=one, own=newer, today=DAY, at=SEPTEMBER)

    assert [Plan.objects.get(pk=plan.pk).own_version_id for plan in (one, other)] == [newer.pk, own.pk]


def test_an_ended_plan_does_not_change_any_more(own):
    plan = make_plan(learner=somebody(), own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER)
    end_plan(plan=plan, at=SEPTEMBER)

    with pytest.raises(PlanOver):
        change_plan(plan=plan, items=[{"code": "unit-6"}], reason="x", today=DAY, at=SEPTEMBER)


# Coaching -------------------------------------------------------------------------------------------------------------------------


def begun(program, learner=None) -> Plan:
    return make_plan(learner=learner or somebody(), own=program, items=draft(program), today=FEBRUARY.date(), at=FEBRUARY)


def log(plan, offset, **said):
    values = {"exercise": "cat", "done": 2, "effort": 6, **said}
    day = FEBRUARY.date() + timedelta(days=offset)
    return log_progress(plan=plan, day=day, today=day, at=FEBRUARY + timedelta(days=offset), **values)


def test_a_log_sent_twice_is_one_and_what_was_said_last_stands(program):
    plan = begun(program)

    log(plan, 0, effort=9)
    log(plan, 0, effort=6)

    assert list(LogEntry.objects.values_list("effort", flat=True)) == [6]


def test_two_good_logs_raise_one_exercise_alone(program):
    plan = begun(program)
    for offset in (0, 2):
        log(plan, offset)

    assert {code: each.level for code, each in levels_of(plan).items()} == {"bridge": 2, "cat": 3, "hinge": 2}


def test_a_pause_of_two_weeks_advances_nothing_and_ends_by_itself(program):
    plan = begun(program)
    log(plan, 0)
    pause_plan(plan=plan, today=date(2026, 2, 26), at=FEBRUARY, days=14)
    log(plan, 2)

    assert levels_of(plan)["cat"].level == 2
    assert resume_due(at=FEBRUARY + timedelta(days=13)) == 0
    assert resume_due(at=FEBRUARY + timedelta(days=15)) == 1


def test_taking_it_up_again_goes_on_from_where_it_was(program):
    plan = begun(program)
    for offset in (0, 1):
        log(plan, offset)
    pause_plan(plan=plan, today=date(2026, 3, 1), at=FEBRUARY)
    resume_plan(plan=plan, today=date(2026, 3, 9), at=FEBRUARY)

    version = change_plan(plan=plan, items=[{"code": "cat"}], reason="Back from the flu", today=date(2026, 3, 9), at=FEBRUARY)

    assert version.items == [{"code": "cat", "level": 3}]
    assert levels_of(plan)["cat"].level == 3


@pytest.mark.parametrize("said", [{"effort": 0}, {"effort": 11}, {"pain": 11}, {"done": -1}, {"exercise": "swim"}])
def test_what_cannot_be_is_not_written_down(program, said):
    with pytest.raises(BadLog):
        log(begun(program), 0, **said)


def test_taking_the_yes_back_erases_what_was_logged_and_nothing_is_added(program):
    amir, eva = somebody("Amir"), somebody("Eva")
    plans = [begun(program, learner) for learner in (amir, eva)]
    for plan in plans:
        log(plan, 0)
        take_reading(plan=plan, code="pain", value=Decimal(5), stage="baseline", day=FEBRUARY.date(), at=FEBRUARY)
    withdraw_consent(customer=amir.customer, purpose="health", at=FEBRUARY)

    with pytest.raises(NotAgreed):
        log(plans[0], 1)
    erase_withdrawn(at=FEBRUARY + timedelta(hours=1))

    assert set(LogEntry.objects.values_list("plan", flat=True)) == {plans[1].pk}
    assert set(Reading.objects.values_list("plan", flat=True)) == {plans[1].pk}
    assert Plan.objects.get(pk=plans[0].pk).state == "ended"


def test_no_event_says_anything_about_health(program):
    plan = begun(program)
    log(plan, 0, pain=7, note="hurts")
    take_reading(plan=plan, code="pain", value=Decimal(5), stage="baseline", day=FEBRUARY.date(), at=FEBRUARY)

    told = Event.objects.filter(name__startswith="plan.").values_list("name", "customer", "payload")
    assert [(name, customer, sorted(payload)) for name, customer, payload in told] == [("plan.begun", None, ["plan_id", "version_id"])]


def test_a_goal_where_less_is_better_is_reached_from_above(program):
    goal = Goal("pain", Decimal(2), date(2026, 4, 1))
    plan = make_plan(learner=somebody(), own=program, items=draft(program), goal=goal, today=FEBRUARY.date(), at=FEBRUARY)
    for day, value, stage in ((25, 5, "baseline"), (26, 3, "between")):
        take_reading(plan=plan, code="pain", value=Decimal(value), stage=stage, day=date(2026, 2, day), at=FEBRUARY)
    assert not progress_of(plan).is_met

    take_reading(plan=plan, code="pain", value=Decimal(2), stage="outcome", day=date(2026, 2, 27), at=FEBRUARY + timedelta(days=2))

    assert (progress_of(plan).first, progress_of(plan).newest, progress_of(plan).is_met) == (5, 2, True)


def test_forgotten_means_everything_of_theirs(own, program):
    jana, tom = kept_by_jana(own)
    make_plan(learner=tom, own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER)
    give_consent(customer=jana, purpose="health", channel="page", wording="health-1", at=FEBRUARY)
    log(begun(program, tom), 0)

    erase_customer(customer=jana, at=SEPTEMBER)
    forget_learning(CustomerErased(at=SEPTEMBER, customer_id=jana.pk))

    assert [model.objects.count() for model in (Learner, Assessment, Plan, PlanVersion, LogEntry)] == [0] * 5
    assert Customer.objects.get(pk=tom.customer_id).name == ""


# Assignments and the report -------------------------------------------------------------------------------------------------------


def test_an_assignment_is_given_done_and_looked_at(own):
    plan = make_plan(learner=somebody(), own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER)
    twice = [assign(plan=plan, code="unit-5:first", due=DAY, today=DAY, at=SEPTEMBER) for _ in range(2)]

    done = mark_done(assignment=twice[0], at=SEPTEMBER)
    looked_at = check(assignment=done, score=80, at=SEPTEMBER)

    assert twice[0] == twice[1]
    assert (looked_at.state, looked_at.score) == ("checked", 80)


@pytest.mark.parametrize("given", [{"words": " "}, {"code": "unit-77"}, {"words": "x", "due": DAY - timedelta(days=1)}])
def test_what_cannot_be_done_is_not_given(own, given):
    plan = make_plan(learner=somebody(), own=own, items=[{"code": "unit-5"}], today=DAY, at=SEPTEMBER)

    with pytest.raises(BadAssignment):
        assign(plan=plan, today=DAY, at=SEPTEMBER, **{"due": DAY, **given})


def test_a_report_is_read_by_whoever_holds_its_newest_link(own, at_most_statements):
    _, tom = kept_by_jana(own)
    old, new = (make_report_link(learner=tom, at=SEPTEMBER) for _ in range(2))

    for over in (old, "forged"):
        with pytest.raises(ReportOver):
            whose_report(token=over, at=SEPTEMBER)
    with pytest.raises(ReportOver):
        whose_report(token=new, at=SEPTEMBER + timedelta(days=91))
    with at_most_statements(2):
        page = report(whose_report(token=new, at=SEPTEMBER), first=DAY, last=DAY, zone="Europe/Berlin")

    assert [each.percent_of("equations") for each in page.assessments] == [35]


def test_who_is_typed_in_said_yes_before(own):
    with pytest.raises(NotAgreed):
        add_learner(name="Tom", agreed="", at=SEPTEMBER)

    tom = add_learner(name="Tom", guardian="Jana", agreed="teaching", at=SEPTEMBER)

    assert Consent.objects.get(customer=tom.guardian).channel == "in_person"
