"""The line for text messages, as it goes in and comes out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Word = Annotated[str, StringConstraints(min_length=8, max_length=200)]


class LineIn(Schema):
    address: Annotated[str, StringConstraints(min_length=1, max_length=300)] = Field(description="Where the provider is asked: https://…")
    number: Annotated[str, StringConstraints(min_length=1, max_length=30)] = Field(description="With its country: +8613912345678.")
    key: Word = Field(description="What the provider knows the number by. Never told again.")
    secret: Word = Field(description="What the provider signs with when it tells us something. Never told again.")


class MessengerIn(Schema):
    address: Annotated[str, StringConstraints(min_length=1, max_length=300)] = Field(description="Where the provider is asked: https://…")
    account: Annotated[str, StringConstraints(min_length=3, max_length=64)] = Field(description="What the provider calls your account.")
    key: Word = Field(description="What the provider knows the account by. Never told again.")
    secret: Word = Field(description="What the provider signs with when it tells us something. Never told again.")


class LineOut(Schema):
    address: str
    number: str = Field(description="The number, or what the messenger calls the account.")
    connected_at: datetime
    problem: str = Field(description="Why nothing could be sent the last time, as the code of a problem; empty: nothing is wrong.")


class TestIn(Schema):
    to: Annotated[str, StringConstraints(min_length=1, max_length=30)]


class TestOut(Schema):
    segments: int = Field(description="In how many parts it went: what is paid for.")
    cost_minor: int | None = Field(description="As far as the provider says.")
    currency: str


class TextSentOut(TestOut):
    customer: UUID
    state: str = Field(description="sent, delivered or failed.")
    sent_at: datetime
