"""Give back what is left of a pack: at any time, to whoever holds it, the way it was paid."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import PackRefunded, PackRefundFailed
from towpath.passes.buying import WhenReturned, heed_refund
from towpath.passes.pack_models import Pack, PackMove
from towpath.passes.pack_move import lock_pack, move_pack
from towpath.payments.models import Payment, Refund
from towpath.payments.providers import RefundSeen
from towpath.payments.refund import NothingToRefund, claim_refund

REASON = "pack"


class PackCantGoBack(Refusal):
    code = "pack_cant_go_back"
    what_happened = _("The money for this pack was taken back already.")
    what_to_do = _("There is nothing left to give back.")


def left_on(pack: Pack) -> Money:
    """What refunding it now would give back: what was paid for the uses that are left, and what is owed of others. Where the bank took the price
    back, nothing."""
    return Money(pack.left_minor + pack.owed_minor if pack.state == "sold" else 0, pack.currency)


def refund_pack(*, pack_id: UUID, by: UUID | None, at: datetime) -> Refund:
    """Every use that is left, at what was paid for it, and what is owed of those that were used. Also after the last day on which it could be booked
    with: what nobody got, nobody keeps. Bookings that were paid with it stand. Cash is handed over; what came through a provider goes back that way."""
    with all_or_nothing():
        pack = lock_pack(pack_id)
        require_left(pack)
        amount = left_on(pack)
        refund = claim_refund(payment_id=payment_of(pack).pk, part=pack.pk, amount=amount, reason=REASON, by=by, at=at)
        taken = move_pack(
            pack,
            "refunded",
            uses=-pack.uses_left,
            minor=-pack.left_minor,
            owed=-pack.owed_minor,
            reference=refund.pk,
            by=by,
            at=at,
            refunded_at=at,
            refund_asked_at=None,
        )
        if refund.state == "done":
            announce(_refunded(refund, pack, taken, at=at))
        return refund


def confirm_pack_refund(refund: Refund, *, seen: RefundSeen, at: datetime) -> bool:
    """What bounced is on the pack as before."""
    with all_or_nothing():
        pack = lock_pack(refund.payment.payable)
        taken = PackMove.objects.filter(pack=pack, kind="refunded", reference=refund.pk).first()
        then = WhenReturned(
            done=lambda after: announce(_refunded(after, pack, taken, at=at)),
            as_before=lambda after: _as_before(pack, taken, after, at=at),
            failed=lambda after: announce(_failed(after, pack, at=at)),
        )
        return heed_refund(refund, seen=seen, then=then, at=at)


def payment_of(pack: Pack) -> Payment:
    payment: Payment = Payment.objects.standing().get(payable=pack.pk)
    return payment


def require_left(pack: Pack) -> None:
    """There is something to give back, and its money is with the business."""
    if pack.state != "sold":
        raise PackCantGoBack
    if left_on(pack).minor == 0:
        raise NothingToRefund


def _as_before(pack: Pack, taken: PackMove | None, refund: Refund, *, at: datetime) -> None:
    if taken is None:
        return
    others = Refund.objects.filter(payment=refund.payment_id).exclude(state="failed").exists()
    move_pack(
        pack,
        "refund_failed",
        uses=-taken.uses,
        minor=-taken.minor,
        owed=-taken.owed_minor,
        reference=refund.pk,
        by=None,
        at=at,
        refunded_at=pack.refunded_at if others else None,
    )


def _refunded(refund: Refund, pack: Pack, taken: PackMove | None, *, at: datetime) -> PackRefunded:
    """Second money of one that was paid twice was never on the pack: then nothing was `taken` from it."""
    return PackRefunded(
        at=at,
        customer=pack.holder.pseudonym,
        pack_id=pack.pk,
        refund_id=refund.pk,
        uses=-taken.uses if taken else 0,
        amount_minor=refund.amount_minor,
        owed_minor=-taken.owed_minor if taken else 0,
        currency=pack.currency,
        method=refund.payment.method,
        surplus=refund.payment.surplus,
    )


def _failed(refund: Refund, pack: Pack, *, at: datetime) -> PackRefundFailed:
    return PackRefundFailed(
        at=at,
        pack_id=pack.pk,
        refund_id=refund.pk,
        amount_minor=refund.amount_minor,
        currency=pack.currency,
        surplus=refund.payment.surplus,
    )
