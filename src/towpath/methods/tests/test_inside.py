"""What changed inside a unit, by line; and that a merge never leaves a question without its right answer."""

from copy import deepcopy

import pytest
from django.utils.translation import override

from towpath.methods.in_words import change_in_words, clash_in_words
from towpath.methods.inside import changes_inside
from towpath.methods.inside_in_words import inside_in_words
from towpath.methods.shapes import checked
from towpath.methods.update import bring_together, what_changed

A, B, C = ({"code": code, "words": {"en": code.upper()}} for code in "abc")
UNIT = {
    "code": "u1",
    "name": {"en": "Signs", "zh-hans": "正负号"},
    "lesson": [
        {"code": "recap", "words": {"en": "Recap"}, "minutes": 5},
        {"code": "new", "words": {"en": "New"}, "minutes": 25},
    ],
    "sheets": [
        {
            "code": "free",
            "name": {"en": "Sheet one"},
            "text": {"en": "Read this.\nThen that."},
            "tasks": [{"code": "t1", "words": {"en": "1 - 2"}, "answer": {"en": "-1"}}],
        }
    ],
    "quiz": [{"code": "q1", "words": {"en": "2 - 3?"}, "choices": [A, B, C], "right": "a"}],
}


def changed(do):
    after = deepcopy(UNIT)
    do(after)
    return after


def told(do):
    with override("en"):
        return inside_in_words(UNIT, changed(do), "en")


@pytest.mark.parametrize(
    ("do", "lines"),
    [
        (lambda unit: unit["lesson"][0].update(minutes=10), ["Part of the lesson “Recap”: minutes: 5 → 10"]),
        (lambda unit: unit["lesson"][0].update(words={"en": "Look back"}), ["Part of the lesson “Recap”: now “Look back”"]),
        (lambda unit: unit["lesson"].reverse(), ["Parts of the lesson: in another order"]),
        (lambda unit: unit["lesson"].pop(), ["Part of the lesson “New”: left out"]),
        (
            lambda unit: unit["lesson"].append({"code": "wrap", "words": {"en": "Wrap"}, "minutes": 5}),
            ["Part of the lesson “Wrap”: new"],
        ),
        (lambda unit: unit["sheets"][0].update(text={"en": "Read this.\nThen this."}), ["Sheet “Sheet one”: line “Then that.” → “Then this.”"]),
        (lambda unit: unit["sheets"][0].update(text={"en": "Then that.\nRest."}), ["Sheet “Sheet one”: line left out: “Read this.”", "Sheet “Sheet one”: new line: “Rest.”"]),
        (lambda unit: unit["sheets"][0].pop("tasks"), ["Sheet “Sheet one” · Task “1 - 2”: left out"]),
        (
            lambda unit: unit["sheets"][0]["tasks"][0].update(answer={"en": "minus one"}),
            ["Sheet “Sheet one” · Task “1 - 2”: answer: -1 → minus one"],
        ),
        (lambda unit: unit["sheets"][0].update(url="https://a.example/b"), ["Sheet “Sheet one”: where it lies: none → https://a.example/b"]),
        (lambda unit: unit["quiz"][0].update(right="b"), ["Question “2 - 3?”: right answer: “A” → “B”"]),
        (lambda unit: unit["quiz"][0]["choices"].pop(), ["Question “2 - 3?” · Choice “C”: left out"]),
        (lambda unit: unit["lesson"][0]["words"].update({"zh-hans": "复习"}), ["Part of the lesson “Recap”: the words in another language"]),
        (lambda unit: unit.update(grade="8"), []),
    ],
)  # fmt: skip
def test_it_says_which_line_is_another_one(do, lines):
    assert told(do) == lines


def test_programs_read_where_and_what():
    after = changed(lambda unit: (unit["quiz"][0].update(right="b"), unit["lesson"].reverse(), unit["sheets"].clear()))

    assert [(each.path, each.what) for each in changes_inside(UNIT, after)] == [
        ("lesson", "order"),
        ("sheets[free]", "left_out"),
        ("quiz[q1].right", "changed"),
    ]


def test_a_change_of_a_unit_brings_its_lines():
    after = changed(lambda unit: unit["lesson"][0].update(minutes=10))
    (change,) = what_changed({"units": [UNIT]}, {"units": [after]})

    with override("zh-hans"):
        said = change_in_words(change, "zh-hans")

    assert said["inside"] == ["课堂环节“Recap”: 时长: 5 → 10"]


def test_a_question_keeps_a_right_answer_whatever_both_sides_did():
    mine = changed(lambda unit: unit["quiz"][0]["choices"].pop())
    theirs = changed(lambda unit: unit["quiz"][0].update(right="c"))
    bodies = [{"units": [unit]} for unit in (UNIT, mine, theirs)]

    kept = bring_together(*bodies)
    taken = bring_together(*bodies, take_theirs=["units[u1].quiz[q1]"])

    assert checked("curriculum", kept.body)["units"][0]["quiz"] == mine["quiz"]
    assert checked("curriculum", taken.body)["units"][0]["quiz"] == theirs["quiz"]
    assert [clash.path for clash in kept.clashes] == ["units[u1].quiz[q1]"]
    with override("en"):
        assert clash_in_words(kept.clashes[0], "en")["where"] == "quiz"


def test_what_only_one_side_changed_in_a_question_is_no_clash():
    mine = changed(lambda unit: unit["quiz"][0]["choices"].append({"code": "d", "words": {"en": "D"}}))
    theirs = changed(lambda unit: unit["quiz"][0].update(right="b"))

    merged = bring_together(*[{"units": [unit]} for unit in (UNIT, mine, theirs)])

    assert merged.clashes == []
    question = merged.body["units"][0]["quiz"][0]
    assert (len(question["choices"]), question["right"]) == (4, "b")
