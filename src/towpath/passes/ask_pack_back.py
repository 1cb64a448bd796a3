"""A customer wants back what is left of their pack: the business sees it and hands the money over, the way it came."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import PackRefundAsked
from towpath.passes.pack_models import Pack
from towpath.passes.pack_move import lock_pack
from towpath.passes.refund_pack import left_on
from towpath.payments.refund import NothingToRefund


def ask_pack_back(*, pack_id: UUID, at: datetime) -> Pack:
    """At any time, also after the last day on which it could be booked with. Asking twice is asking once. Until the money is handed over it can still
    be used."""
    with all_or_nothing():
        pack = lock_pack(pack_id)
        if left_on(pack).minor == 0:
            raise NothingToRefund
        if pack.refund_asked_at is None:
            pack.refund_asked_at = at
            pack.save(update_fields=["refund_asked_at"])
            announce(PackRefundAsked(at=at, customer=pack.holder.pseudonym, pack_id=pack.pk))
    return pack
