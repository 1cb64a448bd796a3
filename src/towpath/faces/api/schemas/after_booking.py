"""What happens to a booking once it is made, and the calendars it is read in, as they go in and come out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints


class AbsenceOut(Schema):
    """Both words as they were said."""

    id: UUID
    booking: UUID
    said_by: str
    words: str
    said_at: datetime
    answer_until: datetime
    answer: str = Field(description="agreed, denied, or empty while the day to answer runs.")
    answer_words: str
    answered_at: datetime | None
    given_minor: int = Field(description="Given on top of what went back, as value to use with the business.")
    currency: str
    hand_back_minor: int = Field(description="Of what goes back so much was paid by hand: somebody of the business hands it over.")
    handed_back_at: datetime | None = Field(description="Empty: it lies with the business still.")


class HandBackOut(Schema):
    """Money that goes back by hand."""

    booking: UUID
    method: str = Field(description="As it was paid: cash, card (at the terminal) or transfer. Only cash lies in the till.")
    amount_minor: int
    currency: str
    since_at: datetime = Field(description="When it became the customer's.")
    handed_at: datetime | None = Field(description="Empty: it lies with the business still.")


class ToHandBackOut(Schema):
    in_till_minor: int = Field(description="How much of what should be in the till is to be handed back.")
    currency: str
    to_hand_back: list[HandBackOut]
    next: int | None = Field(description="Where the ones after these begin; empty: these are the last.")


class FeedIn(Schema):
    names: bool = Field(default=False, description="Say what each time is for and who comes; otherwise it says busy and nothing else.")


class FeedOut(Schema):
    address: str


class OneMoreIn(Schema):
    places: Annotated[int, Field(ge=1, le=500)] = Field(description="How many the booking has now.")
    price_minor: Annotated[int, Field(ge=0)] = Field(description="The price of one more that the customer was told.")
    name: Annotated[str, StringConstraints(max_length=60)] = ""
