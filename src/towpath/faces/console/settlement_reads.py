"""What the network reads to settle: statements, contests and payments as both sides have them, and its own books beside them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.settlement.compare import open_dues
from towpath.settlement.models import Contest, Difference, DuesPayment, LostDispute, Statement
from towpath.settlement.read_statement import overdue_minor, state_of, with_settled_since

SHOWN = 24


@dataclass(frozen=True)
class Row:
    """One business in the table."""

    merchant: Merchant
    open_minor: int
    newest: Statement | None
    state: str
    contested: int
    overdue_minor: int
    held: Difference | None

    @property
    def urgency(self) -> tuple[bool, bool, bool, str]:
        return self.held is None, not self.contested, not self.overdue_minor, self.merchant.name


@dataclass(frozen=True)
class Stated:
    """A statement in a list."""

    statement: Statement
    state: str
    contested: int
    overdue_minor: int


@dataclass(frozen=True)
class Found:
    """One business."""

    merchant: Merchant
    open_minor: int
    statements: Sequence[Stated]
    payments: Sequence[DuesPayment]
    disputes: Sequence[LostDispute]
    differences: Sequence[Difference]


def read_table(today: date) -> list[Row]:
    """Two statements; what needs somebody first."""
    merchants, newest, past, contests, differences = together(
        Merchant.objects.order_by("name"),
        Statement.objects.order_by("merchant_id", "-month").distinct("merchant_id"),
        with_settled_since(Statement.objects.filter(due_on__lt=today, due_minor__gt=0))
        .order_by("merchant_id", "-month")
        .distinct("merchant_id"),
        Contest.objects.filter(answer="").values_list("merchant_id", "line__statement"),
        Difference.objects.order_by("-month"),
    )
    owed, by_merchant = open_dues(), {each.merchant_id: each for each in newest}
    late = {each.merchant_id: overdue_minor(each, today) for each in past}
    open_contests, about = Counter(merchant for merchant, _s in contests), Counter(statement for _m, statement in contests)
    held = {each.merchant_id: each for each in differences}
    rows = []
    for merchant in merchants:
        last = by_merchant.get(merchant.pk)
        rows.append(
            Row(
                merchant=merchant,
                open_minor=owed.get(merchant.pk, 0),
                newest=last,
                state=state_of(last, open_contests=about[last.pk]) if last else "",
                contested=open_contests[merchant.pk],
                overdue_minor=late.get(merchant.pk, 0),
                held=held.get(merchant.pk),
            )
        )
    return sorted(rows, key=lambda row: row.urgency)


def read_business(merchant_id: UUID, today: date) -> Found | None:
    """Two statements."""
    merchants, statements, contests, payments, disputes, differences = together(
        Merchant.objects.filter(pk=merchant_id),
        with_settled_since(Statement.objects.filter(merchant_id=merchant_id)).order_by("-month")[:SHOWN],
        Contest.objects.filter(merchant_id=merchant_id, answer="").values_list("line__statement", "pk"),
        DuesPayment.objects.filter(merchant_id=merchant_id).order_by("-recorded_at")[:SHOWN],
        LostDispute.objects.filter(merchant_id=merchant_id).order_by("-lost_at")[:SHOWN],
        Difference.objects.filter(merchant_id=merchant_id).order_by("-month"),
    )
    if not merchants:
        return None
    about = Counter(statement for statement, _contest in contests)
    return Found(
        merchant=merchants[0],
        open_minor=open_dues().get(merchant_id, 0),
        statements=[
            Stated(each, state_of(each, open_contests=about[each.pk]), about[each.pk], overdue_minor(each, today)) for each in statements
        ],
        payments=payments,
        disputes=disputes,
        differences=differences,
    )
