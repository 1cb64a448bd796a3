"""Questions at booking as the API reads and writes them."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from towpath.faces.api.schemas.booking import Code

Line = Annotated[str, StringConstraints(max_length=200)]
Words = dict[Literal["en", "zh-hans"], Line]
Kind = Literal["short", "long", "one", "several", "number", "date", "yes_no", "file"]
Keep = Literal["visit", "days_90", "customer"]
About = Literal["", "health", "child"]


class ChoiceIn(Schema):
    code: Code
    name: Words


class OnlyIfIn(Schema):
    """An earlier question, and the answers that make this one needed."""

    model_config = ConfigDict(populate_by_name=True)

    code: Code
    is_: Annotated[list[Code], Field(min_length=1, max_length=20, alias="is")]


class QuestionIn(Schema):
    code: Code
    kind: Kind
    text: Words
    purpose: Words = Field(description="What you need it for: whoever books reads it beside the question.")
    required: bool = False
    keep: Keep = Field(
        default="visit",
        description="How long an answer stays: until the day after the visit, 90 days, or as long as they are your customer.",
    )
    about: About = Field(default="", description="Health or a child: then they agree that it is kept, and may leave it empty.")
    choices: Annotated[list[ChoiceIn], Field(max_length=20)] = []
    unit: Annotated[str, StringConstraints(max_length=12)] = ""
    least: Annotated[str, StringConstraints(max_length=20)] | None = None
    most: Annotated[str, StringConstraints(max_length=20)] | None = None
    only_if: OnlyIfIn | None = None


class QuestionsIn(Schema):
    questions: Annotated[list[QuestionIn], Field(max_length=20)]


class QuestionOut(QuestionIn):
    """As it is asked."""


class AnswersIn(Schema):
    """All of them: what is left out is not said any more. Files stay."""

    values: Annotated[
        dict[Code, Annotated[str, StringConstraints(max_length=1000)] | Annotated[list[Code], Field(max_length=20)]], Field(max_length=20)
    ]
    agreed: Annotated[list[Code], Field(max_length=20)] = Field(
        default=[], description="The questions about health or a child to whose answers being kept they said yes, each by itself."
    )
    whole_series: bool = Field(default=False, description="For every lesson of its weekly series that is still to come.")


class FileIn(Schema):
    name: Annotated[str, StringConstraints(max_length=200)] = ""
    data: Annotated[str, StringConstraints(max_length=11_500_000)] = Field(
        description="A JPEG, PNG, WebP or PDF of at most 8 MB, in base64."
    )
    agreed: Annotated[list[Code], Field(max_length=20)] = []


class FileOut(Schema):
    name: str
    type: str
    data: str = Field(description="In base64; a photo without what the camera wrote into it.")


class AnswerOut(Schema):
    code: str
    text: dict[str, str]
    purpose: dict[str, str]
    value: str | list[str] | None = Field(description="Nothing for a file: that is read by itself.")
    file: str = Field(description="What the file is called; empty: none.")
    kept_until: datetime | None = Field(description="Nothing: as long as they are your customer.")
    answered_at: datetime
    by_team: bool


class AnswersOut(Schema):
    answers: list[AnswerOut]
    still_to_ask: list[str] = Field(description="Codes of what has to be answered and nobody has said yet.")
