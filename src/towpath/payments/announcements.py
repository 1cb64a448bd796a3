"""What others may learn from payments."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class AccountChanged(Announcement):
    """What a business's account with a provider can do now."""

    name: ClassVar[str] = "payments.account_changed"
    account_id: UUID
    takes_payments: bool
    pays_out: bool


@dataclass(frozen=True, kw_only=True)
class ProviderSpoke(Announcement):
    """A signed message came; it is waiting to be looked into."""

    name: ClassVar[str] = "payments.provider_spoke"
    told_id: UUID


@dataclass(frozen=True, kw_only=True)
class RefundClaimed(Announcement):
    """Money is to go back through a provider."""

    name: ClassVar[str] = "payments.refund_claimed"
    refund_id: UUID


@dataclass(frozen=True, kw_only=True)
class DisputeChanged(Announcement):
    """A customer's bank took money back, gave it back, or kept it for good."""

    name: ClassVar[str] = "payments.dispute_changed"
    dispute_id: UUID
    payment_id: UUID
    amount_minor: int
    cost_minor: int
    """What the bank charged with this change, beside what was known before."""
    currency: str
    state: str


@dataclass(frozen=True, kw_only=True)
class PayoutChanged(Announcement):
    """Money went to the business's bank, arrived, or came back."""

    name: ClassVar[str] = "payments.payout_changed"
    payout_id: UUID
    amount_minor: int
    currency: str
    state: str
