"""The curriculum that comes with towpath: its right answers are right, and its diagnostic can say what it has to."""

import re
from fractions import Fraction
from statistics import mean, median

import pytest

from towpath.methods.library import shipped_methods

BODY = next(data for data in shipped_methods() if data["code"] == "maths-7-9")["body"]
UNITS = {unit["code"]: unit for unit in BODY["units"]}
QUESTIONS = {each["code"]: each for each in [*BODY["questions"], *(one for unit in BODY["units"] for one in unit["quiz"])]}
SOME_X = [Fraction(value) for value in (-7, -2, 1, 3, 10)]

F = Fraction


def solved(equation):
    """The whole or half number with which both sides agree."""
    return next(x for x in (F(half, 2) for half in range(-200, 200)) if equation(x))


ANSWERS = {
    "d01": F(2, 3), "d02": F(1, 2) + F(1, 3), "d03": F(2, 3) / 4, "d04": F(15, 100) * 80,
    "d05": 2 * F(4) + 3, "d06": max(n for n in range(100) if 3 * n < 10), "d07": solved(lambda x: x / 2 == 4),
    "d08": solved(lambda x: 5 * x - 7 == 2 * x + 8), "d09": F(3 * 8, 4), "d10": 60 * F(80, 100),
    "d11": solved(lambda x: 2 * x + 6 == 20), "d12": 2 * solved(lambda x: x + x + 2 * x == 42),
    "u01-1": F(12, 18), "u01-2": F(3, 4) * 20,
    "u02-1": F(1, 4) + F(1, 3), "u02-2": F(5, 6) - F(1, 2), "u02-3": 1 - F(2, 5),
    "u03-1": F(2, 3) * F(3, 5), "u03-2": 3 / F(1, 4),
    "u04-1": F(3, 8), "u04-2": F(25, 100) * 36,
    "u05-1": lambda x: 3 * (x + 4) - x, "u05-2": lambda x: 6 * x + 9, "u05-3": F(2 * 3 + 5),
    "u06-1": F(18, 4) * 6, "u06-2": F(6, 100) * 250, "u06-3": F(12, 3) * 10, "u06-4": F(2 * 6, 3), "u06-5": F(50) * F(7, 2),
    "u06-6": F(200, 5) * 8, "u06-7": F(4 * 15, 6), "u06-8": F(25, 5) * 8,
    "u07-1": 80 * F(75, 100), "u07-2": F(12, 48),
    "u08-1": F(180 - 50 - 60), "u08-2": F(180 - 40, 2),
    "u09-1": solved(lambda x: 4 * x + 3 == 23), "u09-2": solved(lambda x: 7 * x - 4 == 3 * x + 12), "u09-3": solved(lambda x: 10 - 2 * x == 4),
    "u10-1": solved(lambda x: 3 * (x - 2) == 15), "u10-2": solved(lambda x: x / 4 + 2 == 5),
    "u11-1": solved(lambda x: 3 * x - 5 == 16), "u11-2": solved(lambda x: x + x + 4 == 26),
    "u12-1": F(3 * 5 - 2), "u12-2": F(7 - 1, 2 - 0),
    "u13-1": F(8 * 5, 2), "u13-2": F(2 * (7 + 4)),
    "u14-1": 10 * F("3.14"), "u14-2": 2 * 2 * F("3.14"),
    "u15-1": F(mean([4, 7, 7, 10])), "u15-2": F(median([3, 9, 4, 20, 5])),
    "u16-1": solved(lambda x: x - (9 - x) == 3), "u16-2": 2 * solved(lambda x: x + 2 * x == 12),
    "u17-1": max(n for n in range(100) if 4 * n < 30), "u17-2": min(n for n in range(100) if 2 * n + 1 > 9),
    "u18-1": solved(lambda rabbits: 4 * rabbits + 2 * (10 - rabbits) == 28), "u18-2": solved(lambda tea: 2 * tea + (6 - tea) == 9),
    "u19-1": lambda x: (x + 4) * (x - 4), "u19-2": lambda x: (x + 5) * (x + 5),
    "u20-1": max(n for n in range(100) if n * n - 5 * n + 6 == 0), "u20-2": max(n for n in range(100) if 2 * n * n == 50),
    "u21-1": next(n for n in range(100) if n * n == 6 * 6 + 8 * 8), "u21-2": next(n for n in range(100) if n * n + 5 * 5 == 13 * 13),
    "u22-1": F(5) * F(9, 3), "u22-2": F(7 * 2 * 2),
    "u23-1": F(5 * 4 * 3), "u23-2": F(20 * 6),
    "u24-1": F(sum(face > 4 for face in range(1, 7)), 6), "u24-2": F(1, 2) * F(1, 2),
}  # fmt: skip


