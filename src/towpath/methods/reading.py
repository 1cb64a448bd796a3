"""A unit of a curriculum as somebody reads it, in one language: the lesson by the minute, the sheets, the quiz. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from towpath.foundation.errors import found
from towpath.network.packs import in_language

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class PartSaid:
    """A part of the lesson, from one minute to another."""

    code: str
    words: str
    begins: int
    minutes: int

    @property
    def ends(self) -> int:
        return self.begins + self.minutes


@dataclass(frozen=True)
class TaskSaid:
    code: str
    words: str
    answer: str
    """Empty for whoever has to find it."""


@dataclass(frozen=True)
class SheetSaid:
    code: str
    name: str
    text: str
    tasks: Sequence[TaskSaid]
    url: str

    @property
    def has_answers(self) -> bool:
        return any(task.answer for task in self.tasks)


@dataclass(frozen=True)
class QuestionSaid:
    """With its answers in their order; `right` is empty for whoever has to find it."""

    code: str
    words: str
    choices: Sequence[tuple[str, str]]
    right: str

    def choice(self, code: str) -> str:
        return dict(self.choices).get(code, "")


@dataclass(frozen=True)
class UnitSaid:
    code: str
    name: str
    about: str
    grade: str
    trains: str
    needs: Sequence[str]
    """Names of what comes before it."""
    lesson: Sequence[PartSaid]
    sheets: Sequence[SheetSaid]
    quiz: Sequence[QuestionSaid]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.lesson)


def unit_said(body: Entry, code: str, language: str) -> UnitSaid:
    """Everything a unit says, for whoever teaches it: with the answers."""
    unit = found(unit_of(body, code))
    names = {each["code"]: in_language(each["name"], language) for each in [*body.get("units", []), *body.get("competencies", [])]}
    return UnitSaid(
        code=code,
        name=in_language(unit["name"], language),
        about=_said(unit.get("about"), language),
        grade=unit.get("grade", ""),
        trains=names.get(unit.get("competency", ""), ""),
        needs=[names[need] for need in unit.get("needs", [])],
        lesson=_lesson(unit.get("lesson", []), language),
        sheets=[sheet_said(sheet, language, answers=True) for sheet in unit.get("sheets", [])],
        quiz=[question_said(question, language, answers=True) for question in unit.get("quiz", [])],
    )


def unit_of(body: Entry, code: str) -> Entry | None:
    """A unit of a curriculum by its code; a procedure has none."""
    return next((unit for unit in body.get("units", []) if unit["code"] == code), None)


def sheet_said(sheet: Entry, language: str, *, answers: bool) -> SheetSaid:
    """One sheet. Without answers none of them is in what is handed over."""
    tasks = [
        TaskSaid(task["code"], in_language(task["words"], language), _said(task.get("answer"), language) if answers else "")
        for task in sheet.get("tasks", [])
    ]
    return SheetSaid(sheet["code"], in_language(sheet["name"], language), _said(sheet.get("text"), language), tasks, sheet.get("url") or "")


def question_said(question: Entry, language: str, *, answers: bool) -> QuestionSaid:
    """One question. Which answer is right is left out for whoever has to find it."""
    choices = [(choice["code"], in_language(choice["words"], language)) for choice in question["choices"]]
    return QuestionSaid(question["code"], in_language(question["words"], language), choices, question["right"] if answers else "")


def _lesson(parts: Sequence[Entry], language: str) -> list[PartSaid]:
    said, begins = [], 0
    for part in parts:
        said.append(PartSaid(part["code"], in_language(part["words"], language), begins, part["minutes"]))
        begins += part["minutes"]
    return said


def _said(words: dict[str, str] | None, language: str) -> str:
    return in_language(words, language) if words else ""
