"""People and rooms, their hours, leave and closures, as they go in and come out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.booking import Code, Kind

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]
Spans = Annotated[list[tuple[Clock, Clock]], Field(max_length=12)]
ResourceName = Annotated[str, StringConstraints(min_length=1, max_length=80)]
KeptFree = Annotated[int, Field(ge=0, le=480)]
KEPT_FREE = "Minutes it needs for itself around each booking; the larger of these and the service's count."


class ResourceIn(Schema):
    name: ResourceName
    kind: Kind
    capacity: Annotated[int, Field(ge=1, le=500)] = 1
    skills: Annotated[list[Code], Field(max_length=40)] = []
    buffer_before: KeptFree = Field(default=0, description=KEPT_FREE)
    buffer_after: KeptFree = Field(default=0, description=KEPT_FREE)
    hours: Annotated[list[Spans], Field(min_length=7, max_length=7)]


class ResourceChangeIn(Schema):
    """What is left out stays as it is. What is booked keeps what was kept free around it."""

    name: ResourceName | None = None
    capacity: Annotated[int, Field(ge=1, le=500)] | None = None
    skills: Annotated[list[Code], Field(max_length=40)] | None = None
    buffer_before: KeptFree | None = Field(default=None, description=KEPT_FREE)
    buffer_after: KeptFree | None = Field(default=None, description=KEPT_FREE)


class ResourceOut(Schema):
    id: UUID
    name: str
    kind: str
    capacity: int
    skills: list[str]
    buffer_before: int
    buffer_after: int
    hours: list[list[list[str]]]


class WeekIn(Schema):
    hours: Annotated[list[Spans], Field(min_length=7, max_length=7)]


class DayIn(Schema):
    spans: Spans = []


class BlockIn(Schema):
    starts_at: datetime
    ends_at: datetime
    reason: Annotated[str, StringConstraints(max_length=120)] = ""


class ClosureIn(Schema):
    first_day: date
    last_day: date
    resource: UUID | None = Field(default=None, description="Whose leave it is; empty: the whole business.")
    reason: Annotated[str, StringConstraints(max_length=120)] = ""


class ClosureOut(Schema):
    id: UUID
    first_day: date
    last_day: date
    resource: UUID | None
    reason: str
    hit: list[UUID] = Field(description="Bookings that lie on these days. None is touched: move or cancel each.")


class HitOut(Schema):
    hit: list[UUID] = Field(description="Bookings that now lie outside of the hours. None is touched: move or cancel each.")
