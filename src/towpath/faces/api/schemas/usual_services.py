"""What the trade usually offers, as it comes out and is taken."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.common import Minor


class UsualServiceOut(Schema):
    code: str
    name: dict[str, str]
    description: dict[str, str]
    minutes: int
    price_minor: int = Field(description="As the trade usually has it; yours may be another.")
    currency: str
    service: UUID | None = Field(description="Yours, where you have taken it, hidden or not.")


class TakenIn(Schema):
    code: Annotated[str, StringConstraints(max_length=120)]
    price_minor: Minor | None = Field(default=None, description="Your own price; left out: the usual one.")


class TakeServicesIn(Schema):
    services: Annotated[list[TakenIn], Field(min_length=1, max_length=100)]
