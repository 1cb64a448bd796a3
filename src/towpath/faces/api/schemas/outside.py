"""Calendars of the team elsewhere, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Name = Annotated[str, StringConstraints(max_length=60)]


class LinkIn(Schema):
    """`file`: an address that answers a whole calendar, only read. `caldav`: one that may be written into, with a name and a password."""

    kind: Literal["file", "caldav"]
    name: Name = Field(description="What its person calls it.")
    address: Annotated[str, StringConstraints(max_length=1000)]
    user: Annotated[str, StringConstraints(max_length=200)] = ""
    password: Annotated[str, StringConstraints(max_length=200)] = Field(default="", description="Kept sealed; never told again.")
    calendar: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", description="Which one of the account, by its name there: asked for with `several_calendars`."
    )
    writes: bool = Field(default=False, description="Write bookings into it. Of one person into one calendar alone.")
    language: Literal["en", "zh-hans"] = "en"


class PasswordIn(Schema):
    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class UnwrittenOut(Schema):
    """Something of ours that a calendar would not take although it can be read; it is tried again by itself. Gone once it is taken, over or off."""

    booking: UUID | None
    date: UUID | None
    takes_out: bool = Field(description="It is off here, and was to be taken out of that calendar.")
    problem: str = Field(description="Why, as the code of a refusal.")
    due_at: datetime = Field(description="When it is tried again, or sooner, once something changes there.")


class OutsideCalendarOut(Schema):
    id: UUID
    resource: UUID
    kind: str
    name: str
    host: str = Field(description="Where it is. Its address and its password are told to nobody.")
    writes: bool
    read_at: datetime | None
    busy_ahead: int
    unread: int = Field(description="Entries that could not be understood; nothing is kept free for them.")
    problem: str = Field(description="The code of a refusal, while it can't be read; what was busy stays busy meanwhile.")
    unwritten: list[UnwrittenOut]


class OutsideHitOut(Schema):
    """Somebody is busy there and booked here at once. Both stand until a person moves one."""

    busy: UUID
    calendar: UUID
    starts_at: datetime
    ends_at: datetime
    booking: UUID | None
    date: UUID | None


class ProposalOut(Schema):
    """A booking or a date of a class was moved, deleted or stretched in its person's own calendar. Nothing follows from it before somebody answers."""

    id: UUID
    calendar: UUID
    booking: UUID | None
    date: UUID | None
    kind: str = Field(description="moved, deleted or stretched.")
    starts_at: datetime | None = Field(description="Where it lies there now; empty where it was deleted.")
    ends_at: datetime | None
    made_at: datetime
