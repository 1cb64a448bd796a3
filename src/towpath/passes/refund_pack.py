"""Give back what is left of a pack: at any time, to whoever holds it, the way it was paid."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import PackRefunded
from towpath.passes.pack_models import Pack
from towpath.passes.pack_move import lock_pack, move_pack
from towpath.payments.models import Payment, Refund
from towpath.payments.refund import NothingToRefund, claim_refund

REASON = "pack"


def left_on(pack: Pack) -> Money:
    """What refunding it now would give back: what was paid for the uses that are left, and what is owed of others."""
    return Money(pack.left_minor + pack.owed_minor, pack.currency)


def refund_pack(*, pack_id: UUID, by: UUID | None, at: datetime) -> Refund:
    """Every use that is left, at what was paid for it, and what a late cancellation left over. Also after the last day on which it could be booked
    with: what nobody got, nobody keeps. Bookings that were paid with it stand."""
    with all_or_nothing():
        pack = lock_pack(pack_id)
        amount = left_on(pack)
        if amount.minor == 0:
            raise NothingToRefund
        uses, left, owed = pack.uses_left, pack.left_minor, pack.owed_minor
        payment: Payment = Payment.objects.standing().get(payable=pack.pk)
        refund = claim_refund(payment_id=payment.pk, part=pack.pk, amount=amount, reason=REASON, by=by, at=at)
        move_pack(
            pack, "refunded", uses=-uses, minor=-left, owed=-owed, reference=refund.pk, by=by, at=at, refunded_at=at, refund_asked_at=None
        )
        announce(
            PackRefunded(
                at=at,
                customer=pack.holder.pseudonym,
                pack_id=pack.pk,
                refund_id=refund.pk,
                uses=uses,
                amount_minor=amount.minor,
                owed_minor=owed,
                currency=pack.currency,
                method=payment.method,
            )
        )
        return refund
