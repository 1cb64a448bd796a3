"""Draw up what a business and the network owe each other, from the rows both can recompute. Nothing is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject

from towpath.foundation.together import together
from towpath.logistics.models import ReceiptLine
from towpath.network.models import Merchant
from towpath.network.notice import midnight
from towpath.passes.models import CardMovement
from towpath.settlement.models import Correction, DuesPayment, DuesPayout, FeeLine, LostDispute, Statement, StatementLine
from towpath.settlement.models.statements import FEE_KINDS, SUPPLY_KINDS

PARTS: Mapping[str, tuple[str, ...]] = {
    "charged": FEE_KINDS,
    "tax": ("tax",),
    "kept": ("kept", "kept_back"),
    "funded": ("subsidy", "subsidy_back"),
    "cards": ("card_out", "card_in"),
    "settled": ("payment", "payout", "payout_returned"),
    "corrected": ("correction", "dispute"),
    "supply": SUPPLY_KINDS,
}
"""Which kinds of lines make which figure."""


@dataclass(frozen=True)
class Line:
    """One thing to stand on a statement."""

    kind: str
    reference: UUID
    at: datetime
    amount_minor: int
    base_minor: int | None = None
    rate: Fraction | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A month as it stands now, beginning with what the last statement left open."""

    month: date
    currency: str
    zone: str
    closes_at: datetime
    carried_minor: int
    lines: Sequence[Line]
    before: Statement | None
    books: Mapping[str, int]
    """The same since the beginning, and until this moment, as the books have it, by kind."""

    def part(self, name: str) -> int:
        return sum_of(self.lines, name)

    @property
    def due_minor(self) -> int:
        return self.carried_minor + sum(self.part(name) for name in PARTS if name != "supply")


def sum_of(lines: Iterable[Line | StatementLine], part: str) -> int:
    """The lines of one figure, added up."""
    return sum(line.amount_minor for line in lines if line.kind in PARTS[part])


def draw_up(merchant: Merchant, month: date) -> Draft:
    """Whatever happened before the month closed on the business's own calendar and stands on no statement yet, oldest first.

    What came late is on the next one: nothing is ever left out, and nothing stands on two.
    """
    return draw_up_with(merchant, month)[0]


def draw_up_with(merchant: Merchant, month: date, *more: QuerySet[Any, Any]) -> tuple[Draft, list[list[Any]]]:
    """The same, and the answers to what else a page wants to know, asked together."""
    closes = closing_of(month, merchant.zone)
    last, *found = together(
        Statement.objects.order_by("-month")[:1],
        *(question(closes, merchant.currency) for question in QUESTIONS),
        *more,
    )
    kept, books = _from_the_books(merchant, closes)
    lines = [*(_line(*row) for rows in found[: len(QUESTIONS)] for row in rows), *kept]
    draft = Draft(
        month=month.replace(day=1),
        currency=merchant.currency,
        zone=merchant.zone,
        closes_at=closes,
        carried_minor=last[0].due_minor if last else 0,
        lines=sorted(lines, key=lambda line: (line.at, line.kind, line.reference)),
        before=last[0] if last else None,
        books=books,
    )
    return draft, found[len(QUESTIONS) :]


def closing_of(month: date, zone: str) -> datetime:
    """The midnight in which a month ends."""
    return midnight(next_month(month), zone)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(day: date) -> date:
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def _line(
    kind: str, reference: UUID, at: datetime, amount: int, base: int | None, numerator: int | None, denominator: int | None, words: Any
) -> Line:
    rate = Fraction(numerator, denominator) if numerator is not None and denominator else None
    return Line(kind, reference, at, amount, base, rate, words or {})


