"""What a payment provider says of something that was bought here: a voucher, or uses of a pack. Whoever hears it need not know which."""

from datetime import datetime
from uuid import UUID

from towpath.passes.buy_online import confirm_buying
from towpath.passes.buy_pack_online import confirm_pack_buying
from towpath.passes.dispute_pack import lock_pack_of_charge, note_pack_dispute
from towpath.passes.dispute_voucher import lock_voucher_of_charge, note_voucher_dispute
from towpath.passes.models import Pack, PackPurchase, Voucher
from towpath.passes.refund_pack import confirm_pack_refund
from towpath.passes.refund_voucher import confirm_voucher_refund
from towpath.payments.models import Attempt, Dispute, Refund
from towpath.payments.pay_online import Outcome
from towpath.payments.providers import CheckoutSeen, RefundSeen


def confirm_bought(attempt: Attempt, *, seen: CheckoutSeen, at: datetime) -> Outcome:
    """What became of the payment."""
    confirm = confirm_pack_buying if _are_uses(attempt.payable) else confirm_buying
    return confirm(attempt, seen=seen, at=at)


def confirm_bought_refund(refund: Refund, *, seen: RefundSeen, at: datetime) -> bool:
    """What became of money on its way back; answers whether anything changed."""
    confirm = confirm_pack_refund if _are_uses(refund.payment.payable) else confirm_voucher_refund
    return confirm(refund, seen=seen, at=at)


def waiting_for_money(payables: list[UUID]) -> set[UUID]:
    """Those of these that nobody has paid for yet: their pages at the provider are still wanted."""
    vouchers = Voucher.objects.filter(pk__in=payables, state="pending").order_by().values_list("pk", flat=True)
    purchases = PackPurchase.objects.filter(pk__in=payables, state="pending").order_by().values_list("pk", flat=True)
    return set(vouchers.union(purchases))


def lock_bought_of_charge(charge: str) -> Voucher | Pack | None:
    """What a charge paid for, if it was bought here."""
    return lock_voucher_of_charge(charge) or lock_pack_of_charge(charge)


def note_dispute_of(bought: Voucher | Pack, dispute: Dispute, *, at: datetime) -> None:
    """The buyer's bank took its price back, or decided."""
    if isinstance(bought, Pack):
        note_pack_dispute(bought, dispute, at=at)
    else:
        note_voucher_dispute(bought, dispute, at=at)


def _are_uses(payable: UUID) -> bool:
    return bool(PackPurchase.objects.filter(pk=payable).exists())
