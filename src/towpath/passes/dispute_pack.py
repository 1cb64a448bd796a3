"""The buyer's bank takes the price of a pack back: nothing is booked with it until the bank has decided for the business."""

from datetime import datetime

from towpath.foundation.events import announce
from towpath.passes.announcements import PackDisputed
from towpath.passes.pack_models import Pack
from towpath.payments.models import Dispute, Payment


def lock_pack_of_charge(charge: str) -> Pack | None:
    """The pack that a charge paid for, if it paid for one. Locked before the payment is looked at."""
    paid_by = Payment.objects.filter(charge=charge, surplus=False).values("payable")
    pack: Pack | None = Pack.objects.select_for_update(of=("self",)).select_related("holder").filter(pk__in=paid_by).first()
    return pack


def note_pack_dispute(pack: Pack, dispute: Dispute, *, at: datetime) -> None:
    """Open or lost, it rests; won, it is as good as before. The same word twice changes nothing."""
    state = "sold" if dispute.state == "won" else "disputed"
    if pack.state not in ("sold", "disputed") or pack.state == state:
        return
    pack.state = state
    pack.save(update_fields=["state"])
    announce(
        PackDisputed(
            at=at,
            customer=pack.holder.pseudonym,
            pack_id=pack.pk,
            dispute_id=dispute.pk,
            amount_minor=dispute.amount_minor,
            currency=pack.currency,
            state=dispute.state,
        )
    )
