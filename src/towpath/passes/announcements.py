"""What others may learn from vouchers and packs: ids and sums, never who holds one or its code."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class VoucherSold(Announcement):
    """Money came for a voucher. That is no sale and has no fee: both come when it is used."""

    name: ClassVar[str] = "voucher.sold"
    voucher_id: UUID
    payment_id: UUID
    paid_minor: int
    bonus_minor: int
    currency: str
    method: str
    cost_minor: int
    """What the provider itself took."""


@dataclass(frozen=True, kw_only=True)
class ValueGiven(Announcement):
    """A customer got value that nobody paid for: the business pays it, for having let them down. No money came, and none went."""

    name: ClassVar[str] = "voucher.given"
    voucher_id: UUID
    reference: UUID
    """What it is for."""
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class VoucherPaidTwice(Announcement):
    """The second money goes back by itself."""

    name: ClassVar[str] = "voucher.paid_twice"
    voucher_id: UUID
    payment_id: UUID
    amount_minor: int
    cost_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class VoucherPaymentTakenBack(Announcement):
    """A provider said later that the money never came: the voucher is good for nothing from now on."""

    name: ClassVar[str] = "voucher.payment_taken_back"
    voucher_id: UUID
    payment_id: UUID
    amount_minor: int
    refunded_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class VoucherRefunded(Announcement):
    """What was left of the paid value is with whoever paid it."""

    name: ClassVar[str] = "voucher.refunded"
    voucher_id: UUID
    refund_id: UUID
    amount_minor: int
    currency: str
    method: str
    surplus: bool = False
    """It had been paid twice, and this is the second money."""


@dataclass(frozen=True, kw_only=True)
class VoucherRefundFailed(Announcement):
    """Money that had gone back came back again: the bank did not take it, and it is on the voucher as before."""

    name: ClassVar[str] = "voucher.refund_failed"
    voucher_id: UUID
    refund_id: UUID
    amount_minor: int
    currency: str
    surplus: bool = False


@dataclass(frozen=True, kw_only=True)
class VoucherDisputed(Announcement):
    """The buyer's bank took the price of a voucher back, gave it back, or kept it."""

    name: ClassVar[str] = "voucher.disputed"
    voucher_id: UUID
    dispute_id: UUID
    amount_minor: int
    currency: str
    state: str


@dataclass(frozen=True, kw_only=True)
class VoucherBonusEnded(Announcement):
    """The day of what was given on top has passed. What was paid is all still there."""

    name: ClassVar[str] = "voucher.bonus_ended"
    voucher_id: UUID
    bonus_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class VoucherRefundAsked(Announcement):
    """Somebody wants the money of a voucher back over the counter."""

    name: ClassVar[str] = "voucher.refund_asked"
    voucher_id: UUID


@dataclass(frozen=True, kw_only=True)
class PackSold(Announcement):
    """Money came for uses to come. That is no sale and has no fee: both come with each use."""

    name: ClassVar[str] = "pack.sold"
    pack_id: UUID
    payment_id: UUID
    uses: int
    amount_minor: int
    currency: str
    method: str
    cost_minor: int = 0
    """What the provider itself took."""


@dataclass(frozen=True, kw_only=True)
class PackPaidTwice(Announcement):
    """The second money goes back by itself."""

    name: ClassVar[str] = "pack.paid_twice"
    pack_id: UUID
    payment_id: UUID
    amount_minor: int
    cost_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PackPaymentTakenBack(Announcement):
    """A provider said later that the money never came: nothing more can be booked with the pack."""

    name: ClassVar[str] = "pack.payment_taken_back"
    pack_id: UUID
    payment_id: UUID
    amount_minor: int
    refunded_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PackDisputed(Announcement):
    """The buyer's bank took the price of a pack back, gave it back, or kept it."""

    name: ClassVar[str] = "pack.disputed"
    pack_id: UUID
    dispute_id: UUID
    amount_minor: int
    currency: str
    state: str


@dataclass(frozen=True, kw_only=True)
class PackRefundFailed(Announcement):
    """Money that had gone back came back again: the bank did not take it, and the pack is as it was before."""

    name: ClassVar[str] = "pack.refund_failed"
    pack_id: UUID
    refund_id: UUID
    amount_minor: int
    currency: str
    surplus: bool = False


@dataclass(frozen=True, kw_only=True)
class PackRefundAsked(Announcement):
    """Whoever holds it wants back what is left."""

    name: ClassVar[str] = "pack.refund_asked"
    pack_id: UUID


@dataclass(frozen=True, kw_only=True)
class CreditUsed(Announcement):
    """A booking is paid with uses of a pack. `reference` is the booking."""

    name: ClassVar[str] = "pack.used"
    pack_id: UUID
    reference: UUID
    uses: int
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CreditPutBack(Announcement):
    """As if it had not been used."""

    name: ClassVar[str] = "pack.put_back"
    pack_id: UUID
    reference: UUID
    uses: int
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PartOfCreditReturned(Announcement):
    """The use stays used, and the business owes so much of its price."""

    name: ClassVar[str] = "pack.part_returned"
    pack_id: UUID
    reference: UUID
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PackRefunded(Announcement):
    """What was left went back. `owed_minor` is the part of it that was owed of uses already used (see PartOfCreditReturned)."""

    name: ClassVar[str] = "pack.refunded"
    pack_id: UUID
    refund_id: UUID
    uses: int
    amount_minor: int
    owed_minor: int
    currency: str
    method: str
    surplus: bool = False
    """It had been paid twice, and this is the second money."""


@dataclass(frozen=True, kw_only=True)
class MembershipBegun(Announcement):
    """The first month is paid."""

    name: ClassVar[str] = "membership.begun"
    membership_id: UUID


@dataclass(frozen=True, kw_only=True)
class MonthBilled(Announcement):
    """A month has come. Nobody owes it: who pays has its uses."""

    name: ClassVar[str] = "membership.billed"
    membership_id: UUID
    month_id: UUID


@dataclass(frozen=True, kw_only=True)
class MonthLapsed(Announcement):
    """Nobody paid it for two weeks, and it is no longer asked for."""

    name: ClassVar[str] = "membership.month_lapsed"
    membership_id: UUID
    month_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembershipPaused(Announcement):
    """Nothing is billed for a while."""

    name: ClassVar[str] = "membership.paused"
    membership_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Announcement):
    """It is over: said (by either side), unpaid (two months in a row), forgotten (its holder is)."""

    name: ClassVar[str] = "membership.ended"
    membership_id: UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class CircleJoined(Announcement):
    """The business takes the gift cards of a circle from now on."""

    name: ClassVar[str] = "circle.joined"
    circle_id: UUID


@dataclass(frozen=True, kw_only=True)
class CircleLeft(Announcement):
    """It takes them no longer; what it sold stays good elsewhere."""

    name: ClassVar[str] = "circle.left"
    circle_id: UUID


@dataclass(frozen=True, kw_only=True)
class CardMoved(Announcement):
    """Value of a gift card went to another business, or came from one. Told to both, by the database itself, with opposite signs: above zero this
    business owes it, below zero it is owed it."""

    name: ClassVar[str] = "card.moved"
    card: UUID
    movement_id: UUID
    amount_minor: int
    currency: str
