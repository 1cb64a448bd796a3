"""Memberships, as they go in and come out."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from towpath.faces.api.schemas.common import Minor, OnlineIn, Words
from towpath.faces.api.schemas.packs import HolderIn


class MembershipOfferIn(Schema):
    name: Words
    uses: Annotated[int, Field(ge=1, le=100)] = Field(description="A month.")
    price_minor: Minor = Field(description="A month. Each use costs at most what the cheapest of the services costs by itself.")
    services: Annotated[list[UUID], Field(min_length=1, max_length=50)] = Field(description="What it is good for.")
    months: Annotated[int, Field(ge=1, le=999)] | None = Field(
        default=12, description="How long the uses of a month can be booked with: 12 or more, or without an end."
    )


class MembershipOfferOut(Schema):
    id: UUID
    name: dict[str, str]
    uses: int
    price_minor: int
    currency: str
    services: list[UUID]
    months: int | None


class JoinIn(HolderIn):
    offer: UUID
    method: Literal["cash", "card", "transfer"]


class JoinOnlineIn(HolderIn, OnlineIn):
    offer: UUID


class JoinPageOut(Schema):
    id: UUID = Field(description="Of the membership, which waits until the first month is paid.")
    purchase: UUID = Field(description="To look at with pack-purchases; and the pack of the first month, once it is paid.")
    address: str = Field(description="A page of the provider: send the customer's browser there.")


class PayMonthIn(Schema):
    method: Literal["cash", "card", "transfer"]


class PauseIn(Schema):
    first_day: date
    back_on: date | None = Field(default=None, description="The first day that counts again; empty: until somebody says so.")


class PauseOut(Schema):
    first_day: date
    back_on: date | None


class MonthOut(Schema):
    id: UUID
    purchase: UUID = Field(description="Also the id of its pack, once it is paid.")
    number: int
    due_on: date
    pay_until: date
    state: str = Field(description="pending, lapsed (not paid in time, and owed by nobody) or sold.")
    uses_left: int | None


class MembershipOut(Schema):
    id: UUID
    customer: UUID
    offer: MembershipOfferOut
    state: str = Field(description="waiting (the first month is not paid yet), active or ended.")
    is_paused: bool
    started_on: date
    next_on: date | None = Field(description="When the next month comes; empty in a pause without an end, and after the end.")
    joined_at: datetime
    ended_at: datetime | None
    ended_why: str = Field(description="said, unpaid (two months in a row), never_begun or forgotten.")
    months: list[MonthOut]
    pauses: list[PauseOut]
