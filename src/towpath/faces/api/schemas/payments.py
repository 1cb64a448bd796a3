"""Money through a provider, as it goes in and comes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from towpath.faces.api.schemas.common import Address

ReasonCode = Literal["not_good", "not_brought", "too_much", "goodwill"]


class AddressOut(Schema):
    address: str = Field(description="A page of the provider: send the person's browser there.")


class PayOnlineIn(Schema):
    back: Address = Field(description="Where the provider sends the customer after paying.")
    cancelled: Address | None = Field(default=None, description="Where it sends a customer who turned round; `back` when empty.")
    language: Literal["en", "zh-hans"] = "en"


class OpenAccountIn(Schema):
    back: Address = Field(description="Where the provider sends you when you have answered its questions.")


class RefundIn(Schema):
    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = Field(default=None, description="Empty: whatever is left.")
    reason: ReasonCode


class RefundOut(Schema):
    id: UUID
    share: str = Field(description="Whose part it was: rest (the guest's own money), voucher, or network.")
    order: UUID | None = Field(
        description="Empty for a voucher that was given back, and where something had been paid twice: then the whole second payment goes back."
    )
    amount_minor: int
    fee_minor: int = Field(description="The network's share that goes back to the business with it.")
    currency: str
    reason: str
    state: str
    asked_at: datetime
    ended_at: datetime | None


class PaymentStateOut(Schema):
    order: UUID
    state: str
    method: str = Field(description="cash, card, transfer or online; empty while nothing is paid.")
    currency: str
    received_minor: int
    refunded_minor: int
    left_minor: int = Field(description="How much can still be given back.")
    taken_back: bool = Field(description="A payment had arrived, and then the provider said that it never came.")
    refunds: list[RefundOut]


class AccountOut(Schema):
    provider: str
    reference: str
    takes_payments: bool
    pays_out: bool
    needs: list[str] = Field(description="What the provider still asks for, in its own codes.")
    opened_at: datetime
    seen_at: datetime


class DifferenceOut(Schema):
    source: str = Field(description="The provider's own name for it.")
    what: str = Field(
        description="payment, refund, fee_return, dispute, payout; or the provider's own word where the books know nothing of it."
    )
    why: str = Field(description="not_told_yet, unknown_here, unknown_there or another_amount.")
    there_minor: int
    here_minor: int
    currency: str


class ReconciliationOut(Schema):
    account: str
    movements: int = Field(description="Lines of the provider's statement that were compared.")
    there_minor: int
    here_minor: int = Field(description="By orders, refunds, disputes and payouts.")
    booked_minor: int = Field(description="By the ledger.")
    currency: str
    agrees: bool
    differences: list[DifferenceOut]


class PayoutOut(Schema):
    id: UUID
    reference: str
    amount_minor: int
    currency: str
    state: str
    sent_at: datetime
    ended_at: datetime | None


class DisputeOut(Schema):
    id: UUID
    reference: str
    payment: UUID
    amount_minor: int
    cost_minor: int
    currency: str
    reason: str
    state: str
    opened_at: datetime
    closed_at: datetime | None
