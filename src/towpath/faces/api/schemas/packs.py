"""Packs, as they go in and come out."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.common import Minor, OnlineIn, Words


class PackOfferIn(Schema):
    name: Words
    uses: Annotated[int, Field(ge=2, le=100)]
    price_minor: Minor = Field(description="Of all of them.")
    services: Annotated[list[UUID], Field(min_length=1, max_length=50)] = Field(description="What it is good for.")
    months: Annotated[int, Field(ge=1, le=999)] | None = Field(default=None, description="12 or more, or without an end.")


class PackOfferOut(Schema):
    id: UUID
    name: dict[str, str]
    uses: int
    price_minor: int
    currency: str
    services: list[UUID]
    months: int | None


class HolderIn(Schema):
    """Whose something is."""

    customer: UUID | None = Field(default=None, description="Whose it is, where they are known here.")
    name: Annotated[str, StringConstraints(max_length=120)] = Field(default="", description="Whose it is, where they are not.")


class PackSaleIn(HolderIn):
    offer: UUID
    method: Literal["cash", "card", "transfer"]


class PackOnlineIn(HolderIn, OnlineIn):
    offer: UUID


class PackPageOut(Schema):
    id: UUID = Field(description="Of the purchase; and of the pack, once it is paid.")
    address: str = Field(description="A page of the provider: send the customer's browser there.")


class PurchaseOut(Schema):
    id: UUID
    state: str = Field(description="pending, lapsed (nobody paid in time), or sold: then there is a pack of this id.")


class PackMoveOut(Schema):
    kind: str
    uses: int
    minor: int
    owed_minor: int
    reference: UUID | None
    moved_at: datetime


class PackOut(Schema):
    id: UUID
    customer: UUID
    name: dict[str, str]
    services: list[UUID]
    uses: int
    uses_left: int
    price_minor: int
    unit_minor: int
    left_minor: int = Field(description="What was paid for the uses that are left.")
    owed_minor: int = Field(description="Parts of uses that a late cancellation, or coming late, gave back.")
    currency: str
    state: str = Field(description="sold, failed (its money never came) or disputed (the customer's bank took it back).")
    valid_until: date | None
    sold_at: datetime
    refund_asked_at: datetime | None
    refunded_at: datetime | None
    moves: list[PackMoveOut]
