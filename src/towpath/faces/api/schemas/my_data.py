"""What comes in and goes out about a customer's own data."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints


class AboutIn(Schema):
    name: Annotated[str, StringConstraints(max_length=120)] = Field(
        description="A name that was given stays one; empty only where none is known."
    )
    phone: Annotated[str, StringConstraints(max_length=20)] = Field("", description="Empty: no number is kept.")
    language: Annotated[str, StringConstraints(max_length=10)] = Field(description="In which they are written to: en or zh-hans.")


class AboutOut(Schema):
    id: UUID
    name: str
    phone: str | None
    language: str


class NewAddressIn(Schema):
    email: Annotated[str, StringConstraints(min_length=1, max_length=254)]


class NewAddressOut(Schema):
    good_until: datetime = Field(
        description="The link that was sent to the new address counts until then. Until it is opened nothing changes."
    )


class SourceOut(Schema):
    about: Literal["help", "booking", "booking_rest", "order", "visit", "change", "letter"]
    about_id: UUID | None
    at: datetime
    minor: int


class DeedOut(Schema):
    what: str = Field(
        description="helped, recommended, moved, cancelled_free, waived, cost, rests, goodwill, answered, money_back, changed, letters"
    )
    count: int
    minor: int = Field(description="What it came to, where it is money.")
    currency: str
    more: dict[str, int] = Field(description="How many of them ended how, or were about what.")
    sources: list[SourceOut] = Field(description="The rows it was counted from, the newest first.")
