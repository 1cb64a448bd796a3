"""Give a customer value to pay with, for which nobody paid: what the business owes them for having let them down."""

from datetime import datetime
from uuid import UUID

from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import ValueGiven
from towpath.passes.models import Voucher
from towpath.passes.move import move
from towpath.passes.sell_voucher import Terms, write_voucher


def give_value(*, amount: Money, holder: Customer, reference: UUID, reason: str, by: UUID | None, at: datetime) -> Voucher:
    """A voucher without a payment: good at once for whatever the business sells, without an end, and owed like every other. It is no gift on top of
    money, so nothing ever takes it away again."""
    with all_or_nothing():
        voucher = write_voucher(new_id(), Terms(paid=amount), holder=holder, by=by, at=at)
        move(voucher, "given", paid=amount.minor, reference=reference, reason=reason, by=by, at=at, state="sold", sold_at=at)
        announce(
            ValueGiven(
                at=at,
                customer=holder.pseudonym,
                voucher_id=voucher.pk,
                reference=reference,
                amount_minor=amount.minor,
                currency=amount.currency,
            )
        )
    return voucher
