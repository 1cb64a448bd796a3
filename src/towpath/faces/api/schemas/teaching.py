"""Teaching and coaching, as it goes in and comes out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Code = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Value = Annotated[Decimal, Field(ge=-10_000, le=10_000, max_digits=7, decimal_places=1)]
Said = Annotated[str, StringConstraints(max_length=300)]


class AnswersIn(Schema):
    answers: dict[Code, Code] = Field(
        description="The code of the choice, by the code of the question. What is left out counts as not right."
    )


class ScoreOut(Schema):
    competency: str
    right: int
    of: int
    percent: int


class StepOut(Schema):
    """`nothing`, `sheet` or `lessons`."""

    what: str
    competency: str
    percent: int
    unit: str
    sheet: str


class WayOut(Schema):
    """`alone` or `group`, and why: many_gaps, far_below, its_time, one_gap, costs_less or company."""

    how: str
    service: UUID
    reason: str
    price_minor: int


class AssessmentOut(Schema):
    id: UUID
    token: str = Field(description="Of the link to the result; whoever holds it sees the result and may keep it.")
    scores: list[ScoreOut]
    missed: list[str]
    steps: list[StepOut]
    ways: list[WayOut] = Field(description="What fits the result comes first; empty where nobody needs lessons.")
    taken_at: datetime


class LearnerIn(Schema):
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    guardian: Annotated[str, StringConstraints(max_length=120)] = ""
    agreed: Literal["teaching", "health"] = Field(description="What they, or their guardian, said yes to before you.")


class ItemIn(Schema):
    code: Code
    level: Annotated[int, Field(ge=0, le=1000)] | None = Field(
        default=None, description="Of an exercise; empty: where it is, or its start."
    )


class GoalIn(Schema):
    code: Code
    target: Value
    by: date


class PlanIn(Schema):
    course: Code = Field(description="The code of a curriculum or a program that is in use.")
    items: Annotated[list[ItemIn], Field(max_length=60)] | None = Field(
        default=None, description="Empty: the draft from the newest result."
    )
    goal: GoalIn | None = None
    reason: Said = ""


class ChangeIn(Schema):
    items: Annotated[list[ItemIn], Field(min_length=1, max_length=60)]
    reason: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class PauseIn(Schema):
    days: Annotated[int, Field(ge=1, le=180)] | None = None


class LogIn(Schema):
    exercise: Code
    day: date
    done: Annotated[int, Field(ge=0, le=1000)]
    effort: Annotated[int, Field(ge=1, le=10)]
    pain: Annotated[int, Field(ge=0, le=10)] | None = None
    note: Said = ""


class ReadingIn(Schema):
    code: Code
    value: Value
    stage: Literal["baseline", "between", "outcome"] = "between"
    day: date


class AssignmentIn(Schema):
    code: Annotated[str, StringConstraints(max_length=60)] = ""
    words: Said = ""
    due: date


class CheckIn(Schema):
    score: Annotated[int, Field(ge=0, le=100)] | None = None


class LaterIn(Schema):
    reason: Literal["pain_up", "gone_quiet", "overdue", "goal_near", "new_result", "no_next_step"]


class SpokenIn(Schema):
    purpose: Literal["teaching", "health", "results"] = Field(
        description="Records of learning, of what they log about their body, or results told without a name (earlier ones too)."
    )


class PlanItemOut(Schema):
    code: str
    level: int | None
    good: int | None = Field(description="Entries that met the rule since the level last changed.")


class QuizResultOut(Schema):
    """One time through the quiz of a unit; the newest of the unit counts."""

    id: UUID
    unit: str
    right: int
    of: int
    percent: int
    missed: list[str]
    taken_at: datetime


class QuizIn(Schema):
    answers: dict[Code, Code] = Field(description="The code of the choice, by the code of the question.")


class TaskToDo(Schema):
    words: dict[str, str]


class SheetToDo(Schema):
    name: dict[str, str]
    text: dict[str, str] | None
    tasks: list[TaskToDo]
    url: str | None


class QuestionToAnswer(Schema):
    code: str
    words: dict[str, str]
    choices: list[dict[str, str | dict[str, str]]]


class HomeworkOut(Schema):
    """What somebody is to do, as they read it: no answers in it."""

    id: UUID
    sheets: list[SheetToDo]
    quiz: list[QuestionToAnswer]


class AssignmentOut(Schema):
    id: UUID
    code: str
    words: str
    due: date
    state: str
    score: int | None
    results: list[QuizResultOut]


class ReadingOut(Schema):
    code: str
    stage: str
    value: float
    day: date


class LogOut(Schema):
    exercise: str
    day: date
    done: int
    effort: int
    pain: int | None


class PlanOut(Schema):
    id: UUID
    course: str
    kind: str
    state: str
    number: int
    reason: str
    items: list[PlanItemOut]
    goal: str
    target: float | None
    goal_by: date | None
    first: float | None
    newest: float | None
    reached: bool
    newer: bool = Field(description="The business has a newer version than this plan goes by.")
    assignments: list[AssignmentOut]
    readings: list[ReadingOut]
    logs: list[LogOut]


class ResultOut(Schema):
    scores: list[ScoreOut]
    missed: list[str]
    taken_at: datetime


class LearnerOut(Schema):
    id: UUID
    name: str
    guardian: str | None
    agreed: list[str]
    plans: list[PlanOut]
    results: list[ResultOut]


class LearnerRow(Schema):
    id: UUID
    name: str
    guardian: str | None
    since: datetime


class NeedOut(Schema):
    reason: str
    day: date
    number: int
    act: str


class NeedsOut(Schema):
    learner: UUID
    name: str
    needs: list[NeedOut]


class ReportOut(Schema):
    token: str
    """Shown once; good for ninety days, or until the next one is made."""


class MapIn(Schema):
    rows: Annotated[
        list[dict[Annotated[str, StringConstraints(max_length=200)], Annotated[str, StringConstraints(max_length=2000)]]],
        Field(max_length=5000),
    ]


class FateOut(Schema):
    number: int
    outcome: str
    reason: str


class FaultOut(Schema):
    kind: str
    row: int
    what: str


class MapOut(Schema):
    taken: int
    merged: int
    left_out: int
    rows: list[FateOut]
    faults: list[FaultOut]
    body: dict[str, list[dict[str, object]]] = Field(description="A curriculum that can be published.")
