"""Give back what is left of the paid value: at any time, to whoever holds the voucher, the way it was paid."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import VoucherRefundAsked, VoucherRefunded, VoucherRefundFailed
from towpath.passes.buying import WhenReturned, heed_refund
from towpath.passes.models import Voucher, VoucherMove
from towpath.passes.move import lock_voucher, move
from towpath.payments.models import Payment, Refund
from towpath.payments.providers import RefundSeen
from towpath.payments.refund import NothingToRefund, claim_refund

REASON = "voucher"


class CantGoBack(Refusal):
    code = "voucher_cant_go_back"
    what_happened = _("The money for this voucher was taken back already.")
    what_to_do = _("There is nothing left to give back.")


class SoldElsewhere(Refusal):
    """Whoever sold it has the money."""

    code = "card_sold_elsewhere"
    what_happened = _("Another business sold this gift card, and has the money for it.")
    what_is_safe = _("Everything that is on it stays on it.")
    what_to_do = _("Ask for the money there; or use the card here.")


class NobodyPaidIt(Refusal):
    """What was given is no money that came."""

    code = "voucher_was_given"
    what_happened = _("This value was given to you, so there is no payment to send back.")
    what_is_safe = _("It stays as it is, and it never ends.")
    what_to_do = _("Use it for anything you book or buy here.")


def ask_for_money_back(*, voucher_id: UUID, at: datetime) -> Literal["sent", "asked"]:
    """Whoever holds it wants the money. What was paid online is sent at once; otherwise the business sees it and hands the money over."""
    with all_or_nothing():
        voucher = lock_voucher(voucher_id)
        _require_left(voucher)
        if _payment_of(voucher).method == "online":
            refund_voucher(voucher_id=voucher_id, by=None, at=at)
            return "sent"
        if voucher.refund_asked_at is None:
            voucher.refund_asked_at = at
            voucher.save(update_fields=["refund_asked_at"])
            announce(VoucherRefundAsked(at=at, voucher_id=voucher.pk))
        return "asked"


def refund_voucher(*, voucher_id: UUID, by: UUID | None, at: datetime) -> Refund:
    """All that is left of what was paid. What was given on top goes with it: it was a gift on this money."""
    with all_or_nothing():
        voucher = lock_voucher(voucher_id)
        _require_left(voucher)
        left = Money(voucher.paid_left_minor, voucher.currency)
        refund = claim_refund(payment_id=_payment_of(voucher).pk, part=voucher.pk, amount=left, reason=REASON, by=by, at=at)
        move(
            voucher,
            "refunded",
            paid=-left.minor,
            bonus=-voucher.bonus_left_minor,
            reference=refund.pk,
            by=by,
            at=at,
            refunded_at=at,
            refund_asked_at=None,
        )
        if refund.state == "done":
            announce(_refunded(refund, voucher.pk, at=at))
        return refund


def confirm_voucher_refund(refund: Refund, *, seen: RefundSeen, at: datetime) -> bool:
    """What bounced is on the voucher as before."""
    with all_or_nothing():
        voucher = lock_voucher(refund.payment.payable)
        then = WhenReturned(
            done=lambda after: announce(_refunded(after, voucher.pk, at=at)),
            as_before=lambda after: _as_before(voucher, after, at=at),
            failed=lambda after: announce(_failed(after, voucher.pk, at=at)),
        )
        return heed_refund(refund, seen=seen, then=then, at=at)


def _require_left(voucher: Voucher) -> None:
    if voucher.issuer is not None:
        raise SoldElsewhere
    if voucher.state != "sold":
        raise CantGoBack
    if voucher.paid_left_minor == 0:
        raise NothingToRefund


def _payment_of(voucher: Voucher) -> Payment:
    payment: Payment | None = Payment.objects.standing().filter(payable=voucher.pk).first()
    if payment is None:
        raise NobodyPaidIt
    return payment


def _as_before(voucher: Voucher, refund: Refund, *, at: datetime) -> None:
    taken = VoucherMove.objects.get(voucher=voucher, kind="refunded", reference=refund.pk)
    is_over = voucher.bonus_until is not None and voucher.bonus_until <= at
    others = Refund.objects.filter(payment=refund.payment_id).exclude(state="failed").exists()
    move(
        voucher,
        "refund_failed",
        paid=-taken.paid_minor,
        bonus=0 if is_over else -taken.bonus_minor,
        reference=refund.pk,
        at=at,
        refunded_at=voucher.refunded_at if others else None,
    )


def _refunded(refund: Refund, voucher_id: UUID, *, at: datetime) -> VoucherRefunded:
    return VoucherRefunded(
        at=at,
        voucher_id=voucher_id,
        refund_id=refund.pk,
        amount_minor=refund.amount_minor,
        currency=refund.payment.currency,
        method=refund.payment.method,
        surplus=refund.payment.surplus,
    )


def _failed(refund: Refund, voucher_id: UUID, *, at: datetime) -> VoucherRefundFailed:
    return VoucherRefundFailed(
        at=at,
        voucher_id=voucher_id,
        refund_id=refund.pk,
        amount_minor=refund.amount_minor,
        currency=refund.payment.currency,
        surplus=refund.payment.surplus,
    )
