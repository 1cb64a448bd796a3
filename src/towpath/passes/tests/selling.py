"""Vouchers for the tests."""

from itertools import count
from uuid import UUID

from tests.world import NOON
from towpath.foundation.money import Money
from towpath.passes.models import Voucher, VoucherMove
from towpath.passes.sell_voucher import Sold, Terms, sell_voucher

WHO = UUID("00000000-0000-4000-8000-00000000abcd")
_turn = count()


def sell(paid: Money, *, bonus: int = 0, days: int | None = None, method: str = "cash", key: str = "", at=NOON) -> Sold:
    terms = Terms(paid=paid, bonus_minor=bonus, bonus_days=days)
    return sell_voucher(key=key or f"key-of-sale-{next(_turn)}", terms=terms, method=method, by=None, principal=WHO, at=at)


def adds_up(voucher_id: UUID) -> None:
    """What is left is the sum of the moves, in both parts."""
    voucher, moves = Voucher.objects.get(pk=voucher_id), list(VoucherMove.objects.filter(voucher=voucher_id))
    assert voucher.paid_left_minor == sum(move.paid_minor for move in moves)
    assert voucher.bonus_left_minor == sum(move.bonus_minor for move in moves)
