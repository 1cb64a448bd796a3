"""What people of the team are allowed to do, and whose turn it was, as it goes in and comes out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

LicenceText = Annotated[str, StringConstraints(max_length=60)]


class LicenceIn(Schema):
    kind: Annotated[LicenceText, StringConstraints(min_length=1)] = Field(
        description="In your own words, spelled as a service asks for it."
    )
    number: LicenceText = ""
    valid_until: date | None = Field(default=None, description="The last day on which it holds, at your place; null: it does not end.")


class LicenceOut(Schema):
    id: UUID
    resource: UUID
    kind: str
    number: str
    valid_until: date | None


class UsualLicenceOut(Schema):
    code: str
    kind: str = Field(description="As it is called here already, otherwise in the language you ask in: note it by this name.")
    why: str
    held_by: list[UUID] = Field(description="People who have one written down, ended or not.")


class LicenceHitOut(Schema):
    bookings: list[UUID] = Field(
        description="With somebody whose licence does not hold on their day. None is touched: hand over, move or cancel each."
    )
    dates: list[UUID] = Field(description="Dates of classes, likewise.")


class LicenceNotedOut(Schema):
    licence: LicenceOut
    hit: LicenceHitOut


class ShareOut(Schema):
    resource: UUID
    name: str
    minutes: int = Field(description="What they have in the weeks that count, with what is kept free around each booking.")


class TurnOut(Schema):
    resource: UUID
    booking: UUID | None
    date: UUID | None = Field(description="Of a class.")
    starts_at: datetime
    why: str = Field(
        description="asked, given, kept, same, alone, skill, licence, free, least, level or next; empty where nobody wrote it down."
    )
    figures: dict[str, int] = Field(description="What decided, in minutes: mine, and next for whoever would have had it otherwise.")
    words: str


class TurnsOut(Schema):
    """For your team: customers never see it."""

    since: datetime
    until: datetime
    shares: list[ShareOut] = Field(description="Whoever has least comes first: the next one, where nothing else decides.")
    turns: list[TurnOut]
