"""What a method of each kind has to say, and that nothing in it points nowhere."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from towpath.foundation.errors import Invalid

LARGEST_BYTES: Final = 4_000_000


class BadMethod(Invalid):
    """Says where, in the words of the file: steps.3.low."""

    code = "bad_method"
    what_happened = _("This method can't be published as it is.")
    what_is_safe = _("What was published before is unchanged.")


def _in_english(words: dict[str, str]) -> dict[str, str]:
    if not words.get("en", "").strip():
        raise ValueError('say it in English at least: {"en": …}')
    return words


Code = Annotated[str, Field(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=60)]
Value = Annotated[float, Field(ge=-1_000_000, le=1_000_000)] | Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
Words = Annotated[dict[Annotated[str, Field(max_length=12)], Annotated[str, Field(max_length=2000)]], AfterValidator(_in_english)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    code: Code


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Step(_Entry):
    """One step of a procedure. Safety steps block the end of the work and can't be put aside; required ones can, with a reason and a name; optional ones advise."""

    words: Words
    detail: Words | None = None
    must: Literal["safety", "required", "optional"] = "optional"
    proof: Literal["none", "photo", "reading", "signature", "serial", "text"] = "none"
    unit: Annotated[str, Field(max_length=12)] = ""
    low: Value | None = None
    high: Value | None = None
    minutes: Annotated[int, Field(ge=0, le=600)] = 0
    repeats: Code | None = None
    """The step whose reading is taken again here."""

    @model_validator(mode="after")
    def a_range_belongs_to_a_reading(self) -> "Step":
        if (self.low is not None or self.high is not None) and self.proof != "reading":
            raise ValueError("only a reading has a lowest and a highest value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("the lowest value lies above the highest")
        return self


class Procedure(_Body):
    """How a piece of work is done."""

    steps: Annotated[list[Step], Field(min_length=1, max_length=100)]
    minutes: Annotated[int, Field(ge=0, le=1440)] = 0
    ways: dict[Code, Words] = {}
    """How a customer's own way changes the work."""

    @model_validator(mode="after")
    def holds_together(self) -> "Procedure":
        codes = _once(self.steps, "steps")
        _point_somewhere((step.repeats for step in self.steps if step.repeats), codes, "repeats")
        by_code = {step.code: step for step in self.steps}
        for step in self.steps:
            if step.repeats:
                _takes_it_again(step, by_code[step.repeats])
        return self


class Choice(_Entry):
    words: Words


class Question(_Entry):
    """With one right answer among its choices."""

    words: Words
    choices: Annotated[list[Choice], Field(min_length=2, max_length=8)]
    right: Code
    unit: Code | None = None
    competency: Code | None = None
    weight: Annotated[int, Field(ge=1, le=100)] = 1

    @model_validator(mode="after")
    def has_a_right_answer(self) -> "Question":
        _point_somewhere([self.right], _once(self.choices, "choices"), "right")
        return self


class Part(_Entry):
    """A part of a lesson, with its minutes."""

    words: Words
    minutes: Annotated[int, Field(ge=1, le=300)]


class Task(_Entry):
    """One thing to work out on a sheet. The answer is for whoever teaches."""

    words: Words
    answer: Words | None = None


class Sheet(_Entry):
    """To practise with: something to read, tasks, or a link to where it lies."""

    name: Words
    text: Words | None = None
    tasks: Annotated[list[Task], Field(max_length=40)] = []
    url: Annotated[str, Field(max_length=300, pattern=r"^https?://")] | None = None

    @model_validator(mode="after")
    def has_each_task_once(self) -> "Sheet":
        _once(self.tasks, "tasks")
        return self


class Unit(_Entry):
    """Something to be learnt, and what has to be known before."""

    name: Words
    about: Words | None = None
    grade: Annotated[str, Field(max_length=20)] = ""
    competency: Code | None = None
    needs: Annotated[list[Code], Field(max_length=40)] = []
    lesson: Annotated[list[Part], Field(max_length=30)] = []
    sheets: Annotated[list[Sheet], Field(max_length=30)] = []
    quiz: Annotated[list[Question], Field(max_length=60)] = []

    @model_validator(mode="after")
    def has_each_part_once(self) -> "Unit":
        for name, entries in (("lesson", self.lesson), ("sheets", self.sheets), ("quiz", self.quiz)):
            _once(entries, name)
        return self


class Competency(_Entry):
    name: Words


class Curriculum(_Body):
    """What is taught, in which order it can be learnt, and how somebody finds out where they are."""

    units: Annotated[list[Unit], Field(min_length=1, max_length=3000)]
    questions: Annotated[list[Question], Field(max_length=200)] = []
    competencies: Annotated[list[Competency], Field(max_length=200)] = []

    @model_validator(mode="after")
    def holds_together(self) -> "Curriculum":
        units, known = _once(self.units, "units"), _once(self.competencies, "competencies")
        _once(self.questions, "questions")
        _point_somewhere((need for unit in self.units for need in unit.needs), units, "needs")
        _point_somewhere((question.unit for question in self.questions if question.unit), units, "unit")
        trained = [unit.competency for unit in self.units] + [question.competency for question in self.questions]
        _point_somewhere((code for code in trained if code), known, "competency")
        _no_circle({unit.code: unit.needs for unit in self.units})
        return self


class Advance(_Body):
    """More is asked only when this was logged."""

    logs: Annotated[int, Field(ge=1, le=20)]
    effort_at_most: Annotated[int, Field(ge=1, le=10)] = 10
    pain_at_most: Annotated[int, Field(ge=0, le=10)] = 10


class Exercise(_Entry):
    words: Words
    detail: Words | None = None
    measure: Literal["sets", "minutes", "repeats", "cm"] = "sets"
    start: Annotated[int, Field(ge=0, le=1000)]
    step: Annotated[int, Field(ge=0, le=100)] = 1
    most: Annotated[int, Field(ge=0, le=1000)]
    per_week: Annotated[int, Field(ge=1, le=14)] = 3
    advance: Advance

    @model_validator(mode="after")
    def has_room(self) -> "Exercise":
        if self.start > self.most:
            raise ValueError("it starts above its most")
        return self


class Measure(_Entry):
    """What is measured at the beginning and at the end."""

    words: Words
    unit: Annotated[str, Field(max_length=12)] = ""
    better: Literal["up", "down"]


class Program(_Body):
    """Exercises, and when more of each is asked."""

    exercises: Annotated[list[Exercise], Field(min_length=1, max_length=60)]
    baseline: Annotated[list[Measure], Field(max_length=20)] = []
    weeks: Annotated[int, Field(ge=1, le=104)]

    @model_validator(mode="after")
    def holds_together(self) -> "Program":
        _once(self.exercises, "exercises")
        _once(self.baseline, "baseline")
        return self


SHAPES: Final[dict[str, type[_Body]]] = {"procedure": Procedure, "curriculum": Curriculum, "program": Program}


def checked(kind: str, body: object) -> dict[str, Any]:
    """The body, as plain JSON values in its shape. Refused with the place of everything that is wrong, ten at most."""
    if kind not in SHAPES:
        raise BadMethod(_("A method is a procedure, a curriculum or a program."))
    _refuse_what_cannot_be_kept(body)
    try:
        shape = SHAPES[kind].model_validate(body)
    except ValidationError as wrong:
        places = [f"{'.'.join(str(part) for part in error['loc']) or kind}: {error['msg']}" for error in wrong.errors()[:10]]
        raise BadMethod(_("This can't be published as it is: %(places)s") % {"places": "; ".join(places)}) from wrong
    return shape.model_dump(exclude_defaults=True)


def _refuse_what_cannot_be_kept(body: object) -> None:
    try:
        written = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError, RecursionError) as strange:
        raise BadMethod(_("There is something in this that can't be kept: half a character, or a number that is none.")) from strange
    if len(written) > LARGEST_BYTES:
        raise BadMethod(_("This is too long: four megabytes at most."))
    if b"\\u0000" in written:
        raise BadMethod(_("There is something in this that can't be kept: half a character, or a number that is none."))


