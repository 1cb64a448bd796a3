"""A customer wants back what is left of their pack: the business sees it and hands the money over, or it goes back the way it came."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import PackRefundAsked
from towpath.passes.pack_models import Pack
from towpath.passes.pack_move import lock_pack
from towpath.passes.refund_pack import payment_of, refund_pack, require_left


def ask_pack_back(*, pack_id: UUID, at: datetime) -> Pack:
    """At any time, also after the last day on which it could be booked with. Asking twice is asking once. What was paid online is sent at once;
    otherwise it can still be used until the money is handed over."""
    with all_or_nothing():
        pack = lock_pack(pack_id)
        require_left(pack)
        if payment_of(pack).method == "online":
            refund_pack(pack_id=pack_id, by=None, at=at)
            return lock_pack(pack_id)
        if pack.refund_asked_at is None:
            pack.refund_asked_at = at
            pack.save(update_fields=["refund_asked_at"])
            announce(PackRefundAsked(at=at, customer=pack.holder.pseudonym, pack_id=pack.pk))
    return pack
