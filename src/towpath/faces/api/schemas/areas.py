"""Where a business goes, as it goes in and comes out."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

AreaCode = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Way = Annotated[int, Field(ge=0, le=600)]


class AreaIn(Schema):
    code: AreaCode = Field(description="The beginning of a postcode, or the name of a district.")
    name: Annotated[str, StringConstraints(max_length=60)] = ""


class AreaOut(Schema):
    id: UUID
    code: str
    name: str


class TravelIn(Schema):
    start: AreaCode
    end: AreaCode
    minutes: Way = Field(description="Back it takes as long, unless that is said by a way of its own.")


class TravelOut(Schema):
    id: UUID
    start: str
    end: str
    minutes: int


class UsualTravel(Schema):
    """What counts where no way is said."""

    between: Way
    within: Way
    base: Annotated[str, StringConstraints(max_length=20)] = Field(default="", description="The area the business itself is in.")
