"""Vouchers and the parts of a checkout, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from towpath.faces.api.schemas.common import Minor, OnlineIn

SHARED = "True: a gift card, good at every business of the seller's circle; with nothing on top."


class VoucherOfferIn(Schema):
    paid_minor: Annotated[int, Field(ge=1, le=100_000_000)]
    bonus_minor: Minor = 0
    bonus_days: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        default=None,
        description="Days after the sale on which what is given on top ends, 30 at least; empty: never. What is paid never ends.",
    )


class VoucherOfferOut(Schema):
    id: UUID
    paid_minor: int
    bonus_minor: int
    bonus_days: int | None
    currency: str
    offered_at: datetime


class VoucherSaleIn(Schema):
    """By an offer, or for any amount with nothing on top."""

    offer: UUID | None = None
    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    method: Literal["cash", "card", "transfer"]
    shared: bool = Field(default=False, description=SHARED)


class VoucherOnlineIn(OnlineIn):
    offer: UUID | None = None
    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    shared: bool = Field(default=False, description=SHARED)


class VoucherMoveOut(Schema):
    kind: str
    paid_minor: int
    bonus_minor: int
    moved_at: datetime
    place: UUID | None = Field(description="The other business, where a gift card was used at one that had not sold it.")


class VoucherLineOut(Schema):
    id: UUID
    last_four: str
    state: str = Field(description="sold, failed (its money never came) or disputed (the buyer's bank took it back).")
    method: str | None
    currency: str
    paid_minor: int
    paid_left_minor: int = Field(description="Never ends.")
    bonus_minor: int
    bonus_left_minor: int
    bonus_until: datetime | None
    sold_at: datetime | None
    refund_asked_at: datetime | None
    circle_id: UUID | None = Field(description="A gift card: good at every business of this circle.")
    issuer: UUID | None = Field(description="The business that sold it, where that is another one.")


class VoucherOut(VoucherLineOut):
    moves: list[VoucherMoveOut]


class SoldVoucherOut(VoucherOut):
    code: str = Field(description="The guest's alone; shown this once.")


class VouchersOut(Schema):
    owed_minor: int
    currency: str
    vouchers: list[VoucherLineOut]


class VoucherPageOut(Schema):
    id: UUID
    address: str = Field(description="A page of the provider: send the guest's browser there.")
    code: str = Field(description="For the guest, once it is paid.")


class VoucherStateOut(Schema):
    id: UUID
    state: str = Field(description="pending, lapsed (nobody paid for it within thirty days), sold, failed or disputed.")


class KeptOut(Schema):
    """What others pay of a checkout once it is paid, and what is left for the guest's own money."""

    order: UUID
    voucher_minor: int
    network_minor: int
    left_minor: int
    currency: str


class CircleOut(Schema):
    id: UUID
    name: dict[str, str]
    terms: dict[str, str] = Field(description="What guests read before they buy a card.")
    currency: str
    closed_at: datetime | None
    takes_part: bool
    members: list[str]


class CardMovementOut(Schema):
    """One movement of a card's value, as this business reads it; the other reads the same with the other sign."""

    movement: UUID
    other: UUID
    other_name: str
    amount_minor: int = Field(description="Above zero this business owes it, below zero it is owed it.")
    currency: str
    moved_at: datetime


class CirclesOut(Schema):
    circles: list[CircleOut]
    went_minor: int
    came_minor: int
    movements: list[CardMovementOut]
