"""Free help as the API reads, runs and writes it. A tool's own shape is checked where it is known: `network/free_tools.py`."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Code = Annotated[str, StringConstraints(pattern="^[a-z0-9_-]{1,40}$")]
State = Annotated[str, StringConstraints(max_length=80)]
Token = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{22}$")]
Given = Annotated[str, StringConstraints(max_length=40)] | int | Annotated[list[Code], Field(max_length=20)] | None
Outcome = Literal["", "offered", "not_needed", "stopped", "solved"]


class UsedOut(Schema):
    """Of the last 30 days."""

    all: int
    offered: int
    not_needed: int
    stopped: int
    solved: int


class ToolRow(Schema):
    code: str
    kind: Literal["dishes", "questions"]
    name: dict[str, str]
    promise: dict[str, str]
    about: Literal["", "health", "child"]
    is_own: bool = Field(description="The business's own version is asked; otherwise the trade's.")
    is_asked: bool = Field(description="False where it was never published.")
    used: UsedOut


class WrittenOut(ToolRow):
    state: str = Field(
        description="Names exactly what you see here. Send it back when you change it: if somebody changed it meanwhile, you are told."
    )
    number: int = Field(description="The business's own version that is asked now; 0: the trade's.")
    published_at: datetime | None
    tool: dict[str, Any] | None = Field(description="As customers are asked now.")
    draft: dict[str, Any] | None = Field(description="As somebody is writing it; nobody is asked any of it yet.")


class PublishIn(Schema):
    state: State = Field(default="", description="From reading it; empty where there is none of this code yet.")
    tool: dict[str, Any] = Field(description="Whole: questions, scores and results, in the shape in which it is read.")


class StateIn(Schema):
    state: State


class RunIn(Schema):
    answers: Annotated[dict[Code, Given], Field(max_length=20)] = Field(
        default={}, description="By the question's code: a code, a list of codes, a whole number; left out or null: left open."
    )
    customer: UUID | None = Field(
        default=None, description="Who asks, where they are known. Answers about health or a child stay nobody's."
    )


class StepIn(Schema):
    token: Token = Field(description="Made by you, 22 letters of 128 random bits; the first step begins the run. Whoever has it can go on.")
    question: Code
    answer: Given = None
    customer: UUID | None = None


class PhotoIn(Schema):
    token: Token = Field(description="Of a run that has begun.")
    question: Code
    data: Annotated[str, StringConstraints(max_length=12_000_000)] = Field(description="JPEG, PNG or WebP of at most 8 MB, in base64.")
    customer: UUID | None = None


class FilmIn(Schema):
    data: Annotated[str, StringConstraints(max_length=12_000_000)] = Field(description="JPEG, PNG, WebP or MP4 of at most 8 MB, in base64.")


class KeptFilmOut(Schema):
    id: UUID
    sha256: str = Field(description="Of what is kept: what the camera wrote into it is not.")
    bytes: int


class ToldOut(Schema):
    question: dict[str, str]
    code: str
    answer: str | int | list[str] | None = Field(
        description="Codes of choices, or a number; `shown` for a photo, which lies under `photos`."
    )


class ShownOut(Schema):
    id: UUID
    question: str
    sha256: str
    kept_at: datetime


class TakenAlongOut(Schema):
    tool: str
    name: dict[str, str]
    answered_at: datetime | None
    result: dict[str, str] | None = Field(description="What the help said first.")
    told: list[ToldOut]
    photos: list[ShownOut]


class PictureOut(Schema):
    type: str
    data: str = Field(description="In base64.")


class TokenIn(Schema):
    token: Token


class KeepNeedsIn(TokenIn):
    customer: UUID
    agreed: bool = Field(
        default=False,
        description="They said yes, explicitly: where it asks about health or a child nothing is kept with a name without it.",
    )


class PointsToOut(Schema):
    need: str
    kind: Literal["said", "answered"] = Field(description="They stated it, or the result points at it.")


class QuestionOut(Schema):
    code: str
    kind: str
    text: dict[str, str]
    hint: dict[str, str] | None
    choices: list[dict[str, Any]]
    unit: dict[str, str]
    least: int | None
    most: int | None
    may_stay_open: bool


class FilmOut(Schema):
    id: UUID
    name: dict[str, str]


class TryFirstOut(Schema):
    words: dict[str, str]
    solved: dict[str, str]
    steps: list[dict[str, str]]
    film: FilmOut | None = Field(description="A picture or a short film of the business's own.")


class ResultOut(Schema):
    code: str
    headline: dict[str, str]
    advice: dict[str, str]
    look_for: list[str] = Field(description="What to try first, in the business's own words for its pieces: M2, M5.")
    because_of: list[str] = Field(description="The questions whose answers led here.")
    scores: dict[str, int]
    try_first: TryFirstOut | None
    honest: dict[str, str] | None = Field(description="That nothing is needed.")
    because: dict[str, str] | None = Field(description="Why what is offered would help.")


class HelpOfferOut(Schema):
    service: UUID
    name: dict[str, str]


class DishOut(Schema):
    listing: UUID
    fits: bool
    reasons: list[str]


class RunOut(Schema):
    tool: str
    token: str = Field(description="Empty for dishes: they are run at once.")
    outcome: Outcome = Field(description="Empty while it is under way.")
    next: QuestionOut | None
    result: ResultOut | None
    comes_first: dict[str, str] | None = Field(description="After an answer that stops: what to do now. Nothing is offered.")
    offers: list[HelpOfferOut]
    dishes: list[DishOut]
    points_to: list[PointsToOut] = Field(
        description="Needs of the trade. Noted of the customer by itself, unless the tool is about health or a child: then see `keep`."
    )