def _once(entries: Iterable[_Entry], where: str) -> set[str]:
    counted = Counter(entry.code for entry in entries)
    twice = [code for code, times in counted.items() if times > 1]
    if twice:
        raise ValueError(f"{where}: {twice[0]} is there twice")
    return set(counted)


def _point_somewhere(pointers: Iterable[str], known: set[str], what: str) -> None:
    lost = next((code for code in pointers if code not in known), None)
    if lost is not None:
        raise ValueError(f"{what}: there is no {lost}")


def _takes_it_again(step: Step, first: Step) -> None:
    """Only a reading can be taken again; and one that keeps people safe only by a step that is as strict."""
    if not step.proof == first.proof == "reading":
        raise ValueError(f"repeats: {step.code} and {first.code} must both be readings")
    if first.must != "safety":
        return
    lower = first.low is not None and (step.low is None or step.low < first.low)
    higher = first.high is not None and (step.high is None or step.high > first.high)
    if step.must != "safety" or step.unit != first.unit or lower or higher:
        raise ValueError(f"repeats: {step.code} must be as strict as {first.code}, which keeps people safe")


def _no_circle(needs: dict[str, list[str]]) -> None:
    """What has to be known before must not need what comes after it."""
    open_needs = {code: set(before) for code, before in needs.items()}
    while ready := [code for code, before in open_needs.items() if not before]:
        for code in ready:
            del open_needs[code]
        for before in open_needs.values():
            before.difference_update(ready)
    if open_needs:
        raise ValueError(f"needs: {', '.join(sorted(open_needs)[:5])} need each other in a circle")
