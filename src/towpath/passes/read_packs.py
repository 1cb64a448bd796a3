"""Packs as a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from towpath.foundation.errors import NotFound
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.passes.pack_models import Pack, PackMove
from towpath.passes.refund_pack import left_on
from towpath.payments.models import Payment, Refund


@dataclass(frozen=True)
class ReadPack:
    """One pack with everything that happened to it, the newest first."""

    pack: Pack
    method: str
    """How it was paid, and how money goes back."""
    moves: Sequence[PackMove]
    refunds: Sequence[Refund]
    """What went back through a provider, or is on its way."""

    @property
    def left(self) -> Money:
        """What giving it back now would give."""
        return left_on(self.pack)


def read_pack(pack_id: UUID) -> ReadPack:
    packs, moves, refunds = together(
        sold_packs().filter(pk=pack_id),
        PackMove.objects.filter(pack=pack_id).order_by("-moved_at", "-id"),
        Refund.objects.filter(payment__payable=pack_id, payment__method="online").select_related("payment").order_by("-asked_at"),
    )
    if not packs:
        raise NotFound
    return ReadPack(packs[0], packs[0].method, moves, refunds)


def sold_packs() -> QuerySet[Pack]:
    """Every pack with its holder and `method`, the newest first."""
    paid = Payment.objects.filter(payable=OuterRef("pk"), failed_at=None).order_by("-taken_at")
    rows: QuerySet[Pack] = Pack.objects.select_related("holder").annotate(method=Subquery(paid.values("method")[:1]))
    return rows.order_by("-sold_at", "-id")


def owed_in_packs(currency: str) -> Money:
    """What the business owes its customers: uses they paid for, and parts of a use that their terms gave back."""
    owed = Pack.objects.owing().filter(currency=currency).aggregate(sum=Sum(F("left_minor") + F("owed_minor")))["sum"]
    return Money(owed or 0, currency)
