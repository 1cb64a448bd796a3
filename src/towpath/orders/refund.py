"""Give back what was paid for an order: a part, another part, or the rest."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.money import Money, round_half_up
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.announcements import OrderRefunded
from towpath.orders.hold import give_to_source
from towpath.orders.locks import lock_group
from towpath.orders.models import Order, Split
from towpath.payments.models import Refund
from towpath.payments.refund import MoreThanPaid, NothingToRefund, claim_refund


def refund_order(*, order: Order, amount: Money, reason: str, by: UUID | None, at: datetime) -> tuple[Refund, ...]:
    """Never more than is left of what the guest paid for this order, in however many parts and by however many people at once. The guest's own
    money goes back first, then the voucher's."""
    with all_or_nothing():
        lock_group(order.group_id)
        splits = _standing_splits(order)
        left = sum(_left_of(split) for split in _of_the_guest(splits))
        if left == 0:
            raise NothingToRefund
        if not 0 < amount.minor <= left:
            raise MoreThanPaid
        if amount.currency != order.currency:
            raise Invalid
        return _give_back(splits, order, amount.minor, reason, by, at)


def refund_the_rest(*, order: Order, reason: str, by: UUID | None, at: datetime) -> tuple[Refund, ...]:
    """Whatever is left goes back; nothing where nothing is left."""
    with all_or_nothing():
        lock_group(order.group_id)
        splits = _standing_splits(order)
        return _give_back(splits, order, sum(_left_of(split) for split in _of_the_guest(splits)), reason, by, at)


def return_help(order: Order, *, at: datetime) -> tuple[Refund, ...]:
    """What the network paid goes back to its budget in proportion to what the guest has back, once that is with the guest: help is never more than
    its share of what a guest really pays. What only the guest's bank took is not given back, and takes nothing along."""
    splits = _standing_splits(order)
    if Refund.objects.filter(part=order.pk, state__in=["claimed", "sent"]).exists():
        return ()
    whole = sum(split.amount_minor for split in _of_the_guest(splits))
    stays = sum(split.amount_minor - split.refunded_minor for split in _of_the_guest(splits))
    share = Fraction(stays, whole) if whole else Fraction(0)
    helped = [(split, _too_much(split, share)) for split in splits if split.payment.share == "network"]
    return tuple(_claim(split, order, minor, "help_returned", None, at) for split, minor in helped if minor > 0)


def _too_much(split: Split, share: Fraction) -> int:
    """What is left of the help beyond this share of it."""
    return int(split.amount_minor - split.refunded_minor - round_half_up(split.amount_minor * share))


def _give_back(splits: Sequence[Split], order: Order, minor: int, reason: str, by: UUID | None, at: datetime) -> tuple[Refund, ...]:
    refunds = []
    for split in _of_the_guest(splits):
        part = min(minor, _left_of(split))
        if part:
            refunds.append(_claim(split, order, part, reason, by, at))
        minor -= part
    helped = any(split.payment.share == "network" for split in splits)
    return (*refunds, *(return_help(order, at=at) if helped else ()))


def _left_of(split: Split) -> int:
    """What the customer's bank has taken back already is not there to be given back a second time."""
    return int(max(0, split.amount_minor - split.refunded_minor - split.lost_minor))


def _standing_splits(order: Order) -> list[Split]:
    """The guest's own money, then the voucher's part, then the network's."""
    splits = Split.objects.filter(order=order, payment__failed_at=None, payment__surplus=False).select_related("payment")
    return sorted(splits, key=lambda split: ("rest", "voucher", "network").index(split.payment.share))


def _of_the_guest(splits: Sequence[Split]) -> list[Split]:
    return [split for split in splits if split.payment.share != "network"]


def _claim(split: Split, order: Order, minor: int, reason: str, by: UUID | None, at: datetime) -> Refund:
    amount = Money(minor, order.currency)
    refund = claim_refund(payment_id=split.payment_id, part=order.pk, amount=amount, reason=reason, by=by, at=at)
    split.refunded_minor += minor
    split.save(update_fields=["refunded_minor"])
    if refund.payment.share != "rest":
        payment = refund.payment
        give_to_source(
            share=payment.share, source=payment.drawn_from, amount=amount, bonus_minor=refund.bonus_minor, reference=payment.payable, at=at
        )
    if refund.state == "done":
        announce(refunded(refund, at=at))
    return refund


def refunded(refund: Refund, *, at: datetime) -> OrderRefunded:
    """The fact, once the money is with the customer."""
    return OrderRefunded(
        at=at,
        order_id=refund.part,
        refund_id=refund.pk,
        amount_minor=refund.amount_minor,
        fee_minor=refund.fee_minor,
        fee_online_minor=refund.fee_online_minor,
        currency=refund.payment.currency,
        method=refund.payment.method,
        bonus_minor=refund.bonus_minor,
        surplus=refund.payment.surplus,
    )
