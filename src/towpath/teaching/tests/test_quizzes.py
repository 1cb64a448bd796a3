"""The quiz of something that was given: marked once for each time, every time kept, the newest counting."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from towpath.clientele.consents import withdraw_consent
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.edit import edit_entry
from towpath.methods.edit_unit import take_out_of_unit
from towpath.teaching.assign import assign
from towpath.teaching.change_plan import PlanOver, end_plan, take_newer
from towpath.teaching.consent import NotAgreed, erase_withdrawn
from towpath.teaching.given import given_by
from towpath.teaching.look import look_at
from towpath.teaching.make_plan import Goal, make_plan
from towpath.teaching.models import Assignment, Learner, QuizResult
from towpath.teaching.take_assessment import BadAnswer, NothingToAnswer, take_assessment
from towpath.teaching.take_quiz import OftenEnough, QuizChanged, take_quiz
from towpath.teaching.tests.a_course import SEPTEMBER, TOMS_MISSES, adopted, answered, course, progress_of, somebody

TODAY = SEPTEMBER.date()
ALL_RIGHT = {f"unit-5-{turn}": "b" for turn in (1, 2, 3)}


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def own(nan):
    return adopted(course())


def given_to(learner, own, code="unit-5", goal=None):
    plan = make_plan(learner=learner, own=own, items=[{"code": "unit-5"}, {"code": "unit-9"}], goal=goal, today=TODAY, at=SEPTEMBER)
    return assign(plan=plan, code=code, due=TODAY, today=TODAY, at=SEPTEMBER)


def taken(assignment, answers=ALL_RIGHT, token="Q" * 22, at=SEPTEMBER):
    row = Assignment.objects.select_related("plan__own_version", "plan__learner__customer", "plan__learner__guardian").get(pk=assignment.pk)
    return take_quiz(assignment=row, version=row.plan.own_version_id, answers=answers, token=token, at=at)


def seen(learner):
    (plan,) = look_at(Learner.objects.filter(pk=learner.pk))[0].plans
    return plan


def test_it_is_marked_at_once_and_the_thing_to_do_is_done(own):
    homework = given_to(somebody(), own)

    result = taken(homework, {**ALL_RIGHT, "unit-5-2": "c", "unit-5-3": ""})

    homework.refresh_from_db()
    assert (result.right, result.of, result.percent, result.missed) == (1, 3, 33, ["unit-5-2", "unit-5-3"])
    assert (homework.state, homework.score) == ("done", None), "the score is the tutor's word"


def test_a_sheet_brings_the_quiz_of_its_unit(own):
    assert taken(given_to(somebody(), own, "unit-5:first")).unit == "unit-5"


def test_sent_twice_it_is_one_time_and_taken_twice_both_are_kept(own):
    tom = somebody()
    homework = given_to(tom, own)
    first, again = taken(homework, {}), taken(homework)
    assert (first.pk, again.right) == (again.pk, 0), "what was sent first stands"

    second = taken(homework, token="R" * 22, at=SEPTEMBER + timedelta(days=1))

    plan = seen(tom)
    assert [each.pk for each in plan.times_through(homework)] == [first.pk, second.pk]
    assert plan.counting("unit-5").right == 3
    assert plan.counting("unit-9") is None


def test_the_goal_is_measured_by_the_course_questions_alone(own):
    tom = somebody()
    diagnostic = take_assessment(own=own, answers=answered(*TOMS_MISSES), token="T" * 22, at=SEPTEMBER)
    diagnostic.learner = tom
    diagnostic.save()
    homework = given_to(tom, own, goal=Goal("equations", Decimal(65), TODAY + timedelta(days=60)))

    taken(homework, at=SEPTEMBER + timedelta(days=1))

    assert progress_of(homework.plan).newest == 35, "three easy questions right do not say that the goal is reached"


def test_what_was_asked_is_kept_with_it_whatever_becomes_of_the_course(own):
    tom = somebody()
    homework = given_to(tom, own)
    result = taken(homework, {})
    newer = take_out_of_unit(own=own, unit="unit-5", part="quiz", code="unit-5-3", at=SEPTEMBER)
    take_newer(plan=homework.plan, own=newer, today=TODAY, at=SEPTEMBER)

    assert [each["code"] for each in QuizResult.objects.get(pk=result.pk).questions_missed()] == ["unit-5-1", "unit-5-2", "unit-5-3"]
    assert taken(homework, token="R" * 22).of == 2


def test_questions_of_another_version_are_not_marked(own):
    homework = given_to(somebody(), own)

    with pytest.raises(QuizChanged):
        take_quiz(assignment=homework, version=uuid4(), answers=ALL_RIGHT, token="Q" * 22, at=SEPTEMBER)

    assert not QuizResult.objects.exists()


@pytest.mark.parametrize(("answers", "token"), [({"unit-5-1": "z"}, "Q" * 22), (ALL_RIGHT, "short"), (ALL_RIGHT, "\0" * 22)])
def test_what_nobody_offered_is_refused(own, answers, token):
    with pytest.raises(BadAnswer):
        taken(given_to(somebody(), own), answers, token)


def test_a_token_belongs_to_one_thing_to_do(own):
    taken(given_to(somebody("Tom"), own))

    with pytest.raises(BadAnswer):
        taken(given_to(somebody("Mia"), own))


def test_ones_own_words_and_a_unit_without_a_quiz_ask_nothing(own):
    bare = edit_entry(own=own, group="units", code="unit-9", changes={"quiz": None}, at=SEPTEMBER)
    homework = given_to(somebody(), bare, "unit-9")
    by_word = assign(plan=homework.plan, words="Walk", due=TODAY, today=TODAY, at=SEPTEMBER)

    for each in (homework, by_word):
        with pytest.raises(NothingToAnswer):
            taken(each)


def test_without_a_yes_nothing_is_kept_and_taken_back_it_goes(own):
    tom = somebody()
    homework = given_to(tom, own)
    taken(homework)
    withdraw_consent(customer=tom.speaks, purpose="teaching", at=SEPTEMBER)

    with pytest.raises(NotAgreed):
        taken(homework, token="R" * 22)
    erase_withdrawn(at=SEPTEMBER)

    assert not QuizResult.objects.exists()


def test_an_ended_plan_asks_nothing_more(own):
    homework = given_to(somebody(), own)
    end_plan(plan=homework.plan, at=SEPTEMBER)

    with pytest.raises(PlanOver):
        taken(homework)


def test_twenty_times_are_enough(own):
    homework = given_to(somebody(), own)
    for turn in range(20):
        taken(homework, token=f"{turn:022}")

    with pytest.raises(OftenEnough):
        taken(homework, token="R" * 22)


@pytest.mark.parametrize("purposes", [("teaching",), ("teaching", "results")])
def test_what_was_missed_is_told_without_a_name_only_with_a_yes_to_that(own, purposes):
    taken(given_to(somebody("Tom", *purposes), own), {"unit-5-1": "b"})

    told = Event.objects.filter(name="item.missed").values_list("payload__item", "payload__competency", "customer")
    assert list(told) == ([("unit-5-2", "equations", None), ("unit-5-3", "equations", None)] if "results" in purposes else [])


def test_what_was_given_is_found_again_under_the_longest_codes():
    sheet = {"code": "s" * 40, "name": {"en": "S"}}
    body = {"units": [{"code": "u" * 40, "name": {"en": "U"}, "sheets": [sheet]}]}

    assert given_by(body, f"{'u' * 40}:{'s' * 40}"[:60]).sheets == [sheet]
    assert given_by(body, "u" * 40).sheets == [sheet]
    assert given_by(body, "") is None
