"""The same figure counted a second way: from the books, which know transfers and nothing of lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from towpath.payments.models import Payment, Refund
from towpath.settlement.models import StatementLine
from towpath.settlement.models.statements import DUES_KINDS


@dataclass(frozen=True)
class Side:
    """One kind of line, as the lines have it and as the books have it, since the beginning."""

    kind: str
    lines_minor: int
    books_minor: int

    @property
    def apart_minor(self) -> int:
        return self.lines_minor - self.books_minor


@dataclass(frozen=True)
class Comparison:
    """Both ways to count. Equal in every kind, or something is wrong."""

    sides: tuple[Side, ...]

    @property
    def lines_minor(self) -> int:
        return sum(side.lines_minor for side in self.sides)

    @property
    def books_minor(self) -> int:
        return sum(side.books_minor for side in self.sides)

    @property
    def is_equal(self) -> bool:
        return all(side.apart_minor == 0 for side in self.sides)

    @property
    def differing(self) -> tuple[Side, ...]:
        return tuple(side for side in self.sides if side.apart_minor)


def compare(lines: Mapping[str, int], books: Mapping[str, int]) -> Comparison:
    """Kind by kind, so that two mistakes which cancel out are seen too. Pure."""
    kinds = [kind for kind in (*DUES_KINDS, *sorted(set(books) - set(DUES_KINDS))) if lines.get(kind) or books.get(kind)]
    return Comparison(tuple(Side(kind, lines.get(kind, 0), books.get(kind, 0)) for kind in kinds))


def stated(merchant_id: UUID, *, through: date) -> dict[str, int]:
    """All lines on the statements of these months and before, by kind."""
    lines = StatementLine.objects.filter(merchant_id=merchant_id, statement__month__lte=through, kind__in=DUES_KINDS)
    return dict(lines.order_by().values("kind").annotate(total=Sum("amount_minor")).values_list("kind", "total"))


def booked(merchant_id: UUID, *, until: datetime, through: date, currency: str) -> dict[str, int]:
    """All transfers between the two before an instant, by kind; with those booked later for something that stands on these statements already."""
    with connection.cursor() as cursor:
        cursor.execute("select kind, minor from settlement_dues(%s, %s, %s, %s)", [merchant_id, until, through, currency])
        return {kind: int(minor) for kind, minor in cursor.fetchall()}


def held_by_providers(currency: str) -> int | None:
    """What providers hold for the network by the payments themselves; unknown while a refund is on its way."""
    online = Payment.objects.filter(method="online", currency=currency)
    if Refund.objects.filter(payment__in=online, state__in=["claimed", "sent"]).exists():
        return None
    held = online.filter(failed_at=None).aggregate(total=Sum("fee_minor"))["total"] or 0
    back = Refund.objects.filter(payment__in=online.filter(failed_at=None), fee_state="done")
    return int(held - (back.aggregate(total=Sum("fee_online_minor"))["total"] or 0))


def open_dues() -> dict[UUID, int]:
    """What each business owes the network now (below zero: is owed), by the books. For the network's own eyes."""
    with connection.cursor() as cursor:
        cursor.execute("select business, minor from settlement_open_dues()")
        return {business: int(minor) for business, minor in cursor.fetchall()}
