"""What becomes of things, as it goes in and comes out: how they fit, what comes back, who owns what, and the repair desk."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Way = Literal["long", "short", "wide", "tight"]
Code = Annotated[str, StringConstraints(pattern="^[a-z0-9_]{1,40}$")]
Slug = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{1,40}$")]
Said = Annotated[str, StringConstraints(max_length=500)]


class FindingIn(Schema):
    part: Code = Field(description="One of the trade's places: sleeve, waist.")
    way: Way
    cm: Annotated[int, Field(ge=0, le=30)] = Field(0, description="Whole centimetres; 0: not measured.")


class FitIn(Schema):
    """How a piece fits; without findings: it does."""

    findings: Annotated[list[FindingIn], Field(max_length=6)] = []
    size: Annotated[str, StringConstraints(max_length=20)] = ""
    wish: Literal["", "keep", "bring_back"] = ""


class FitOut(Schema):
    id: UUID
    line: UUID
    order: UUID
    piece: str
    customer: UUID | None
    size: str
    findings: list[FindingIn]
    wish: str
    said_at: datetime
    booking: UUID | None = Field(description="The alteration that is made for nothing.")


class ProfileLineOut(Schema):
    part: str
    way: str = Field(description="fits, long, short, wide or tight.")
    cm: int = Field(description="On average over the pieces that were measured; 0: none was.")
    pieces: int
    is_said: bool = Field(description="Their own word, which wins over every report of before.")


class CorrectFitIn(Schema):
    part: Code
    way: Literal["fits", "long", "short", "wide", "tight", "forget"] = Field(
        description="forget: nothing of it stays, in no report either."
    )


class ReturnIn(Schema):
    quantity: Annotated[int, Field(ge=1, le=9999)] = 1
    reason: Literal["fit", "not_as_expected", "fault", "wrong_one", "changed_mind"]
    restock: bool = Field(description="It can be sold again as new.")


class ReturnOut(Schema):
    id: UUID
    line: UUID
    quantity: int
    reason: str
    refund_minor: int
    currency: str
    restocked: bool
    taken_at: datetime


class GoodsRulesIn(Schema):
    return_days: Annotated[int, Field(ge=0, le=365)]
    alters_for_free: bool = Field(description="Who keeps a piece that does not fit has it altered for nothing, once.")


class GoodsRulesOut(Schema):
    return_days: int
    alters_for_free: bool


class ThingIn(Schema):
    """Only after the customer's own yes: the business keeps it with their record."""

    name: Annotated[str, StringConstraints(max_length=120)]
    serial: Annotated[str, StringConstraints(max_length=60)] = ""
    version: Annotated[str, StringConstraints(max_length=40)] = ""
    item: Slug | None = Field(None, description="The code of the network's catalogue, where it is one of its items.")
    bought_on: date | None = None
    bought_where: Annotated[str, StringConstraints(max_length=80)] = Field("", description="Empty: here.")
    warranty_until: date | None = None
    verified_by: Literal["", "order", "visit", "slip"] = ""
    order: UUID | None = Field(None, description="An order of theirs, where that shows it.")
    maker_may_know: bool = Field(False, description="They agree that its maker learns serial and version, and nothing else.")


class ThingOut(Schema):
    id: UUID
    customer: UUID
    name: str
    serial: str
    version: str
    item: UUID | None
    bought_on: date | None
    bought_where: str
    warranty_until: date | None
    verified_by: str
    registered_at: datetime
    maker_agreed_at: datetime | None
    ended_at: datetime | None
    ended_how: str


class SerialIn(Schema):
    serial: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(description="Or how it begins.")


class EndIn(Schema):
    how: Literal["given_away", "broken", "mistake"]


class MakerIn(Schema):
    may_know: bool


class TieIn(Schema):
    job: UUID


class DeskIn(Schema):
    """What was brought: a registered thing by its id or serial, or what it is called."""

    aspect: Code
    words: Said = ""
    done: Said = ""
    thing: UUID | None = None
    serial: Annotated[str, StringConstraints(max_length=60)] = ""
    customer: UUID | None = None
    name: Annotated[str, StringConstraints(max_length=120)] = ""
    item: Slug | None = Field(None, description="The code of the network's catalogue, where no thing is registered.")
    version: Annotated[str, StringConstraints(max_length=40)] = ""
    photo: Annotated[str, StringConstraints(max_length=11_500_000)] = Field("", description="JPEG, PNG or WebP of at most 8 MB, in base64.")
    is_solved: bool = False


class DeskOut(Schema):
    id: UUID
    customer: UUID | None
    thing: UUID | None
    name: str
    version: str
    aspect: str
    words: str
    done: str
    has_photo: bool
    logged_at: datetime
    solved_at: datetime | None


class SolveIn(Schema):
    done: Said = ""
    tell: Said = Field("", description="Written to whoever brought it; empty: they are told in person.")
