"""Who waits for what, as it goes in and comes out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.common import Text


class WaitIn(Schema):
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    email: Annotated[str, StringConstraints(min_length=3, max_length=254)]


class _WhereIn(WaitIn):
    area: Annotated[str, StringConstraints(max_length=20)] = Field(
        default="", description="Where somebody comes to the customer: one of the business's areas."
    )
    address: Text = Field(default="", description="Needed there too.")


class WaitForPlacesIn(_WhereIn):
    places: Annotated[int, Field(ge=1, le=500)] = 1


class WaitForDaysIn(_WhereIn):
    days: Annotated[list[date], Field(min_length=1, max_length=14)]


class WaitingOut(Schema):
    id: UUID
    state: str = Field(description="waiting, offered, taken, declined, expired or left.")
    class_date: UUID | None
    service: UUID
    days: list[date]
    places: int
    name: str
    place_in_line: int | None = Field(description="1: next; empty unless waiting.")
    joined_at: datetime
    booking: UUID | None = Field(description="The hold that keeps what is offered.")
    offered_until: datetime | None
