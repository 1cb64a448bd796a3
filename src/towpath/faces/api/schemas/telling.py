"""Kits, codes, sources and campaigns, as they go in and come out."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints

from towpath.foundation.intervals import Interval

Language = Literal["en", "zh-hans"]
Place = Literal["help", "menu", "book", "home"]
Source = Literal["flyer", "poster", "post", "phone", "walk_in", "word_of_mouth", "own_page", "directory", "outside"]
Label = Annotated[str, StringConstraints(max_length=60)]


class KitWords(Schema):
    headline: Annotated[str, StringConstraints(max_length=90)]
    text: Annotated[str, StringConstraints(max_length=400)]
    post: Annotated[str, StringConstraints(max_length=400)]


class SuggestionOut(Schema):
    occasion: str
    name: dict[str, str]
    words: dict[Language, KitWords] = Field(description="Put together from the business's own facts; what it has no fact for is left out.")
    leads_to: Place


class KitIn(Schema):
    words: dict[Language, KitWords] = Field(min_length=1)
    leads_to: Place


class CodeOut(Schema):
    code: str = Field(description="Opened under /go/…/ on the business's own host.")
    source: Source
    label: str
    leads_to: Place
    opened: int = Field(0, description="How often; by whom is neither asked nor kept.")


class KitOut(Schema):
    id: UUID
    week: date = Field(description="Its Monday.")
    occasion: str
    words: dict[Language, KitWords]
    leads_to: Place
    approved_at: datetime | None
    codes: list[CodeOut]


class CodeIn(Schema):
    source: Source
    leads_to: Place
    label: Label = Field("", description="Which other platform, where the source is outside; which pile of flyers.")


class SourceIn(Schema):
    source: Source
    label: Label = ""


class SourceOut(Schema):
    source: Source
    label: str
    known_by: Literal["code", "asked"]
    noted_at: datetime


class ChannelOut(Schema):
    source: Source
    label: str
    customers: int
    share: tuple[int, int] = Field(description="Of those whose first touch is known: an exact fraction, above and below.")


class MixOut(Schema):
    channels: list[ChannelOut]
    known: int
    not_known: int
    codes: list[CodeOut]


class AudienceIn(Schema):
    """Every rule that is set has to hold; none is everybody who agreed to news."""

    came_within: Annotated[int, Field(ge=0, le=1000)] = Field(0, description="Days in which they were here.")
    not_since: Annotated[int, Field(ge=0, le=1000)] = Field(0, description="Days in which they were not.")
    need: Annotated[str, StringConstraints(max_length=40)] = Field("", description="A need of the trade; never one about health.")
    bought: UUID | None = Field(None, description="A service or a listing.")
    language: Language | None = None


class CampaignWords(Schema):
    subject: Annotated[str, StringConstraints(max_length=90)]
    text: Annotated[str, StringConstraints(max_length=2000)]


class CampaignIn(Schema):
    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    audience: AudienceIn = Field(default_factory=lambda: AudienceIn.model_validate({}))
    words: dict[Language, CampaignWords] = Field(min_length=1)
    leads_to: Place = "help"
    left_alone_percent: Annotated[int, Field(ge=10, le=50)] = 10


class CampaignOut(Schema):
    id: UUID
    name: str
    audience: dict[str, str | int]
    words: dict[Language, CampaignWords]
    leads_to: Place
    left_alone_percent: int
    seed: int = Field(description="Kept before anybody is drawn.")
    made_at: datetime
    send_at: datetime | None
    drawn_at: datetime | None
    stopped_at: datetime | None
    done_at: datetime | None


class ReaderOut(Schema):
    customer: UUID
    reason: str = Field(description="Empty: it would go out now.")
    possible_at: datetime | None = None


class ReadersOut(Schema):
    able: list[ReaderOut] = Field(description="At most a hundred of them.")
    unable: list[ReaderOut] = Field(description="At most a hundred of them.")
    can_be_written_to: int
    cannot: int


class DrawIn(Schema):
    send_at: AwareDatetime | None = Field(None, description="Within 60 days; empty: now.")


class SideOut(Schema):
    n: int
    came: int


class ReportOut(Schema):
    verdict: Literal["counting", "too_few", "more", "fewer"]
    written_to: SideOut = Field(description="Everybody who was drawn for it, also who could not be written to after all.")
    left_alone: SideOut
    sent: int
    waiting: int
    skipped: dict[str, int]
    until: datetime | None
    difference: float | None = Field(description="Share that came, of those drawn for it minus those left alone.")
    interval: Interval | None = Field(description="Newcombe's, 95 %.")
    money: float | None = Field(description="Mean sum a person spent, minus that of those left alone, in minor units.")
    money_interval: Interval | None = Field(description="Welch's, 95 %.")
    needed: int = Field(description="How many people it takes to see ten in a hundred more of them come, four times in five.")