def _from_the_books(merchant: Merchant, closes: datetime) -> tuple[list[Line], dict[str, int]]:
    """What providers kept back and what the network paid of orders is known by transfer; asked together with the sums of all kinds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, id, at, minor from settlement_kept(%s, %s, %s) "
            "union all select kind, null, null, minor from settlement_dues(%s, 'infinity', %s, %s)",
            [merchant.pk, closes, merchant.currency, merchant.pk, closes.date(), merchant.currency],
        )
        rows = cursor.fetchall()
    kept = [Line(kind, transfer, at, int(minor)) for kind, transfer, at, minor in rows if transfer is not None]
    return kept, {kind: int(minor) for kind, transfer, _at, minor in rows if transfer is None}


Rows = QuerySet[Any, Any]


def _unclaimed(rows: Rows, *, kind: Any, reference: str) -> Rows:
    return rows.exclude(Exists(StatementLine.objects.filter(kind=kind, reference=OuterRef(reference))))


def _fees(closes: datetime, currency: str) -> Rows:
    charged = FeeLine.objects.filter(charged_at__lt=closes, currency=currency)
    open_ones = _unclaimed(charged, kind=OuterRef("kind"), reference="reference")
    return open_ones.values_list(
        "kind", "reference", "charged_at", "amount_minor", "base_minor", "rate_numerator", "rate_denominator", "reason"
    )


def _payments(closes: datetime, currency: str) -> Rows:
    paid = DuesPayment.objects.filter(recorded_at__lt=closes, currency=currency)
    return _plain(_unclaimed(paid, kind="payment", reference="pk"), "payment", "pk", "recorded_at", -F("amount_minor"))


def _payouts(closes: datetime, currency: str) -> Rows:
    """From the moment it is planned it is no longer owed."""
    paid = DuesPayout.objects.filter(planned_at__lt=closes, currency=currency)
    return _plain(_unclaimed(paid, kind="payout", reference="pk"), "payout", "pk", "planned_at", F("amount_minor"))


def _payouts_returned(closes: datetime, currency: str) -> Rows:
    """What the bank refused or sent back, and what was cancelled before it heard of it, is owed again."""
    back = DuesPayout.objects.filter(state__in=["refused", "returned", "cancelled"], ended_at__lt=closes, currency=currency)
    return _plain(_unclaimed(back, kind="payout_returned", reference="pk"), "payout_returned", "pk", "ended_at", -F("amount_minor"))


def _corrections(closes: datetime, currency: str) -> Rows:
    made = Correction.objects.filter(corrected_at__lt=closes, currency=currency)
    return _plain(_unclaimed(made, kind="correction", reference="pk"), "correction", "pk", "corrected_at", F("amount_minor"))


def _disputes(closes: datetime, currency: str) -> Rows:
    taken = LostDispute.objects.filter(taken_at__lt=closes, currency=currency)
    open_ones = _unclaimed(taken, kind="dispute", reference="pk")
    return _plain(open_ones, "dispute", "pk", "taken_at", -F("taken_minor"), base="amount_minor")


def _supply(closes: datetime, currency: str) -> Rows:
    """What really arrived, at the price it was ordered at."""
    came = ReceiptLine.objects.filter(received_at__lt=closes, line__purchase__currency=currency)
    open_ones = _unclaimed(came, kind="supply", reference="pk").annotate(value=F("quantity") * F("line__unit_minor"))
    return _plain(open_ones, "supply", "pk", "received_at", F("value"), base="line__unit_minor", words="line__item__name")


def _cards_out(closes: datetime, currency: str) -> Rows:
    """What its own gift cards paid at others, or took back from them: it has the money. Each line is on the other's statement too."""
    return _cards("card_out", CardMovement.objects.filter(amount_minor__gt=0), closes, currency)


def _cards_in(closes: datetime, currency: str) -> Rows:
    """What it took of others' gift cards, and what came back to its own."""
    return _cards("card_in", CardMovement.objects.filter(amount_minor__lt=0), closes, currency)


def _cards(kind: str, rows: Rows, closes: datetime, currency: str) -> Rows:
    named = Merchant.objects.filter(pk=OuterRef("other")).values(words=JSONObject(en="name"))
    moved = rows.filter(moved_at__lt=closes, currency=currency).annotate(other_name=Subquery(named))
    return _plain(_unclaimed(moved, kind=kind, reference="movement"), kind, "movement", "moved_at", F("amount_minor"), words="other_name")


def _plain(rows: Rows, kind: str, reference: str, at: str, amount: Any, *, base: str | None = None, words: str | None = None) -> Rows:
    """The eight columns every question answers, where there is no rate."""
    nothing = Value(None, output_field=IntegerField())
    return rows.values_list(
        Value(kind, output_field=CharField()),
        F(reference),
        F(at),
        Case(When(pk__isnull=False, then=amount), output_field=BigIntegerField()),
        F(base) if base else Value(None, output_field=BigIntegerField()),
        nothing,
        Value(None, output_field=IntegerField()),
        F(words) if words else Value(None, output_field=JSONField()),
    )


QUESTIONS = (_fees, _payments, _payouts, _payouts_returned, _corrections, _disputes, _supply, _cards_out, _cards_in)
