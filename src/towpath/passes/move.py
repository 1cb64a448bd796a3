"""Change what is on a voucher: the balance and the row that says why, always together."""

from datetime import datetime
from uuid import UUID

from towpath.passes.models import Voucher, VoucherMove


def lock_voucher(voucher_id: UUID) -> Voucher:
    """As it stands while nobody else can change it. A voucher is locked before its payment, never after."""
    return Voucher.objects.select_for_update().get(pk=voucher_id)


def move(
    voucher: Voucher,
    kind: str,
    *,
    paid: int = 0,
    bonus: int = 0,
    reference: UUID | None = None,
    place: UUID | None = None,
    reason: str = "",
    by: UUID | None = None,
    at: datetime,
    **also: object,
) -> None:
    """Both in one transaction, on a voucher that is locked. `also` are other fields that change with it."""
    if paid or bonus:
        voucher.paid_left_minor += paid
        voucher.bonus_left_minor += bonus
        VoucherMove.objects.create(
            voucher=voucher,
            kind=kind,
            paid_minor=paid,
            bonus_minor=bonus,
            reference=reference,
            place=place,
            reason=reason,
            moved_at=at,
            moved_by=by,
        )
    for name, value in also.items():
        setattr(voucher, name, value)
    voucher.save(update_fields=["paid_left_minor", "bonus_left_minor", *also])
