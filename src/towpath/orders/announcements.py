"""What others may learn from orders."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(Announcement):
    name: ClassVar[str] = "order.placed"
    order_id: UUID
    total_minor: int
    currency: str
    lines: int
    channel: str
    fulfiller: UUID | None = None
    """The supplier that brings it; empty for the business itself."""


@dataclass(frozen=True, kw_only=True)
class OrderPaid(Announcement):
    name: ClassVar[str] = "order.paid"
    order_id: UUID
    total_minor: int
    currency: str
    origin: str
    """Who brought the customer: `own` or `network`. Decides the fee, and nothing else."""
    method: str = "cash"
    fee_minor: int | None = None
    """The network's share as it was quoted when the payment began; empty in facts from before it was quoted."""
    fee_rule: UUID | None = None
    cost_minor: int = 0
    """What the provider itself took of this order."""
    payment_id: UUID | None = None
    """The guest's own money; empty where parts of others covered everything."""
    own_minor: int | None = None
    """How much of it is the guest's own money, by `method`; empty where all of it is."""
    own_fee_minor: int | None = None
    """How much of the fee is taken with the guest's own money; empty where all of it is."""


@dataclass(frozen=True, kw_only=True)
class PartUsed(Announcement):
    """A part of an order was paid with value a guest had bought before, or by the network."""

    name: ClassVar[str] = "order.part_used"
    order_id: UUID
    payment_id: UUID
    method: str
    """voucher, network."""
    source: UUID
    """The voucher, or the network's campaign."""
    amount_minor: int
    bonus_minor: int
    """How much of it the business had given on top of what the guest paid for the voucher."""
    currency: str


@dataclass(frozen=True, kw_only=True)
class SurplusTaken(Announcement):
    """A checkout was paid a second time; the money goes back by itself."""

    name: ClassVar[str] = "order.surplus_taken"
    payment_id: UUID
    amount_minor: int
    fee_minor: int
    cost_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PaymentTakenBack(Announcement):
    """A provider said later that the money never came: what was paid is unpaid again."""

    name: ClassVar[str] = "order.payment_taken_back"
    order_id: UUID
    payment_id: UUID
    amount_minor: int
    refunded_minor: int
    fee_minor: int
    fee_returned_minor: int
    fee_online_minor: int
    """What the provider still held back for the network; it goes back by itself."""
    currency: str
    method: str = "online"
    bonus_minor: int = 0
    """How much of a voucher's part that goes back to it was given on top."""


@dataclass(frozen=True, kw_only=True)
class OrderRefunded(Announcement):
    """Part of an order's money, or all of it, went back to the customer."""

    name: ClassVar[str] = "order.refunded"
    order_id: UUID
    refund_id: UUID
    amount_minor: int
    fee_minor: int
    fee_online_minor: int
    """How much of the network's share went back through the provider."""
    currency: str
    method: str
    bonus_minor: int = 0
    """How much of a voucher's part was given on top."""
    surplus: bool = False
    """It was never earned: paid twice, and `order_id` names the payment."""


@dataclass(frozen=True, kw_only=True)
class RefundFailed(Announcement):
    """Money that had gone back came back again: the customer's bank did not take it."""

    name: ClassVar[str] = "order.refund_failed"
    order_id: UUID
    refund_id: UUID
    amount_minor: int
    fee_minor: int
    fee_online_minor: int
    """How much of the network's share had gone back through the provider, and stays there."""
    currency: str
    method: str
    surplus: bool = False


@dataclass(frozen=True, kw_only=True)
class AbsenceSettled(Announcement):
    """The business did not come, and the money is on its way back. What it took by hand it hands back itself: we only wrote that down."""

    name: ClassVar[str] = "order.absence_settled"
    booking_id: UUID
    absence_id: UUID
    by_hand_minor: int
    """Paid in cash, by card terminal or transfer."""
    by_provider_minor: int
    to_voucher_minor: int
    """On the voucher again that paid it."""
    currency: str


@dataclass(frozen=True, kw_only=True)
class CardDue(Announcement):
    """What the terms ask for is billed, and a card was left for it."""

    name: ClassVar[str] = "order.card_due"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class CardCharged(Announcement):
    """What the terms ask for was taken from the card its owner had left."""

    name: ClassVar[str] = "order.card_charged"
    booking_id: UUID
    order_id: UUID
    card_id: UUID
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CardRefused(CardCharged):
    """Their bank said no, or wants to ask them first: they are asked to pay it themselves, and the card is not tried again."""

    name: ClassVar[str] = "order.card_refused"


@dataclass(frozen=True, kw_only=True)
class PrepaymentEarned(Announcement):
    """Of what was paid ahead for a visit so much became the business's own; below nothing, the customer's again."""

    name: ClassVar[str] = "order.prepayment_earned"
    earning_id: UUID
    booking_id: UUID
    minor: int
    currency: str
    what: str
    """earned, or lost: the customer's bank has it."""


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(Announcement):
    name: ClassVar[str] = "order.cancelled"
    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class LineReturned(Announcement):
    """Something of an order came back over the counter; what was given back for it is announced by itself."""

    name: ClassVar[str] = "order.line_returned"
    return_id: UUID
    order_id: UUID
    line_id: UUID
    reason: str
    restocked: bool
