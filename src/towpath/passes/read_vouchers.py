"""Vouchers as a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from towpath.foundation.errors import NotFound
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.passes.codes import hash_of, read_code
from towpath.passes.find_voucher import NoSuchVoucher
from towpath.passes.models import Voucher, VoucherMove
from towpath.passes.shared_card import as_voucher, look_at_card
from towpath.payments.models import Payment, Refund


@dataclass(frozen=True)
class ReadVoucher:
    """One voucher with everything that happened to it, the newest first."""

    voucher: Any
    """A `Voucher` with `method`, how it was paid."""
    moves: Sequence[VoucherMove]
    refunds: Sequence[Refund]

    @property
    def paid_left(self) -> Money:
        """Never ends."""
        return Money(self.voucher.paid_left_minor, self.voucher.currency)

    def bonus_left(self, at: datetime) -> Money:
        return Money(self.voucher.bonus_usable(at), self.voucher.currency)

    def worth(self, at: datetime) -> Money:
        return self.paid_left + self.bonus_left(at)


def with_method(vouchers: QuerySet[Voucher]) -> QuerySet[Any]:
    """Each with the way it was paid."""
    paid = Payment.objects.standing().filter(payable=OuterRef("pk"))
    return vouchers.annotate(method=Subquery(paid.values("method")[:1]))


def held_by_guests() -> QuerySet[Any]:
    """Every voucher that was ever good, with the way it was paid, the newest first."""
    return with_method(Voucher.objects.ever_good().sold_here().defer("code_hash")).order_by("-sold_at", "-id")


def read_voucher(code: str) -> ReadVoucher:
    """By its code, for whoever has it: one statement."""
    plain = read_code(code)
    if not plain:
        raise NoSuchVoucher
    found = _read(Voucher.objects.ever_good().filter(code_hash=hash_of(plain)))
    if found is None or found.voucher.issuer is not None:
        found = _read_away_from_home(hash_of(plain), found)
    if found is None:
        raise NoSuchVoucher
    return found


def _read_away_from_home(code_hash: bytes, here: ReadVoucher | None) -> ReadVoucher | None:
    """Another business's gift card: what is on it now, and of what happened with it only what happened here."""
    card = look_at_card(code_hash)
    if card is None:
        return None
    voucher: Any = as_voucher(card, code_hash)
    voucher.pk, voucher.paid_left_minor, voucher.method = card.id, card.left_minor, None
    moves = [move for move in here.moves if move.kind not in VoucherMove.HOME] if here else []
    return ReadVoucher(voucher, moves, [])


def _read(rows: QuerySet[Voucher]) -> ReadVoucher | None:
    vouchers, moves, refunds = together(
        with_method(rows.defer("code_hash")),
        VoucherMove.objects.filter(voucher__in=rows.values("pk")).order_by("-moved_at", "-id"),
        Refund.objects.filter(payment__payable__in=rows.values("pk")).select_related("payment").order_by("-asked_at"),
    )
    return ReadVoucher(vouchers[0], moves, refunds) if vouchers else None


def read_by_id(voucher_id: UUID) -> ReadVoucher:
    """For the business it was sold by: the same, without the code."""
    found = _read(Voucher.objects.ever_good().sold_here().filter(pk=voucher_id))
    if found is None:
        raise NotFound
    return found
