"""Orders, help, tickets and what guests say, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.common import Minor, Text


class LineIn(Schema):
    listing: UUID
    quantity: Annotated[int, Field(ge=1, le=99)]
    unit_minor: Minor = Field(description="The price the guest was shown; another price is refused, never charged.")
    choices: list[Annotated[str, StringConstraints(max_length=40)]] = []


class OrderIn(Schema):
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=60)]
    table: Annotated[str, StringConstraints(max_length=16)] | None = Field(
        default=None, description="The printed code of a table; without it the order is for pick-up."
    )
    note: Text = ""
    customer: UUID | None = Field(default=None, description="Whose it is, where they are known here: the kitchen reads how they like it.")
    language: Literal["en", "zh-hans"] = "en"


class LineOut(Schema):
    id: UUID
    name: str
    quantity: int
    unit_minor: int
    total_minor: int
    choices: list[str]


class OrderOut(Schema):
    id: UUID
    number: str
    call: int
    channel: str
    place: str
    currency: str
    total_minor: int
    placed_at: datetime
    paid_at: datetime | None
    cancelled_at: datetime | None
    lines: list[LineOut]
    group: UUID = Field(description="The checkout it was ordered in: all orders of one are paid in one go.")
    fulfilled_by: str = Field(description="business or supplier.")
    supplier: str | None = Field(description="Who brings it; empty for the business itself.")
    payment_state: str = Field(description="free, unpaid, paid, partly_refunded, refunded or charged_back, of this order alone.")


class OrderPage(Schema):
    orders: list[OrderOut]
    next: datetime | None = Field(description="Pass as `before` to read on; empty at the end.")


class PayIn(Schema):
    method: Literal["cash", "card", "transfer"]


class SaleIn(Schema):
    """A sale made face to face or on the phone: an amount, or dishes."""

    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    lines: Annotated[list[LineIn], Field(max_length=60)] = []
    method: Literal["cash", "card", "transfer"]
    channel: Literal["counter", "phone"] = "counter"
    note: Text = ""
    language: Literal["en", "zh-hans"] = "en"


class MoveIn(Schema):
    to: Literal["sent", "started", "ready", "served"]


class TicketOut(Schema):
    id: UUID
    order: UUID
    state: str
    sent_at: datetime


class HelpIn(Schema):
    answers: dict[str, str | list[str]]


class SuggestionOut(Schema):
    listing: UUID
    fits: bool
    reasons: list[str]


class FeedbackIn(Schema):
    score: Annotated[int, Field(ge=1, le=5)]
    aspects: list[Annotated[str, StringConstraints(max_length=40)]] = []
    word: Annotated[str, StringConstraints(max_length=500)] = ""
    listing: UUID | None = None
    ratings: Annotated[dict[Annotated[str, StringConstraints(max_length=40)], Annotated[int, Field(ge=1, le=5)]], Field(max_length=20)] = (
        Field(default={}, description="Stars by what the trade asks about.")
    )


class FeedbackOut(Schema):
    id: UUID
    order: UUID | None = Field(description="The visit it is about: an order or a booking.")
    booking: UUID | None
    score: int
    outcome: str = Field(description="Whether it helped: yes, partly or no; empty: not said.")
    ratings: dict[str, int] = Field(description="Stars by what the trade asks about.")
    aspects: list[str]
    word: str
    given_at: datetime
    case: UUID | None
    answered_at: datetime | None


class AnswerIn(Schema):
    answer: Annotated[str, StringConstraints(min_length=2, max_length=1000)]


class CancelIn(Schema):
    give_money_back: bool = Field(
        default=False, description="True: a paid order is taken back too, and what is left of its money goes back."
    )
