"""What is the same for everything that is bought on a payment provider's page: it is worth nothing until the provider says that the money came."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.payments.models import Attempt, Payment, Refund
from towpath.payments.pay_online import OPEN, Due, Outcome, begin_attempt, last_attempts, look_at_attempt, settle_attempt
from towpath.payments.providers import CheckoutSeen, RefundSeen
from towpath.payments.record import AlreadyPaid
from towpath.payments.refund import claim_refund, settle_refund


class Waiting(Protocol):
    """A voucher, or a purchase of uses, that may still wait for its money."""

    @property
    def pk(self) -> UUID: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True)
class WhenHeard:
    """What becomes of it, by what the provider says of its payment."""

    received: Callable[[Payment], None]
    paid_twice: Callable[[Payment], None]
    never_came: Callable[[Payment], None]


@dataclass(frozen=True)
class WhenReturned:
    """What becomes of it, by what the provider says of money on its way back. `failed` is only told of money that had been called returned."""

    done: Callable[[Refund], None]
    as_before: Callable[[Refund], None]
    failed: Callable[[Refund], None]


def page_to_pay(waiting: Waiting, price: Money, *, title: str, too_late: type[Refusal], at: datetime) -> Attempt:
    """The provider's page that is open already, or a new one; for something that is locked. The network has no share in this."""
    if waiting.state == "lapsed":
        raise too_late
    if waiting.state != "pending":
        raise AlreadyPaid
    return begin_attempt(due=Due(payable=waiting.pk, amount=price, fee=Money(0, price.currency), fee_rule=None, title=title), at=at)


def ask_how_it_went(
    *, merchant_id: UUID, payable: UUID, confirm: Callable[[Attempt, CheckoutSeen], Outcome], attempt: Attempt | None = None
) -> bool:
    """The buyer is back: ask the provider at once instead of waiting for its message. Whoever comes second finds it done. Answers whether it said
    anything new. `attempt`: where it was read already."""
    if attempt is None:
        with merchant_scope(merchant_id):
            attempt = last_attempts(payable).first()
    if attempt is None or attempt.state not in OPEN:
        return False
    seen = look_at_attempt(attempt)
    if seen.state == "open":
        return False  # as we know it: nothing to write
    with merchant_scope(merchant_id):
        confirm(attempt, seen)
    return True


def heed(attempt: Attempt, *, seen: CheckoutSeen, then: WhenHeard, at: datetime) -> Outcome:
    """What the provider says becomes what the thing is: good, good for nothing after all, or paid twice. The second money is nobody's to keep."""
    outcome = settle_attempt(attempt_id=attempt.pk, seen=seen, at=at)
    payment = outcome.payment
    if payment is None:
        return outcome
    if outcome.change == "received":
        then.received(payment)
    elif outcome.change == "surplus":
        then.paid_twice(payment)
        whole = Money(payment.amount_minor, payment.currency)
        claim_refund(payment_id=payment.pk, part=payment.pk, amount=whole, reason="paid_twice", by=None, at=at)
    elif outcome.change == "taken_back" and not payment.surplus:
        then.never_came(payment)
    return outcome


def heed_refund(refund: Refund, *, seen: RefundSeen, then: WhenReturned, at: datetime) -> bool:
    """The provider's word on money that goes back becomes ours; answers whether anything changed. What bounced is there as before."""
    before = Refund.objects.get(pk=refund.pk).state
    after, moved = settle_refund(refund_id=refund.pk, seen=seen, at=at)
    if moved and after.state == "done":
        then.done(after)
    elif moved and after.state == "failed":
        if not after.payment.surplus:
            then.as_before(after)
        if before == "done":
            then.failed(after)
    return moved
