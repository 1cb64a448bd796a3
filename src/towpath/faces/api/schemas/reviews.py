"""Answers after a visit, and reviews, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Stars = Annotated[int, Field(ge=1, le=5)]
Code = Annotated[str, StringConstraints(max_length=40)]
Token = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class AnswerOfGuestIn(Schema):
    token: Token = Field(description="Of the link in the question that was sent. It never stands in an address.")
    outcome: Literal["", "yes", "partly", "no"] = Field(default="", description="Did it help with what they wanted? For booked visits.")
    ratings: Annotated[dict[Code, Stars], Field(max_length=20)] = Field(default={}, description="Stars by what the trade asks about.")
    aspects: list[Code] = Field(default=[], description="What was off, for orders.")
    word: Annotated[str, StringConstraints(max_length=500)] = ""
    shows: Literal["", "named", "unnamed"] = Field(default="", description="Whether it may stand on the page, and how. Empty: no.")


class OnPageIn(Schema):
    token: Token
    shows: Literal["named", "unnamed", "off"]


class AnswerOfGuestOut(Schema):
    score: int
    outcome: str
    ratings: dict[str, int]
    on_page: bool


class ReviewOut(Schema):
    id: UUID
    feedback: UUID
    order: UUID | None
    booking: UUID | None
    name: str
    score: int
    outcome: str
    ratings: dict[str, int]
    word: str
    published_at: datetime
    reply: str
    replied_at: datetime | None
    reported_at: datetime | None
    reason: str = Field(description="personal_data, insult, another_shop or unlawful; empty: not reported.")
    words_hidden: bool


class FigureOut(Schema):
    n: int
    mean: float
    share: float = Field(description="Of four and five stars.")
    low: float = Field(description="Of its 95 % interval (Wilson).")
    high: float


class ReviewsOut(Schema):
    n: int
    overall: FigureOut | None = Field(description="Empty while there are fewer than five.")
    aspects: dict[str, FigureOut]
    helped: dict[str, int]
    reviews: list[ReviewOut]
    next: datetime | None = Field(description="Pass as `before` to read on; empty at the end.")


class ReplyIn(Schema):
    reply: Annotated[str, StringConstraints(min_length=2, max_length=1000)]


class ReportIn(Schema):
    reason: Literal["personal_data", "insult", "another_shop", "unlawful"]
