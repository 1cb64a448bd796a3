"""What is laid out, what is promised and what came of it, as it goes in and comes out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.work import Key


class PreparationIn(Schema):
    key: Key = Field(description="One per thing: sent again, it is the same one.")
    words: Annotated[str, StringConstraints(min_length=1, max_length=160, strip_whitespace=True)]
    reason: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class PreparationOut(Schema):
    id: UUID
    words: str
    reason: str
    laid_out_at: datetime | None


class LaidOutIn(Schema):
    laid_out: bool


class PictureIn(Schema):
    photo: Annotated[str, StringConstraints(min_length=1, max_length=11_500_000)] = Field(
        description="A JPEG, PNG or WebP picture in base64."
    )


class PromiseIn(Schema):
    day: date | None = None


class ReadyOut(Schema):
    id: UUID
    promised_on: date | None
    ready_at: datetime | None
    back_after: UUID | None = Field(alias="back_after_id", description="The job they are back for; empty: a first visit.")


class FixedOut(Schema):
    month: datetime
    visits: int
    fixed: int
    too_new: int
    rate: float | None
