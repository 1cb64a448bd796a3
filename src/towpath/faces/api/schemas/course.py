"""Courses and pauses, as they go in and come out."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.booking import Answers, BookingOut, DateOut, Email, OwnWays, SetAside
from towpath.faces.api.schemas.common import Text


class CourseOut(Schema):
    dates: list[DateOut]
    full: list[DateOut] = Field(description="Left out because no place is free.")
    away: list[DateOut] = Field(description="Left out because it is too far that day, or at somebody else's.")
    total_minor: int
    currency: str


class EnrolIn(Schema):
    dates: Annotated[list[UUID], Field(min_length=1, max_length=60)] = Field(description="Those the preview showed, all of them.")
    places: Annotated[int, Field(ge=1, le=500)] = 1
    customer: UUID | None = None
    email: Email
    name: Annotated[str, StringConstraints(max_length=120)] = ""
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    ways: OwnWays = None
    pack: UUID | None = None
    answers: Answers
    set_aside: SetAside
    area: Annotated[str, StringConstraints(max_length=20)] = Field(
        default="", description="Where somebody comes to the customer: one of the business's areas."
    )
    address: Text = Field(default="", description="Needed there, unless it is typed in for them.")
    total_minor: Annotated[int, Field(ge=0, le=10**12)] | None = Field(
        default=None, description="What the preview said; another sum is refused."
    )


class PauseIn(Schema):
    customer: UUID
    service: UUID | None = Field(default=None, description="Of what; empty: of everything they have booked.")
    first: date
    last: date
    count: Annotated[int, Field(ge=0, le=500)] = Field(default=0, description="How many the preview showed.")


class PausePlanOut(Schema):
    bookings: list[UUID]
    uses: int = Field(description="So many uses of packs come back.")
    days_left: int = Field(description="Days of pause that are left afterwards, within a year.")


class PauseOut(Schema):
    id: UUID
    first_day: date
    last_day: date
    bookings: int


class EnrolledOut(Schema):
    bookings: list[BookingOut]
