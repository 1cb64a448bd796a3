"""The buyer's bank takes the price of a voucher back: nothing is paid with it until the bank has decided for the business."""

from datetime import datetime

from towpath.foundation.events import announce
from towpath.passes.announcements import VoucherDisputed
from towpath.passes.models import Voucher
from towpath.payments.models import Dispute, Payment


def lock_voucher_of_charge(charge: str) -> Voucher | None:
    """The voucher that a charge paid for, if it paid for one. Locked before the payment is looked at."""
    paid_by = Payment.objects.filter(charge=charge, surplus=False).values("payable")
    voucher: Voucher | None = Voucher.objects.select_for_update().filter(pk__in=paid_by).first()
    return voucher


def note_voucher_dispute(voucher: Voucher, dispute: Dispute, *, at: datetime) -> None:
    """Open or lost, it rests; won, it is as good as before. The same word twice changes nothing."""
    state = "sold" if dispute.state == "won" else "disputed"
    if voucher.state not in ("sold", "disputed") or voucher.state == state:
        return
    voucher.state = state
    voucher.save(update_fields=["state"])
    announce(
        VoucherDisputed(
            at=at,
            voucher_id=voucher.pk,
            dispute_id=dispute.pk,
            amount_minor=dispute.amount_minor,
            currency=voucher.currency,
            state=dispute.state,
        )
    )
