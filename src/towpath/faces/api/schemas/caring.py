"""People to care for, as they go in and come out."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

What = Literal["safety", "pain_up", "need_soon", "gone_quiet", "overdue", "goal_near", "need", "first_visit", "new_result", "no_next_step"]


class SignOut(Schema):
    measure: str
    on_days: int
    of_days: int


class ReasonOut(Schema):
    key: str = Field(description="By this it is looked after.")
    what: What = Field(description="In the order of their severity.")
    day: date = Field(description="When it showed; of a first visit, when it is.")
    number: float = Field(description="How much of it: days without an entry, pain of ten.")
    about: str = Field(description="A need or a gate, by its code.")
    is_said: bool = Field(description="They said so themselves.")
    signs: list[SignOut] = Field(description="Of a need read from somebody's own days.")


class PersonOut(Schema):
    customer: UUID
    name: str
    writes_to: UUID = Field(description="Themselves, or whoever speaks for them.")
    learner: UUID | None
    reasons: list[ReasonOut]


class LookedAfterIn(Schema):
    reason: Annotated[str, StringConstraints(max_length=60)] = Field("", description="By its key; empty: everything that is open for them.")
