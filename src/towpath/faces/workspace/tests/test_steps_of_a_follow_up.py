"""The steps of a follow-up on a page: moved, put in, taken out, with the same rules and words as the program's way in."""

import pytest

from towpath.care.tests.visits import visit
from towpath.engage.journeys_now import journey_now
from towpath.engage.models import OwnJourney, Run
from towpath.foundation.tenancy import merchant_scope

HERE = "/follow-ups/keeps/steps/"
QUESTION = {
    "kind": "question",
    "days": "3",
    "subject-en": "Warm?",
    "text-en": "Is it warm?",
    "subject-zh": "暖和吗？",
    "text-zh": "暖和吗？",
    "good-en": "Yes",
    "bad-en": "No",
    "good-zh": "暖和",
    "bad-zh": "不暖和",
}
"""Three days after the beginning."""


@pytest.fixture
def on(nan):
    assert nan.post("/follow-ups/keeps/on/").status_code == 302
    return nan


def kinds(world):
    """Of the steps as they are now, and the number of the version."""
    with merchant_scope(world.nan.id):
        now = journey_now("keeps")
        return [getattr(step, "kind", step.do) for step in now.journey.steps], now.number


def test_a_question_with_its_condition_is_put_in_moved_and_taken_out(world, on):
    before, one = kinds(world)
    asked = on.post(f"{HERE}letter/", {"seen": one, **QUESTION})
    page = on.text(HERE)
    led = on.post(f"{HERE}condition/", {"seen": one + 1, "behind": "3", "when": "answered:letter-1:bad", "go": "exit"})
    with_both, three = kinds(world)
    up = on.post(f"{HERE}move/", {"seen": three, "place": "4", "way": "up"})
    out = on.post(f"{HERE}remove/", {"seen": three, "place": "3"})
    shown = on.text("/follow-ups/keeps/")
    changed = on.text("/follow-ups/keeps/change/")

    assert (before, one) == (["wait", "care"], 1)
    assert (asked.status_code, led.status_code) == (302, 302)
    assert "4. Question: “Warm?”." in page
    assert (with_both, three) == (["wait", "care", "wait", "question", "branch"], 3)
    assert (up.status_code, out.status_code) == (400, 400), "a condition asks for an answer that nobody was asked for before"
    assert "Step 4: A condition asks for an answer" in up.content.decode()
    assert "5. If the answer was No: it ends." in shown
    assert 'value="answered:letter-1:bad" selected' in changed
    assert on.post(f"{HERE}remove/", {"seen": three, "place": "4"}).status_code == 302
    assert kinds(world) == (["wait", "care", "wait", "question"], 4)


def test_whoever_is_on_the_way_keeps_theirs_and_two_at_once_do_not_undo_each_other(world, on):
    order = visit(world.nan, world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        own = OwnJourney.objects.in_force().get(code="keeps")
        Run.objects.create(own=own, code="keeps", order=order, customer=world.carla, began_at=world.at, due_at=world.at)
    assert on.post(f"{HERE}letter/", {"seen": "1", **QUESTION}).status_code == 302
    late = on.post(f"{HERE}letter/", {"seen": "1", **QUESTION, "subject-en": "Another one?"})

    assert late.status_code == 409
    assert "Another one?" in late.content.decode(), "what was typed is still there"
    with merchant_scope(world.nan.id):
        assert len(Run.objects.get().own.body["steps"]) == 2


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("move", {"place": "0", "way": "up"}),
        ("move", {"place": "99", "way": "down"}),
        ("remove", {"place": "x"}),
        ("letter", {**QUESTION, "subject-en": "", "subject-zh": ""}),
        ("letter", {**QUESTION, "bad-en": "", "bad-zh": ""}),
        ("letter", {**QUESTION, "kind": "care", "text-en": "www.nan.example"}),
        ("letter", {**QUESTION, "days": "9999"}),
        ("condition", {"behind": "0", "when": "answered:nobody", "go": "exit"}),
        ("condition", {"behind": "1", "when": "came_back", "go": "nowhere"}),
    ],
)
def test_what_does_not_hold_together_is_refused_and_nothing_is_kept(world, on, path, form):
    answer = on.post(f"{HERE}{path}/", {"seen": "1", **form})

    assert answer.status_code == 400
    assert kinds(world) == (["wait", "care"], 1)


def test_the_page_takes_five_statements_at_most(on, at_most_statements):
    on.text(HERE)
    with at_most_statements(5):
        on.text(HERE)
