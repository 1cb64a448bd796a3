"""What was given on top ends on its day. What was paid has no such day, and this file never touches it."""

from datetime import datetime

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import VoucherBonusEnded
from towpath.passes.models import Voucher
from towpath.passes.move import move

MOST_AT_ONCE = 500


def end_bonuses(*, at: datetime) -> int:
    """Every bonus of the business in scope whose day has passed; answers how many."""
    with all_or_nothing():
        over = Voucher.objects.with_bonus_over(at).select_for_update(skip_locked=True).order_by("pk")[:MOST_AT_ONCE]
        return sum(end_bonus(voucher, at=at) for voucher in over)


def end_bonus(voucher: Voucher, *, at: datetime) -> bool:
    """On a voucher that is locked; answers whether there was something to end."""
    over = voucher.bonus_left_minor - voucher.bonus_usable(at)
    if not over:
        return False
    move(voucher, "bonus_ended", bonus=-over, at=at)
    announce(VoucherBonusEnded(at=at, voucher_id=voucher.pk, bonus_minor=over, currency=voucher.currency))
    return True