def meant(text):
    """What a choice says, as a number or as what it gives for some x."""
    text = text.replace("\N{MINUS SIGN}", "-")
    if "x" not in text:
        return F(text[:-1]) / 100 if text.endswith("%") else F(text)
    return tuple(_value(text, x) for x in SOME_X)


def _value(text, x):
    """Sums, products and brackets, worked out from left to right of their rank."""
    tokens = re.findall(r"\d+|x|[²()+-]", text)

    def a_sum():
        total = a_product()
        while tokens and tokens[0] in "+-":
            total = total + a_product() if tokens.pop(0) == "+" else total - a_product()
        return total

    def a_product():
        result = F(1)
        while tokens and tokens[0] not in "+-)":
            token = tokens.pop(0)
            if token == "(":
                factor = a_sum()
                tokens.pop(0)
            else:
                factor = x if token == "x" else F(token)
            if tokens and tokens[0] == "²":
                tokens.pop(0)
                factor *= factor
            result *= factor
        return result

    return a_sum()


@pytest.mark.parametrize("code", QUESTIONS)
def test_exactly_one_choice_is_right_and_it_is_the_one_said_to_be(code):
    expected = ANSWERS[code]
    expected = tuple(expected(x) for x in SOME_X) if callable(expected) else expected

    right = [choice["code"] for choice in QUESTIONS[code]["choices"] if meant(choice["words"]["en"]) == expected]

    assert right == [QUESTIONS[code]["right"]]


def test_no_answer_is_given_to_a_question_that_is_not_there():
    assert set(ANSWERS) == set(QUESTIONS)
    assert len({choice["right"] for choice in QUESTIONS.values()}) == 4, "the right one is not always in the same place"


def test_there_are_24_units_with_a_lesson_of_an_hour_and_two_sheets():
    assert list(UNITS) == [f"u{number:02}" for number in range(1, 25)]
    for unit in UNITS.values():
        assert [(part["code"], part["minutes"]) for part in unit["lesson"]] == [
            ("recap", 5), ("check", 10), ("new", 25), ("practice", 15), ("wrap", 5)
        ]  # fmt: skip
        assert [sheet["code"] for sheet in unit["sheets"]] == ["free", "workbook"]
        assert len(unit["quiz"]) >= 2
    assert {unit["competency"] for unit in UNITS.values()} == {each["code"] for each in BODY["competencies"]}


def test_the_diagnostic_asks_twelve_and_one_miss_in_each_says_80_35_and_40():
    missed = {"fractions": "u03", "equations": "u09", "word-problems": "u06"}

    for competency, score in {"fractions": 80, "equations": 35, "word-problems": 40}.items():
        asked = [each for each in BODY["questions"] if each["competency"] == competency]
        assert len(asked) == 4
        assert sum(each["weight"] for each in asked) == 100
        assert [100 - each["weight"] for each in asked if each["unit"] == missed[competency]] == [score]
    assert len(BODY["questions"]) == 12


def test_units_six_and_nine_need_five_which_needs_fractions():
    assert [UNITS[code]["needs"] for code in ("u06", "u09", "u05")] == [["u05"], ["u05"], ["u02"]]
    assert [UNITS[code]["competency"] for code in ("u05", "u02")] == ["equations", "fractions"]
