"""Money between the business and its network: what is open, what was stated, and what the business says to it."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, owner_page, statement_line_or_404, statement_or_404
from towpath.faces.workspace.rooms import Back, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.money import to_decimal
from towpath.foundation.write_csv import write_csv
from towpath.network.packs import in_language
from towpath.settlement.contest import accept_statement, contest_line
from towpath.settlement.draw_up import PARTS, Draft, draw_up_with
from towpath.settlement.in_words import FREE, groups_of_lines, kind_in_words, part_in_words
from towpath.settlement.models import Contest, Difference, Statement, StatementLine
from towpath.settlement.models.statements import DUES_KINDS, SUPPLY_KINDS
from towpath.settlement.read_statement import PAGE, ReadStatement, all_lines, overdue_minor, read_statement, state_of, with_settled_since

SHOWN = 24


@owner_page
@require_safe
def money(request: MemberRequest) -> HttpResponse:
    """What is open now by the books, the month so far, and every statement there was."""
    today = clock.today(request.site.zone)
    draft, (statements, contests, differences) = draw_up_with(
        request.merchant,
        today,
        with_settled_since(Statement.objects.order_by("-month"))[:SHOWN],
        Contest.objects.filter(answer="").values_list("line__statement", "pk"),
        Difference.objects.order_by("-month"),
    )
    waiting = {statement for statement, _contest in contests}
    context = {
        "open": sum(draft.books.values()),
        "draft": draft,
        "parts": parts_of(draft),
        "groups": groups_of_lines(draft.lines),
        "rows": [
            {"statement": each, "state": state_of(each, open_contests=each.pk in waiting), "overdue": overdue_minor(each, today)}
            for each in statements
        ],
        "differences": differences,
        "today": today,
    }
    return page(request, "money/index.html", context, place="more", back=to_more())


@owner_page
@require_safe
def statement(request: MemberRequest, statement_id: UUID) -> HttpResponse:
    return _statement(request, statement_id)


@owner_page
@require_safe
def statement_csv(request: MemberRequest, statement_id: UUID) -> HttpResponse:
    """Every line, in its place; above zero the business owes it."""
    found = statement_or_404(statement_id)
    heading = [_("Line"), _("What"), _("About"), _("When"), _("Of"), _("Amount"), _("Currency"), _("Words")]
    rows = [_csv_row(line, found.currency) for line in all_lines(found)]
    return table_file(f"statement-{found.month:%Y-%m}", heading, rows)


@owner_page
@require_POST
def accept(request: MemberRequest, statement_id: UUID) -> HttpResponse:
    try:
        with attempt():
            accept_statement(statement=statement_or_404(statement_id), by=request.actor.pk, at=clock.now())
    except NotFound:
        raise
    except Refusal as problem:
        return _statement(request, statement_id, problem=problem)
    messages.success(request, _("Accepted. The statement is final."))
    return redirect("money-statement", statement_id)


@owner_page
@require_POST
def contest(request: MemberRequest, line_id: UUID) -> HttpResponse:
    """The business says what is wrong, and its network answers beside the line."""
    line = statement_line_or_404(line_id)
    words = request.POST.get("words", "")
    try:
        with attempt():
            contest_line(line=line, words=words, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _statement(request, line.statement_id, problem=problem, said={line.pk: words})
    messages.success(request, _("Your network has your words. The statement waits for its answer."))
    return redirect("money-statement", line.statement_id)


def _statement(
    request: MemberRequest, statement_id: UUID, *, problem: Refusal | None = None, said: dict[UUID, str] | None = None
) -> HttpResponse:
    kind, start = kind_of(request.GET.get("kind", "")), first_of_page(request.GET.get("from", ""))
    read = found(read_statement(statement_id, kind=kind, start=start))
    context = {
        "read": read,
        "statement": read.statement,
        "currency": read.statement.currency,
        "parts": parts_of(read.statement),
        "kind": kind,
        "kind_name": kind_in_words(kind) if kind else "",
        "start": start,
        "next": start + PAGE,
        "earlier": max(0, start - PAGE),
        "may_contest": may_contest(read),
        "problem": problem,
        "said": said or {},
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "money/statement.html", context, place="more", back=to_money(), status=status)


def may_contest(read: ReadStatement) -> bool:
    """As long as it is not final and its days have not passed."""
    return read.statement.final_at is None and clock.now() < read.statement.contest_until


def parts_of(figures: Statement | Draft) -> list[dict[str, Any]]:
    """The sum, figure by figure; what is nothing is left out."""
    minors = {"carried": figures.carried_minor}
    for part in PARTS:
        minors[part] = figures.part(part) if isinstance(figures, Draft) else getattr(figures, f"{part}_minor")
    return [{"code": part, "name": part_in_words(part), "minor": minor} for part, minor in minors.items() if minor and part != "supply"]


def kind_of(text: str) -> str:
    """A kind of line out of an address; nothing when there is none of that name."""
    return text if text in (FREE, *DUES_KINDS, *SUPPLY_KINDS) else ""


def first_of_page(text: str) -> int:
    """Where a page of lines begins; the beginning when it makes no sense."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def table_file(name: str, heading: list[str], rows: list[list[Any]]) -> HttpResponse:
    """A spreadsheet to keep."""
    response = HttpResponse(write_csv(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def to_money() -> Back:
    return reverse("money"), _("Money")


def _csv_row(line: StatementLine, currency: str) -> list[Any]:
    words = in_language(line.words, get_language() or "en") if line.words else ""
    base: Decimal | None = to_decimal(line.base_minor, currency) if line.base_minor is not None else None
    amount = to_decimal(line.amount_minor, currency)
    return [line.position, kind_in_words(line.kind), str(line.reference), line.at, base, amount, currency, words]
