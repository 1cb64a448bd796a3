"""The terms of cancelling, missing and not coming, as they go in and come out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field


class TermsIn(Schema):
    tiers: Annotated[
        list[tuple[Annotated[int, Field(ge=0, le=10_000)], Annotated[int, Field(ge=0, le=100)]]], Field(min_length=1, max_length=6)
    ]
    no_show_percent: Annotated[int, Field(ge=0, le=100)]
    absent_percent: Annotated[int, Field(ge=0, le=100)] | None = Field(
        default=None,
        description="What a customer gets on top when nobody of the business came; left out: as much as missing it costs them.",
    )
    grace_minutes: Annotated[int, Field(ge=0, le=10_000)] = 30
    waive_first_months: Annotated[int, Field(ge=0, le=24)] = 0


class TermsOut(Schema):
    id: UUID
    number: int
    tiers: list[list[int]]
    no_show_percent: int
    absent_percent: int
    grace_minutes: int
    waive_first_months: int
    published_at: datetime
