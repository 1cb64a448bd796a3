"""A business's community, as it goes in and comes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Words = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Title = Annotated[str, StringConstraints(min_length=2, max_length=100)]
Word = Annotated[str, StringConstraints(min_length=2, max_length=300)]
Name = Annotated[str, StringConstraints(max_length=40)]
Kind = Literal["post", "question", "answer", "idea"]
Status = Literal["open", "planned", "started", "done", "declined"]
Why = Literal["insult", "personal_data", "off_topic", "advertising", "unlawful"]


class BoardOut(Schema):
    opened_at: datetime | None = Field(description="Empty: closed. Nobody reads it, nobody writes.")


class BoardIn(Schema):
    is_open: bool


class EntryOut(Schema):
    id: UUID
    kind: Kind
    author: UUID | None = Field(description="A customer; empty: the business itself.")
    by_name: str = Field(description="The name they chose to be shown by.")
    has_helped: int = Field(description="How often others found an answer of theirs helpful.")
    title: str
    text: str = Field(description="Empty where its author took it back or was forgotten.")
    said_at: datetime
    about: UUID | None = Field(description="The question an answer is about.")
    status: Literal["", "open", "planned", "started", "done", "declined"] = Field(description="Of ideas.")
    status_reason: str
    votes: int = Field(description="People who want it, those of ideas that are read as one with it included.")
    answers: int
    thanks: int = Field(description="People it helped.")
    merged_into: UUID | None = Field(description="The idea it is read with.")
    hidden_at: datetime | None
    hidden_why: str
    hidden_word: str
    objection: str = Field(description="What its author answered to that.")


class PostIn(Schema):
    title: Title
    text: Words


class QuestionIn(Schema):
    text: Words
    name: Name = Field("", description="The name others read; empty: the one they chose before.")


class IdeaIn(QuestionIn):
    title: Title
    is_another: bool = Field(
        False, description="None of those that look alike. Without it, those are answered instead, once there are any."
    )


class AnswerIn(Schema):
    text: Words
    customer: UUID | None = Field(None, description="Who answers; empty: the business.")
    name: Name = ""


class SimilarIn(Schema):
    title: Annotated[str, StringConstraints(max_length=100)] = ""
    text: Annotated[str, StringConstraints(max_length=1000)] = ""


class StatusIn(Schema):
    status: Status
    reason: Annotated[str, StringConstraints(max_length=300)] = Field("", description="Declined needs one.")


class MergeIn(Schema):
    into: UUID = Field(description="The idea that stays.")


class MergeOut(Schema):
    id: UUID
    kept: UUID
    gone: UUID
    merged_at: datetime
    undone_at: datetime | None


class HideIn(Schema):
    why: Why
    word: Word = Field(description="To its author.")


class ObjectIn(Schema):
    customer: UUID = Field(description="Its author.")
    word: Word
