"""Follow-ups as they go in and come out."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Token = Annotated[str, StringConstraints(min_length=1, max_length=60)]
JourneyCode = Annotated[str, StringConstraints(max_length=40)]


class JourneyOut(Schema):
    code: str
    is_on: bool
    version: int = Field(description="0: the trade's own words, as they came.")
    journey: dict[str, Any] = Field(description="What begins it, and its steps: wait, branch, send, exit.")


class JourneyIn(Schema):
    version: Annotated[int, Field(ge=0, le=100_000)] = Field(description="The one that was looked at.")
    journey: dict[str, Any]


class WouldOut(Schema):
    customer: UUID
    at: datetime
    kind: str
    subject: dict[str, str]


class WouldNotOut(Schema):
    customer: UUID
    reason: str
    words: str


class TotalsOut(Schema):
    """Of everybody it concerns, however many."""

    ways: int = Field(description="Visits or orders: those under way and those that would begin it.")
    people: int
    may_hear: int = Field(description="Of these people: with an address and a yes to it, without a stop or an open complaint.")


class DryRunOut(Schema):
    until: datetime
    would: list[WouldOut]
    would_not: list[WouldNotOut]
    is_cut: bool = Field(description="There were more visits or orders than the hundred that are told here one by one.")
    totals: TotalsOut


class MessageOut(Schema):
    id: UUID
    customer: UUID
    kind: str
    sent_at: datetime
    answer: str
    answered_at: datetime | None


class EffectOut(Schema):
    written: int
    written_back: int
    alone: int
    alone_back: int
    difference: list[int] | None = Field(description="[above, below]; empty where there are too few.")
    interval: list[float] | None = Field(description="Newcombe's, right 95 times in 100.")
    needed: int = Field(description="How many people it takes to see ten in a hundred, four times in five.")


class RulesOut(Schema):
    most_in_week: int
    held_out_percent: int


class RulesIn(Schema):
    most_in_week: Annotated[int, Field(ge=0, le=100)]
    held_out_percent: Annotated[int, Field(ge=0, le=100)]


class ComingOut(Schema):
    journey: str = Field(description='By its code; "" is a campaign.')
    kind: str = Field(description="question, care, reminder, offer; news: a campaign.")
    at: datetime
    subject: dict[str, str]
    thing: str = Field(default="", description="What the visit was for, where it is known.")


class WrittenOut(Schema):
    coming: list[ComingOut]
    stopped: list[str] = Field(description='Journeys by code; "" is everything the business writes first.')
    hears_tips: bool = Field(
        description="They agreed to tips and reminders, not only to the question after a visit. Ask them where they order or book, unticked."
    )


class StopIn(Schema):
    journey: JourneyCode = Field(default="", description='By its code; "" is everything.')
    news: bool = Field(
        default=False, description="Instead of that: no news any more. It takes the yes to news back, in every record of theirs."
    )


class LinkIn(Schema):
    token: Token


class ReplyIn(LinkIn):
    reply: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class StopByLinkIn(LinkIn):
    everything: bool = False


class ReplyOut(Schema):
    code: str
    name: dict[str, str]


class LinkedOut(Schema):
    kind: str
    subject: dict[str, str]
    text: dict[str, str]
    replies: list[ReplyOut]
    answer: str
    thing: str = ""
    """What the visit was for, where it is known."""
    times: list[datetime]
    service: UUID | None = None
