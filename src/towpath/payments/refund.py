"""Give money back: claim it, send it, see it arrive. A claim counts before any money moves, so refunds together never exceed what was paid."""

from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, merchant_scope, refuse_open_scope
from towpath.payments.announcements import RefundClaimed
from towpath.payments.models import Payment, Refund
from towpath.payments.providers import Provider, ProviderRefused, ProviderSilent, RefundSeen, provider_named

RANK = {"claimed": 0, "sent": 1, "done": 2, "failed": 3}
"""A word of a lower rank came late and changes nothing; a failure is believed even after success."""


class MoreThanPaid(Invalid):
    code = "more_than_paid"
    what_happened = _("That is more than is left of what was paid.")
    what_to_do = _("Choose the rest, or less.")


class NothingToRefund(Refusal):
    code = "nothing_to_refund"
    what_happened = _("There is nothing left to give back.")
    what_to_do = _("Nothing needs doing.")


def claim_refund(*, payment_id: UUID, part: UUID, amount: Money, reason: str, by: UUID | None, at: datetime) -> Refund:
    """From now on this much counts as given back. Cash is handed over at once; what came through a provider goes back the same way."""
    with all_or_nothing():
        payment = Payment.objects.select_for_update().get(pk=payment_id)
        left = payment.amount_minor - payment.refunded_minor
        if payment.failed_at is not None or left == 0:
            raise NothingToRefund
        if not 0 < amount.minor <= left or amount.currency != payment.currency:
            raise MoreThanPaid
        bonus_before = payment.bonus_back_minor
        payment.refunded_minor += amount.minor
        by_hand = payment.method != "online"
        fee = max(0, _fee_so_far(payment) - payment.fee_returned_minor)
        online = 0 if by_hand else min(fee, payment.fee_minor - payment.fee_sent_back_minor)
        payment.fee_returned_minor += fee
        payment.fee_sent_back_minor += online
        payment.save(update_fields=["refunded_minor", "fee_returned_minor", "fee_sent_back_minor"])
        refund: Refund = Refund.objects.create(
            payment=payment,
            part=part,
            amount_minor=amount.minor,
            bonus_minor=payment.bonus_back_minor - bonus_before,
            fee_minor=fee,
            fee_online_minor=online,
            reason=reason,
            state="done" if by_hand else "claimed",
            fee_state="claimed" if online else "done",
            asked_by=by,
            asked_at=at,
            ended_at=at if by_hand else None,
        )
        if not by_hand:
            announce(RefundClaimed(at=at, refund_id=refund.pk))
        return refund


def _fee_so_far(payment: Payment) -> int:
    """The whole fee in proportion to all refunds so far: whatever the parts, the last one brings back the last cent."""
    whole = Money(payment.fee_minor, payment.currency)
    return whole.share(Fraction(payment.refunded_minor, payment.amount_minor)).minor


def ask_for_refund(refund: Refund) -> RefundSeen:
    """The provider's word on a refund that is on its way. Asked with the refund's own key: however often, it moves money once."""
    refuse_open_scope()
    payment = refund.payment
    door, account = provider_named(payment.attempt.account.provider), payment.attempt.account.reference
    try:
        if refund.reference:
            seen = door.see_refund(account=account, reference=refund.reference)
        else:
            amount = Money(refund.amount_minor, payment.currency)
            seen = door.refund(account=account, charge=payment.charge, amount=amount, reason=refund.reason, key=str(refund.pk))
    except ProviderRefused:
        return RefundSeen(refund.reference, "failed")
    if seen.state != "failed" and refund.fee_state == "claimed":
        _return_fee(door, refund)
    return seen


def _return_fee(door: Provider, refund: Refund) -> None:
    """The network's share follows the customer's money. It can only be late, never lost: the next look repeats it with the same key."""
    payment = refund.payment
    try:
        reference = door.return_fee(
            fee_reference=payment.fee_reference, amount=Money(refund.fee_online_minor, payment.currency), key=str(refund.pk)
        )
    except ProviderRefused as refused:
        raise ProviderSilent from refused  # the customer's money is on its way all the same
    with merchant_scope(refund.merchant_id):
        Refund.objects.filter(pk=refund.pk).update(fee_state="done", fee_reference=reference)


def settle_refund(*, refund_id: UUID, seen: RefundSeen, at: datetime) -> tuple[Refund, bool]:
    """Make our books say what the provider says; answers the refund and whether it moved. A failed one gives its claim back."""
    with all_or_nothing():
        payment = Payment.objects.select_for_update().get(refunds=refund_id)
        refund = Refund.objects.select_for_update().get(pk=refund_id)
        if RANK[seen.state] <= RANK[refund.state]:
            return refund, False
        refund.state, refund.reference = seen.state, seen.reference or refund.reference
        refund.ended_at = at if seen.state in ("done", "failed") else None
        refund.save(update_fields=["state", "reference", "ended_at"])
        if seen.state == "failed":
            payment.refunded_minor -= refund.amount_minor
            payment.fee_returned_minor -= refund.fee_minor
            if refund.fee_state != "done":
                payment.fee_sent_back_minor -= refund.fee_online_minor
            payment.save(update_fields=["refunded_minor", "fee_returned_minor", "fee_sent_back_minor"])
        return refund, True
