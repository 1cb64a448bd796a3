"""Bookings every week, as they go in and come out."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.booking import Answers, BookingOut, Email, Name, OwnWays, SetAside
from towpath.faces.api.schemas.common import Text

Reach = Literal["following", "all"]
OnTheClock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class RuleIn(Schema):
    service: UUID
    first_day: date
    time: OnTheClock = Field(description="On the wall of the venue; it stays through changes of the clocks.")
    count: Annotated[int, Field(ge=1, le=60)] | None = None
    until: date | None = Field(default=None, description="The last day; neither a count nor a last day: it goes on.")
    every: Annotated[int, Field(ge=1, le=8)] = Field(default=1, description="Weeks from one to the next.")
    area: Annotated[str, StringConstraints(max_length=20)] = Field(
        default="", description="Where somebody comes to the customer: one of the business's areas."
    )
    weekdays: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(max_length=7)] = Field(
        default_factory=list, description="0 is Monday."
    )
    name: Name = Field(default="", description="For whom, where it is typed in: then notice and limits of the page bind nobody.")


class BookSeriesIn(RuleIn):
    days: Annotated[list[date], Field(min_length=1, max_length=60)] = Field(description="Those the preview showed, all of them.")
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    ways: OwnWays = None
    address: Text = Field(default="", description="Needed where somebody comes to the customer, unless it is typed in for them.")
    answers: Answers
    set_aside: SetAside
    customer: UUID | None = Field(default=None, description="Whose pack pays for them.")
    email: Email
    pack: UUID | None = None


class SkippedOut(Schema):
    day: date
    why: str = Field(description="closure, off, taken, licence, clock, limit or soon.")


class LessonOut(Schema):
    day: date
    time: time
    starts_at: datetime
    ends_at: datetime


class PreviewOut(Schema):
    zone: str
    lessons: list[LessonOut]
    skipped: list[SkippedOut]
    total_minor: int
    currency: str


class SeriesOut(Schema):
    id: UUID
    service: UUID
    state: str
    first_day: date
    time: time
    zone: str
    every: int
    weekdays: list[int]
    count: int | None
    until: date | None
    follows: UUID | None = Field(description="The series it was split from.")
    skipped: list[SkippedOut]
    bookings: list[BookingOut]


class SeriesMoveIn(Schema):
    reach: Reach
    day: date = Field(description="The new day of this one; the others go as many days further.")
    time: OnTheClock
    count: Annotated[int, Field(ge=0, le=500)] = Field(description="How many the preview showed.")


class SeriesMovePreviewIn(Schema):
    reach: Reach
    day: date
    time: OnTheClock


class MovedOut(Schema):
    booking: UUID
    before: datetime
    after: datetime


class StaysOut(Schema):
    booking: UUID
    why: str


class MovePlanOut(Schema):
    count: int
    moves: list[MovedOut]
    stays: list[StaysOut]


class SeriesCancelIn(Schema):
    reach: Reach
    by: Literal["customer", "business"] = "business"
    count: Annotated[int, Field(ge=0, le=500)] = Field(description="How many the preview showed.")
    shown_minor: Annotated[int, Field(ge=0, le=10**12)] = 0
    reason: Annotated[str, StringConstraints(max_length=200)] = ""


class CancelPlanOut(Schema):
    count: int
    amount_minor: int
    waived_minor: int
    currency: str
