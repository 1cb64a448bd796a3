"""Chargebacks and payouts: what the provider says about them is written down, and told once per change."""

from datetime import datetime

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.payments.announcements import DisputeChanged, PayoutChanged
from towpath.payments.models import Dispute, Payment, Payout, ProviderAccount
from towpath.payments.providers import DisputeSeen, PayoutSeen


def note_dispute(*, seen: DisputeSeen, at: datetime) -> Dispute | None:
    """A dispute opens, is won or is lost; a closed one never opens again. Nothing where the charge is not ours."""
    with all_or_nothing():
        payment = Payment.objects.select_for_update().filter(charge=seen.charge).first()
        if payment is None:
            return None
        dispute: Dispute
        dispute, is_new = Dispute.objects.get_or_create(
            reference=seen.reference,
            defaults={
                "payment": payment,
                "amount_minor": seen.amount_minor,
                "cost_minor": seen.cost_minor,
                "reason": seen.reason[:60],
                "state": seen.state,
                "opened_at": at,
                "closed_at": at if seen.state != "open" else None,
            },
        )
        if not is_new and (dispute.state != "open" or seen.state == "open"):
            return dispute
        cost = seen.cost_minor - (0 if is_new else dispute.cost_minor)
        if not is_new:
            dispute.state, dispute.cost_minor, dispute.closed_at = seen.state, seen.cost_minor, at
            dispute.save(update_fields=["state", "cost_minor", "closed_at"])
        announce(
            DisputeChanged(
                at=at,
                dispute_id=dispute.pk,
                payment_id=payment.pk,
                amount_minor=seen.amount_minor,
                cost_minor=max(cost, 0),
                currency=payment.currency,
                state=seen.state,
            )
        )
        return dispute


RANK = {"sent": 0, "paid": 1, "failed": 2}
"""A payout that arrived may still bounce; one that bounced never arrives by itself."""


def note_payout(*, account: ProviderAccount, seen: PayoutSeen, at: datetime) -> Payout:
    """Money went to the bank, arrived, or came back."""
    with all_or_nothing():
        payout: Payout
        payout, is_new = Payout.objects.select_for_update().get_or_create(
            reference=seen.reference,
            defaults={
                "account": account,
                "amount_minor": seen.amount.minor,
                "currency": seen.amount.currency,
                "state": seen.state,
                "sent_at": at,
                "ended_at": at if seen.state != "sent" else None,
            },
        )
        if not is_new and RANK[seen.state] <= RANK[payout.state]:
            return payout
        if not is_new:
            payout.state, payout.ended_at = seen.state, at
            payout.save(update_fields=["state", "ended_at"])
        announce(PayoutChanged(at=at, payout_id=payout.pk, amount_minor=seen.amount.minor, currency=seen.amount.currency, state=seen.state))
        return payout
