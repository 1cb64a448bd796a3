"""Settlement: what is open with each business, its statements, its contests, and the money that settles them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, contest_or_404, lost_dispute_or_404, merchant_or_404, operator_page
from towpath.faces.console.settlement_forms import AnswerForm, PaymentForm, TakeForm
from towpath.faces.console.settlement_reads import read_business, read_table
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.settlement.contest import answer_contest
from towpath.settlement.draw_up import PARTS
from towpath.settlement.in_words import FREE, kind_in_words, part_in_words
from towpath.settlement.models import Statement
from towpath.settlement.models.statements import DUES_KINDS, SUPPLY_KINDS
from towpath.settlement.read_statement import PAGE, read_statement
from towpath.settlement.settle_dues import record_dues_payment, take_dispute

KINDS = (FREE, *DUES_KINDS, *SUPPLY_KINDS)


@require_safe
@operator_page
def table(request: OperatorRequest) -> HttpResponse:
    """Every business: open now, the newest statement, what is contested, overdue or held back."""
    rows = read_table(clock.today(request.network.zone))
    context = {
        "rows": rows,
        "contested": sum(row.contested for row in rows),
        "overdue": sum(bool(row.overdue_minor) for row in rows),
        "held": sum(row.held is not None for row in rows),
    }
    return page(request, "console/settlement/table.html", context)


@require_safe
@operator_page
def one(request: OperatorRequest, merchant_id: UUID) -> HttpResponse:
    return _one(request, merchant_id)


@require_safe
@operator_page
def statement(request: OperatorRequest, statement_id: UUID) -> HttpResponse:
    return _statement(request, statement_id)


@require_POST
@operator_page
def record_payment(request: OperatorRequest, merchant_id: UUID) -> HttpResponse:
    """A business's transfer arrived at the network's bank."""
    merchant = merchant_or_404(merchant_id)
    form = PaymentForm(request.POST, currency=merchant.currency)
    try:
        if not form.is_valid():
            return _one(request, merchant_id, payment_form=form, status=400)
        record_dues_payment(merchant=merchant, by=request.actor.pk, at=clock.now(), **form.transfer())
    except Refusal as no:
        return _one(request, merchant_id, payment_form=form, problem=no, status=STATUS[no.kind])
    messages.success(request, _("Recorded. The business sees it on its page."))
    return redirect("settlement-business", merchant_id)


@require_POST
@operator_page
def answer(request: OperatorRequest, contest_id: UUID) -> HttpResponse:
    """Take the line back, in part or whole, or say why it stands."""
    contest = contest_or_404(contest_id)
    currency = _currency(contest.line.statement_id)
    form = AnswerForm(request.POST, currency=currency)
    try:
        if not form.is_valid():
            return _statement(request, contest.line.statement_id, forms={contest.pk: form}, status=400)
        answer_contest(contest=contest, words=form.cleaned_data["words"], corrected=form.money, by=request.actor.pk, at=clock.now())
    except Refusal as no:
        return _statement(request, contest.line.statement_id, forms={contest.pk: form}, problem=no, status=STATUS[no.kind])
    messages.success(request, _("Answered. The business reads it beside the line."))
    return redirect("settlement-statement", contest.line.statement_id)


@require_POST
@operator_page
def take(request: OperatorRequest, lost_id: UUID) -> HttpResponse:
    """The network bears a lost dispute of a business, in part or whole."""
    lost = lost_dispute_or_404(lost_id)
    form = TakeForm(request.POST, currency=lost.currency)
    try:
        if not form.is_valid() or form.money is None:
            return _one(request, lost.merchant_id, take_forms={lost.pk: form}, status=400)
        take_dispute(dispute=lost, amount=form.money, reason=form.cleaned_data["reason"], by=request.actor.pk, at=clock.now())
    except Refusal as no:
        return _one(request, lost.merchant_id, take_forms={lost.pk: form}, problem=no, status=STATUS[no.kind])
    messages.success(request, _("The network bears it. It stands on the next statement."))
    return redirect("settlement-business", lost.merchant_id)


def _one(
    request: OperatorRequest,
    merchant_id: UUID,
    *,
    payment_form: PaymentForm | None = None,
    take_forms: dict[UUID, TakeForm] | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    today = clock.today(request.network.zone)
    read = found(read_business(merchant_id, today))
    currency = read.merchant.currency
    context = {
        "found": read,
        "payment_form": payment_form or PaymentForm.for_today(today, currency),
        "take_forms": {
            lost.pk: (take_forms or {}).get(lost.pk) or TakeForm(currency=lost.currency, auto_id=f"id_{lost.pk}_%s")
            for lost in read.disputes
            if lost.taken_at is None
        },
        "problem": problem,
    }
    return page(request, "console/settlement/business.html", context, status=status)


def _statement(
    request: OperatorRequest,
    statement_id: UUID,
    *,
    forms: dict[UUID, AnswerForm] | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    kind, typed = request.GET.get("kind", ""), request.GET.get("from", "")
    start = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 0
    read = found(read_statement(statement_id, kind=kind, start=start))
    context: dict[str, Any] = {
        "read": read,
        "statement": read.statement,
        "money_currency": read.statement.currency,
        "parts": [
            {"name": part_in_words(part), "minor": getattr(read.statement, f"{part}_minor")}
            for part in ("carried", *PARTS)
            if part != "supply"
        ],
        "kind": kind if kind in KINDS else "",
        "kind_name": kind_in_words(kind) if kind in KINDS else "",
        "start": start,
        "next": start + PAGE,
        "earlier": max(0, start - PAGE),
        "forms": {
            each.contest.pk: (forms or {}).get(each.contest.pk)
            or AnswerForm(currency=read.statement.currency, auto_id=f"id_{each.contest.pk}_%s")
            for each in read.contested
            if each.contest and not each.contest.answer
        },
        "problem": problem,
    }
    return page(request, "console/settlement/statement.html", context, status=status)


def _currency(statement_id: UUID) -> str:
    currency: str = Statement.objects.values_list("currency", flat=True).get(pk=statement_id)
    return currency
