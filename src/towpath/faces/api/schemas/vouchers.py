"""Vouchers and the parts of a checkout, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from towpath.faces.api.schemas.common import Minor, OnlineIn


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


class VoucherOnlineIn(OnlineIn):
    offer: UUID | None = None
    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = None


class VoucherMoveOut(Schema):
    kind: str
    paid_minor: int
    bonus_minor: int
    moved_at: datetime


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
