"""The tools that come with the trades: whatever somebody answers, there is exactly one end, and nothing is asked that need not be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from towpath.care.tools.ask import SHOWN, HasToBeAnswered, NotAnAnswer, clean, is_asked, kept, next_question, on_the_way, stopping
from towpath.care.tools.reach import reach, reasons, scores_of
from towpath.network.packs import shipped_packs, tools_of

TOOLS = {tool.code: tool for pack in shipped_packs() for tool in tools_of(pack) if tool.kind == "questions"}
HEATING, MOVE = TOOLS["heating"], TOOLS["ready_to_move"]
HARMLESS = {"chest": "no", "where": "started", "time": "evening", "goal": "stiff", "sitting": 9, "pain": 2}


def values(question):
    """Everything that can be said to it, and nothing."""
    if question.kind == "number":
        said = st.integers(question.least, question.most)
    elif question.kind == "photo":
        said = st.just(SHOWN)
    elif question.kind == "many":
        said = st.lists(st.sampled_from(question.answers), unique=True, min_size=1)
    else:
        said = st.sampled_from(question.answers)
    return said if question.stops else st.none() | said


sets_of_answers = st.sampled_from(sorted(TOOLS)).flatmap(
    lambda code: st.tuples(st.just(TOOLS[code]), st.fixed_dictionaries({each.code: values(each) for each in TOOLS[code].questions}))
)


@settings(max_examples=400, deadline=None)
@given(sets_of_answers)
def test_every_set_of_answers_leads_to_exactly_one_end(both):
    tool, answers = both

    reached = reach(tool, answers)

    assert (reached.stop is None) != (reached.result is None)
    if reached.result is not None:
        assert bool(reached.result.honest) != bool(reached.result.offers)
        assert all(0 <= score <= 100 for score in reached.scores.values())
        assert all(answers[question.code] == value for question, value in reasons(tool, reached.result, answers))


@settings(max_examples=400, deadline=None)
@given(sets_of_answers)
def test_step_by_step_nothing_is_asked_whose_condition_is_false_and_the_end_is_the_same(both):
    tool, answers = both
    said = {}

    while (question := next_question(tool, said)) is not None:
        assert is_asked(question, said)
        assert stopping(tool, said) is None, "after what is urgent nothing is asked"
        said[question.code] = answers[question.code]

    assert [each.code for each in on_the_way(tool, said)] == list(said)
    assert reach(tool, said) == reach(tool, answers), "an answer to what was not asked counts for nothing"


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_whoever_leaves_everything_open_still_gets_something_useful(tool):
    first = {each.code: "no" for each in tool.questions if each.stops}

    reached = reach(tool, first)

    assert reached.result is tool.results[-1]
    assert reached.result.advice["zh-hans"]


def test_changing_an_answer_takes_those_along_that_hung_on_it():
    said = kept(MOVE, {**HARMLESS, "where": "moving"})

    assert set(said) == {"chest", "where", "sitting", "pain"}
    assert reach(MOVE, said).result.code == "going_well"


def test_a_score_counts_what_could_be_reached_by_what_was_answered():
    assert scores_of(MOVE, HARMLESS) == {"readiness": 75}
    assert scores_of(MOVE, {**HARMLESS, "time": None}) == {"readiness": 75}
    assert scores_of(MOVE, {"where": "moving"}) == {"readiness": 100}
    assert scores_of(MOVE, {}) == {}, "nobody answered for it: that is no zero"


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ({"pressure": "low", "display": "code"}, "low_pressure"),
        ({"display": "code", "pressure": "fine"}, "fault_code"),
        ({"noise": ["gurgling"], "display": "normal"}, "air"),
        ({"display": "normal", "age": 14}, "fine"),
        ({"display": "normal", "age": 15}, "old_and_fine"),
        ({}, "unclear"),
    ],
)
def test_the_first_that_fits_is_the_one(said, result):
    assert reach(HEATING, {"gas": "no", **said}).result.code == result


@pytest.mark.parametrize(
    ("code", "given_"), [("display", ["purple"]), ("age", ["61"]), ("age", ["-1"]), ("age", ["1e9"]), ("noise", ["gurgling", "x"])]
)
def test_what_was_not_offered_is_no_answer(code, given_):
    with pytest.raises(NotAnAnswer) as refusal:
        clean(HEATING.question(code), given_)

    assert refusal.value.question == code


def test_only_what_is_urgent_can_t_be_left_open():
    assert clean(HEATING.question("age"), [""]) is None
    with pytest.raises(HasToBeAnswered):
        clean(HEATING.question("gas"), [])
