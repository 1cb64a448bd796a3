"""Read a statement as both sides see it: its figures, its lines, what was said about them, and the books beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.settlement.compare import Comparison, booked, compare
from towpath.settlement.in_words import FREE, Group, groups_of
from towpath.settlement.models import Contest, Correction, DuesPayment, LostDispute, Statement, StatementLine
from towpath.settlement.models.statements import DUES_KINDS, SUPPLY_KINDS

PAGE = 50


@dataclass(frozen=True)
class ReadLine:
    """A line with what was said about it."""

    line: StatementLine
    contest: Contest | None
    correction: Correction | None


@dataclass(frozen=True)
class ReadStatement:
    """One statement, whoever reads it."""

    statement: Statement
    merchant: Merchant
    groups: Sequence[Group]
    lines: Sequence[ReadLine]
    """Those with something to say about, or a page of one kind."""
    contested: Sequence[ReadLine]
    more: bool
    books: Comparison

    @property
    def state(self) -> str:
        return state_of(self.statement, open_contests=sum(1 for each in self.contested if each.contest and not each.contest.answer))

    @property
    def corrected_since_minor(self) -> int:
        """What was taken back after it was sent: it stands on the next one."""
        return sum(each.correction.amount_minor for each in self.contested if each.correction)


def state_of(statement: Statement, *, open_contests: int) -> str:
    """sent, contested, accepted or final: from its stamps, nowhere stored."""
    if statement.accepted_at is not None:
        return "accepted"
    if statement.final_at is not None:
        return "final"
    return "contested" if open_contests else "sent"


def read_statement(statement_id: UUID, *, kind: str = "", start: int = 0) -> ReadStatement | None:
    """Two statements to the database. Without a kind, the lines that move something; with one, a page of that kind."""
    found, merchants, counted, lines, contests, corrections, before = together(
        Statement.objects.filter(pk=statement_id),
        Merchant.objects.filter(pk__in=Subquery(Statement.objects.filter(pk=statement_id).values("merchant_id"))),
        _counted(statement_id),
        _lines(statement_id, kind)[start : start + PAGE + 1],
        Contest.objects.filter(line__statement=statement_id).select_related("line").order_by("line__position"),
        Correction.objects.filter(line__statement=statement_id),
        _since_the_beginning(statement_id),
    )
    if not found:
        return None
    statement, by_line = found[0], {each.line_id: each for each in contests}
    taken = {each.line_id: each for each in corrections}
    return ReadStatement(
        statement=statement,
        merchant=merchants[0],
        groups=groups_of(counted),
        lines=[ReadLine(line, by_line.get(line.pk), taken.get(line.pk)) for line in lines[:PAGE]],
        contested=[ReadLine(contest.line, contest, taken.get(contest.line_id)) for contest in contests],
        more=len(lines) > PAGE,
        books=_books(statement, dict(before)),
    )


def all_lines(statement: Statement) -> QuerySet[StatementLine]:
    """Every line, in its place: for files."""
    lines: QuerySet[StatementLine] = StatementLine.objects.filter(statement=statement).order_by("position")
    return lines


def _counted(statement_id: UUID) -> QuerySet[StatementLine, Any]:
    is_zero = Case(When(amount_minor=0, then=Value(True)), default=Value(False), output_field=BooleanField())
    lines = StatementLine.objects.filter(statement=statement_id).annotate(is_zero=is_zero).order_by()
    grouped = lines.values("kind", "is_zero").annotate(n=Count("id"), minor=Sum("amount_minor"))
    return grouped.values_list("kind", "is_zero", "n", "minor")


def _lines(statement_id: UUID, kind: str) -> QuerySet[StatementLine]:
    lines: QuerySet[StatementLine] = StatementLine.objects.filter(statement=statement_id).order_by("position")
    if kind == FREE:
        return lines.filter(kind="sale", amount_minor=0)
    if kind in (*DUES_KINDS, *SUPPLY_KINDS):
        return lines.filter(kind=kind).exclude(kind="sale", amount_minor=0)
    return lines.exclude(amount_minor=0)


def _since_the_beginning(statement_id: UUID) -> QuerySet[StatementLine, Any]:
    this = Statement.objects.filter(pk=statement_id)
    lines = StatementLine.objects.filter(
        merchant_id=Subquery(this.values("merchant_id")), statement__month__lte=Subquery(this.values("month")), kind__in=DUES_KINDS
    )
    return lines.order_by().values("kind").annotate(minor=Sum("amount_minor")).values_list("kind", "minor")


def _books(statement: Statement, stated: Mapping[str, int]) -> Comparison:
    transfers = booked(statement.merchant_id, until=statement.closes_at, through=statement.month, currency=statement.currency)
    return compare(stated, transfers)


def with_settled_since(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """With what was paid, corrected or taken over after each was drawn up (below zero): `settled_since`."""

    def since(model: type[DuesPayment] | type[Correction] | type[LostDispute], at: str, amount: str) -> Coalesce:
        rows = model.objects.filter(merchant_id=OuterRef("merchant_id"), **{f"{at}__gte": OuterRef("closes_at")})
        return Coalesce(Subquery(rows.order_by().values("merchant_id").annotate(all=Sum(amount)).values("all")[:1]), 0)

    return statements.annotate(
        settled_since=since(Correction, "corrected_at", "amount_minor")
        - since(DuesPayment, "recorded_at", "amount_minor")
        - since(LostDispute, "taken_at", "taken_minor")
    )


def overdue_minor(statement: Statement, today: date) -> int:
    """What is left of it once its day has passed; it holds what was open before it too. Asked of one `with_settled_since`."""
    left: int = statement.due_minor + vars(statement)["settled_since"]
    return max(0, left) if statement.due_on < today and statement.due_minor > 0 else 0


def plain_statement(statement: Statement, state: str) -> dict[str, Any]:
    """For machines: minor units, signs as on the page (above zero the business owes)."""
    fields = (
        "id", "month", "reference", "currency", "closes_at", "carried_minor", "charged_minor", "tax_minor", "kept_minor", "funded_minor",
        "cards_minor",
        "settled_minor", "corrected_minor", "due_minor", "supply_minor", "hash", "sent_at", "contest_until", "due_on", "accepted_at", "final_at",
    )  # fmt: skip
    return {name: getattr(statement, name) for name in fields} | {"month": f"{statement.month:%Y-%m}", "state": state}


def plain_line(line: StatementLine, contest: Contest | None, correction: Correction | None) -> dict[str, Any]:
    rate = [line.rate_numerator, line.rate_denominator] if line.rate_denominator else None
    return {
        "id": line.pk,
        "kind": line.kind,
        "about": line.reference,
        "at": line.at,
        "base_minor": line.base_minor,
        "rate": rate,
        "amount_minor": line.amount_minor,
        "words": line.words,
        "contest": plain_contest(contest) if contest else None,
        "corrected_minor": correction.amount_minor if correction else 0,
    }


def plain_contest(contest: Contest) -> dict[str, Any]:
    return {
        "id": contest.pk,
        "words": contest.words,
        "contested_at": contest.contested_at,
        "answer": contest.answer,
        "answer_words": contest.answer_words,
        "answered_at": contest.answered_at,
    }


def plain_books(books: Comparison) -> dict[str, Any]:
    """Both ways to count, since the beginning."""
    return {
        "lines_minor": books.lines_minor,
        "books_minor": books.books_minor,
        "equal": books.is_equal,
        "by_kind": [{"kind": side.kind, "lines_minor": side.lines_minor, "books_minor": side.books_minor} for side in books.sides],
    }
