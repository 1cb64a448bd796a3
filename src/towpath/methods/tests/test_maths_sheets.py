"""The sheets of the curriculum that comes with towpath: every answer that can be worked out is worked out again here."""

import re
from fractions import Fraction as F
from statistics import mean, median

import pytest

from towpath.methods.library import shipped_methods

BODY = next(data for data in shipped_methods() if data["code"] == "maths-7-9")["body"]
TASKS = {
    f"{unit['code']}-{task['code']}": (task["words"]["en"], task["answer"]["en"])
    for unit in BODY["units"]
    for sheet in unit["sheets"]
    for task in sheet.get("tasks", [])
    if "answer" in task
}
TRIED = [F(value) for value in (-7, -2, 1, 3, 10)]
PI = F("3.14")
WORKED_OUT = {
    "u04-t1": F(1, 2), "u04-t2": F(3, 4), "u04-t3": F(2, 5), "u04-t4": F("0.07"), "u04-t5": F(20, 100), "u04-t6": F("0.35"), "u04-t7": F("0.125"),
    "u06-t1": F(6, 4) * 7, "u06-t2": F(3 * 8, 4), "u06-t3": F(8, 5) * 2, "u07-t1": 40 * F(85, 100), "u07-t2": F(5 - 4, 4), "u07-t3": 30 / F(60, 100),
    "u08-t1": F(180 - 48 - 67), "u08-t3": F(180 - 2 * 70), "u11-t1": F(34 - 6, 2), "u11-t2": F(17 + 4, 3), "u12-t2": F(2 * 6 + 4), "u12-t4": F(20 - 4, 2),
    "u13-t1": F((9 - 2) * (6 - 2)), "u13-t2": F(2 * (9 + 6)), "u14-t1": 60 * PI * 10, "u14-t2": 15 * 15 * PI,
    "u15-t3": F(mean([4, 8, 9])), "u15-t4": F(median([12, 3, 5, 30, 6])), "u18-t1": next(F(n) for n in range(13) if 8 * n + 5 * (12 - n) == 75),
    "u18-t2": F(15 - 3, 2), "u19-t4": F(21 * 19), "u21-t1": next(F(n) for n in range(9) if n * n + 3 * 3 == 5 * 5), "u22-t1": 15 * F(25, 10),
    "u22-t2": 6 / F("0.8"), "u23-t1": F(50 * 40 * 30, 1000), "u23-t2": PI * 8 * 11, "u24-t2": F(1, 2) * F(1, 2), "u24-t3": 2 * F(1, 2) * F(1, 2),
}  # fmt: skip
SAID_IN_WORDS = {"u01-t5", "u08-t2", "u12-t3", "u21-t2", "u21-t3"}
"""What is drawn or explained; looked at by hand."""


def worth(text, letter="x", value=F(0)):
    """A sum of products, with brackets, for a value of its letter."""
    text = text.replace("\N{MINUS SIGN}", "-").replace("×", "*").replace("÷", "/").replace("²", "**2")
    text = re.sub(r"(?<=[\dxay)])(?=[a-z(])", "*", text)
    text = re.sub(r"\d+", lambda number: f"F({number[0]})", re.sub(r"\*\*2", "**TWO", text))
    return eval(text, {"F": F, "TWO": 2, letter: value})  # noqa: S307 - our own file


def first_number(text):
    found = re.search(r"-?\d+(?:\.\d+)?(?:/\d+)?%?", text.replace("\N{MINUS SIGN}", "-"))[0]
    return F(found[:-1]) / 100 if found.endswith("%") else F(found)


@pytest.mark.parametrize("code", [code for code in TASKS if code[:3] in ("u01", "u02", "u03") and code not in SAID_IN_WORDS])
def test_fractions_are_worked_out(code):
    task, answer = TASKS[code]

    assert worth(task.replace(" ÷ ", ")/(").join("()") if "÷" in task else task) == F(answer)


@pytest.mark.parametrize("code", [code for code in TASKS if code[:3] in ("u05", "u19") and code not in WORKED_OUT])
def test_terms_say_the_same_before_and_after(code):
    task, answer = TASKS[code]
    letter = re.search("[xay]", task)[0]

    assert [worth(task, letter, value) for value in TRIED] == [worth(answer, letter, value) for value in TRIED]


@pytest.mark.parametrize("code", [code for code in TASKS if code[:3] in ("u09", "u10", "u20")])
def test_answers_of_equations_fit_when_put_back_in(code):
    task, answer = TASKS[code]
    left, right = task.split(" = ")

    values = [F(value) for value in re.findall(r"x = (-?\d+)", answer.replace("\N{MINUS SIGN}", "-"))]

    assert values
    assert all(worth(left, value=value) == worth(right, value=value) for value in values)


@pytest.mark.parametrize(("code", "equations"), [("u16-t1", ["x + y - 10", "x - y - 4"]), ("u16-t2", ["2*x + y - 11", "x + y - 7"])])
def test_both_numbers_fit_both_equations(code, equations):
    x, y = (int(number) for number in re.findall(r"= (\d+)", TASKS[code][1]))

    assert [eval(equation, {"x": x, "y": y}) for equation in equations] == [0, 0]  # noqa: S307 - written above


@pytest.mark.parametrize("code", [code for code in TASKS if code[:3] == "u17"])
def test_inequalities_hold_exactly_where_the_answer_says(code):
    sign, bound = re.search(r"x ([<>]) ([\d.]+)", TASKS[code][1]).groups()
    left, asked, right = re.split(r" ([<>]) ", TASKS[code][0])
    for step in range(-20, 21):
        value = F(bound) + F(step, 2)
        difference = worth(left, value=value) - worth(right)
        assert (difference > 0 if asked == ">" else difference < 0) == (value > F(bound) if sign == ">" else value < F(bound))


@pytest.mark.parametrize("code", WORKED_OUT)
def test_word_problems_come_out(code):
    assert first_number(TASKS[code][1]) == WORKED_OUT[code]


def test_no_answer_is_left_unchecked():
    by_rule = {code for code in TASKS if code[:3] in ("u01", "u02", "u03", "u05", "u09", "u10", "u16", "u17", "u19", "u20")} | {"u12-t1"}

    assert set(TASKS) == by_rule | set(WORKED_OUT) | SAID_IN_WORDS
    assert [worth(TASKS["u12-t1"][1].removeprefix("y = "), value=F(6))] == [WORKED_OUT["u12-t2"]]


def test_every_sheet_to_practise_has_tasks_in_both_languages():
    for unit in BODY["units"]:
        (tasks,) = [sheet["tasks"] for sheet in unit["sheets"] if sheet["code"] == "free"]
        assert len(tasks) >= 2
        assert all(set(task["words"]) == {"en", "zh-hans"} == set(task.get("answer", task["words"])) for task in tasks)
