"""What answers say, and what is suggested after them."""

from hypothesis import given
from hypothesis import strategies as st

from towpath.teaching.order_of_units import draft_units, in_order
from towpath.teaching.score import Result, Score, score
from towpath.teaching.suggest_next import suggest_next
from towpath.teaching.tests.a_course import TOMS_MISSES, answered, course


def test_toms_answers_say_fractions_80_equations_35_word_problems_40():
    result = score(course()["questions"], answered(*TOMS_MISSES))

    assert {each.competency: each.percent for each in result.scores} == {"fractions": 80, "equations": 35, "word-problems": 40}
    assert result.missed == ["equations-3", "word-problems-4", "fractions-5"], "the weightiest first"


def test_a_question_left_open_counts_as_not_right():
    given_up = answered()
    del given_up["fractions-1"]

    assert score(course()["questions"], given_up).scores[0].percent == 80


def test_halves_are_rounded_up():
    assert [Score("x", 1, 8).percent, Score("x", 3, 8).percent, Score("x", 0, 3).percent] == [13, 38, 0]


@given(st.dictionaries(st.sampled_from([each["code"] for each in course()["questions"]]), st.sampled_from("abc")))
def test_one_more_right_answer_never_makes_anything_worse(answers):
    questions = course()["questions"]
    before = {each.competency: each.percent for each in score(questions, answers).scores}

    for each in questions:
        after = {one.competency: one.percent for one in score(questions, {**answers, each["code"]: each["right"]}).scores}
        assert all(after[competency] >= percent for competency, percent in before.items())


def test_tom_hears_that_he_may_not_need_lessons():
    steps = suggest_next(score(course()["questions"], answered(*TOMS_MISSES)), course()["units"])

    assert [(step.what, step.competency) for step in steps] == [
        ("lessons", "equations"),
        ("lessons", "word-problems"),
        ("sheet", "equations"),
    ]
    assert (steps[0].unit, steps[1].unit, steps[2].sheet) == ("unit-5", "unit-6", "first")


def test_who_is_weak_in_one_thing_hears_of_the_sheet_first():
    steps = suggest_next(score(course()["questions"], answered("equations-3")), course()["units"])

    assert [step.what for step in steps] == ["sheet", "lessons"]


def test_who_is_weak_in_nothing_hears_so_first():
    assert suggest_next(score(course()["questions"], answered()), course()["units"])[0].what == "nothing"


def test_who_is_weak_in_everything_is_not_sent_off_with_a_sheet():
    everything = Result([Score("fractions", 0, 5), Score("equations", 0, 5)], [])

    assert [step.what for step in suggest_next(everything, course()["units"])] == ["lessons", "lessons"]


def test_the_draft_is_what_was_missed_and_what_it_needs_in_the_order_it_can_be_learnt():
    missed = [question for question in course()["questions"] if question["code"] in TOMS_MISSES]

    assert draft_units(course()["units"], {"equations", "word-problems"}, missed) == ["unit-5", "unit-6", "unit-9"]


def test_where_questions_name_no_unit_the_draft_is_all_of_it():
    assert draft_units(course()["units"], {"equations"}) == ["unit-5", "unit-9", "unit-12"]


@given(st.lists(st.integers(0, 12), max_size=12, unique=True), st.data())
def test_no_unit_is_lost_and_none_comes_before_what_it_needs(codes, data):
    units = [
        {"code": str(code), "needs": [str(need) for need in codes[:turn] if data.draw(st.booleans())]} for turn, code in enumerate(codes)
    ]
    shuffled = data.draw(st.permutations(units))

    ordered = [unit["code"] for unit in in_order(shuffled)]

    assert sorted(ordered) == sorted(str(code) for code in codes)
    assert all(ordered.index(need) < ordered.index(unit["code"]) for unit in units for need in unit["needs"])


def test_units_in_a_circle_are_kept():
    circle = [{"code": "a", "needs": ["b"]}, {"code": "b", "needs": ["a"]}, {"code": "c"}]

    assert [unit["code"] for unit in in_order(circle)] == ["c", "a", "b"]
