"""What a customer may need, and what could help, as it goes in and comes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

NeedCode = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class HintOut(Schema):
    kind: str = Field(description="said, answered or did.")
    source: str
    source_id: UUID
    noted_at: datetime
    expires_at: datetime


class NeedOut(Schema):
    code: str
    is_sure: bool = Field(description="They said so themselves; else two different things point at it.")
    severity: int = Field(description="1 good to know, 2 it matters, 3 soon.")
    until: datetime | None = Field(description="Empty: they confirmed it, and it stands until they say otherwise.")
    evidence: list[HintOut]


class HeardIn(Schema):
    need: NeedCode
    severity: Annotated[int, Field(ge=1, le=3)] = 1


class SaysIn(Schema):
    need: NeedCode
    says: Literal["yes", "no", "forget"]


class HunchOut(Schema):
    id: UUID
    need: str = Field(description="Empty: it sounds like a service.")
    service: UUID | None = Field(None, alias="service_id", description="Empty: it sounds like a need.")
    source: str = Field(description="message, or feedback (a word after a visit).")
    source_id: UUID
    sentence: str = Field(description="What they said. Of a service it is not kept; the message has it.")
    compared_by: str = Field(alias="by", description="What compared them, and its version.")
    said_at: datetime
    expires_at: datetime
    answer: str = Field(description="yes or no; empty: nobody said.")


class HunchAnswerIn(Schema):
    says: Literal["yes", "no"]
    who: Literal["customer", "team"] = "team"


class StepOut(Schema):
    kind: str = Field(description="service, alone (something to do without the business) or nothing.")
    service: str = ""
    words: dict[str, str] = {}


class FigureOut(Schema):
    need: str
    measure: str = Field(description="What was written down.")
    least: float | None = Field(description="What counts as a sign: this much or more …")
    most: float | None = Field(description="… and this much or less.")
    on_days: int
    of_days: int = Field(description="Of so many of the last days that were written down.")
    median: float = Field(description="Of those days.")


class RecommendationOut(Schema):
    id: UUID
    rule: str
    needs: list[str] = Field(description="What it is for, what presses most first.")
    reason: dict[str, str]
    step: StepOut
    alternatives: list[StepOut] = Field(description="The ways without it; to do nothing is always one.")
    figures: list[FigureOut] = Field(description="What the days say that they had kept; only while their yes to that stands.")
    not_on: list[int] = Field(description="Days of the week they said don't suit them, 1 is Monday: the class is meant on another one.")
    shown_at: datetime


class AnswerIn(Schema):
    says: Literal["yes", "no"]
    why: Annotated[str, StringConstraints(max_length=1000)] = ""


class OutcomeIn(Schema):
    outcome: Literal["yes", "partly", "no"]


class AnsweredOut(Schema):
    id: UUID
    rule: str
    response: str
    why: str
    outcome: str


class RuleOut(Schema):
    code: str
    reason: dict[str, str]
    shown: int
    taken: int
    declined: int
    answered: int = Field(description="Of those who took it, so many said whether it helped.")
    helped: int = Field(description='So many of them said "yes"; "partly" is not counted.')
    is_asleep: bool = Field(description="It surely helps fewer than half, and is shown to nobody any more.")
