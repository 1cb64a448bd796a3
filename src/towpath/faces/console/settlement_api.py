"""Settlement for machines, in the session of somebody of the team."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import (
    OperatorRequest,
    contest_or_404,
    invoice_line_or_404,
    invoice_or_404,
    lost_dispute_or_404,
    merchant_or_404,
    operator_api,
    payout_run_or_404,
    statement_or_404,
    supplier_or_404,
)
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.settlement_reads import read_table
from towpath.foundation import clock
from towpath.foundation.errors import Invalid, found
from towpath.foundation.money import Money
from towpath.network.notice import midnight
from towpath.settlement.bank.read_answers import MOST_BYTES
from towpath.settlement.contest import answer_contest
from towpath.settlement.credit_terms import set_credit_terms
from towpath.settlement.models import DuesPayout, NetworkBank, ReserveRule
from towpath.settlement.pay_out import ask_for_payouts, cancel_run, close_run, hear_bank, tell_network_bank
from towpath.settlement.read_invoice import OpenItem, plain_invoice, plain_invoice_line, read_invoice
from towpath.settlement.read_statement import plain_books, plain_contest, plain_line, plain_statement, read_statement
from towpath.settlement.reserve import set_reserve
from towpath.settlement.settle_dues import record_dues_payment, take_dispute
from towpath.settlement.supply_invoice import ask_for_credit, record_supply_payment


@as_json
@require_safe
@operator_api
def table(request: OperatorRequest) -> HttpResponse:
    """Every business: open now by the books (above zero it owes the network), and its newest statement."""
    rows = [
        {
            "business": row.merchant.pk,
            "name": row.merchant.name,
            "currency": row.merchant.currency,
            "open_minor": row.open_minor,
            "newest": plain_statement(row.newest, row.state) if row.newest else None,
            "contested": row.contested,
            "overdue_minor": row.overdue_minor,
            "held_back": {"lines_minor": row.held.lines_minor, "books_minor": row.held.books_minor} if row.held else None,
        }
        for row in read_table(clock.today(request.network.zone))
    ]
    return JsonResponse({"businesses": rows})


@as_json
@require_safe
@operator_api
def statement(request: OperatorRequest, statement_id: UUID) -> HttpResponse:
    """One statement with its lines, fifty at a time (?from=50), and the network's own count from the books."""
    typed = request.GET.get("from", "0")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 7):
        raise Invalid
    read = found(read_statement(statement_id, kind=request.GET.get("kind", "")[:20], start=int(typed)))
    return JsonResponse(
        plain_statement(read.statement, read.state)
        | {
            "business": read.merchant.pk,
            "groups": [{"kind": group.kind, "n": group.n, "minor": group.minor} for group in read.groups],
            "lines": [plain_line(each.line, each.contest, each.correction) for each in read.lines],
            "more": read.more,
            "contests": [plain_contest(each.contest) | {"line": each.line.pk} for each in read.contested if each.contest],
            "books": plain_books(read.books),
        }
    )


@as_json
@require_POST
@operator_api
def record_payment(request: OperatorRequest, merchant_id: UUID) -> HttpResponse:
    """{"amount_minor": 60000, "received_on": "2026-11-12", "key": "the bank's own reference"}"""
    merchant, body = merchant_or_404(merchant_id), read_body(request)
    payment = record_dues_payment(
        merchant=merchant,
        amount=_amount(body, merchant.currency),
        received_on=_date(body, "received_on"),
        key=_text(body, "key"),
        by=request.actor.pk,
        at=clock.now(),
    )
    return JsonResponse({"id": payment.pk, "amount_minor": payment.amount_minor, "received_on": payment.received_on}, status=201)


@as_json
@require_POST
@operator_api
def answer(request: OperatorRequest, contest_id: UUID) -> HttpResponse:
    """{"words": "You are right.", "amount_minor": 600}; without an amount the line stands."""
    contest, body = contest_or_404(contest_id), read_body(request)
    currency = statement_or_404(contest.line.statement_id).currency
    corrected = _amount(body, currency) if body.get("amount_minor") is not None else None
    answered = answer_contest(contest=contest, words=_text(body, "words"), corrected=corrected, by=request.actor.pk, at=clock.now())
    return JsonResponse(plain_contest(answered))


@as_json
@require_POST
@operator_api
def take(request: OperatorRequest, lost_id: UUID) -> HttpResponse:
    """{"amount_minor": 850, "reason": "Our page showed the wrong address."}"""
    lost, body = lost_dispute_or_404(lost_id), read_body(request)
    taken = take_dispute(
        dispute=lost, amount=_amount(body, lost.currency), reason=_text(body, "reason"), by=request.actor.pk, at=clock.now()
    )
    return JsonResponse({"id": taken.pk, "taken_minor": taken.taken_minor, "taken_at": taken.taken_at})


@as_json
@require_safe
@operator_api
def invoice(request: OperatorRequest, invoice_id: UUID) -> HttpResponse:
    """One paper with its lines, credits and payments."""
    read = found(read_invoice(invoice_id))
    item = OpenItem(read.invoice, read.open_minor, read.open_minor > 0 and read.invoice.due_on < clock.today(request.network.zone))
    return JsonResponse(plain_invoice(item) | {"business": read.merchant.pk, "lines": [plain_invoice_line(each) for each in read.lines]})


@as_json
@require_POST
@operator_api
def credit(request: OperatorRequest, line_id: UUID) -> HttpResponse:
    """{"quantity_milli": 2000, "reason": "Slimy, with photo."}: the credit note follows."""
    line, body = invoice_line_or_404(line_id), read_body(request)
    quantity = body.get("quantity_milli")
    if type(quantity) is not int or abs(quantity) > 10**12:
        raise Invalid
    made = ask_for_credit(line=line, quantity_milli=quantity, reason=_text(body, "reason"), by=request.actor.pk, at=clock.now())
    return JsonResponse({"id": made.pk, "quantity_milli": made.quantity_milli}, status=201)


@as_json
@require_POST
@operator_api
def pay_invoice(request: OperatorRequest, invoice_id: UUID) -> HttpResponse:
    """{"amount_minor": 9800, "received_on": "2026-11-12", "key": "the bank's own reference"}"""
    found, body = invoice_or_404(invoice_id), read_body(request)
    paid = record_supply_payment(
        invoice=found,
        amount=_amount(body, found.currency),
        received_on=_date(body, "received_on"),
        key=_text(body, "key"),
        by=request.actor.pk,
        at=clock.now(),
    )
    return JsonResponse({"id": paid.pk, "amount_minor": paid.amount_minor}, status=201)


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def payouts(request: OperatorRequest) -> HttpResponse:
    """Every payout, newest first; POST asks for a new run."""
    if request.method == "POST":
        read_body(request)
        run = ask_for_payouts(by=request.actor.pk, at=clock.now())
        return JsonResponse({"run": run.pk, "asked_at": run.asked_at}, status=201)
    fields = ("id", "merchant_id", "run_id", "amount_minor", "currency", "end_to_end", "state", "reason", "planned_at", "ended_at")
    return JsonResponse({"payouts": list(DuesPayout.objects.order_by("-planned_at").values(*fields)[:500])})


@as_json
@require_POST
@operator_api
def payout_file(request: OperatorRequest, run_id: UUID) -> HttpResponse:
    """The pain.001 of a run: made once, the same again."""
    run = close_run(run=payout_run_or_404(run_id), at=clock.now())
    return JsonResponse({"run": run.pk, "message": run.message, "document": run.document})


@as_json
@require_POST
@operator_api
def cancel_payouts(request: OperatorRequest, run_id: UUID) -> HttpResponse:
    """A run whose file is not made yet: everything on it is owed again, once."""
    read_body(request)
    run = cancel_run(run=payout_run_or_404(run_id), at=clock.now())
    return JsonResponse({"run": run.pk, "cancelled_at": run.cancelled_at})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def bank(request: OperatorRequest) -> HttpResponse:
    """The account the network pays from; POST {"holder": …, "number": …, "bic": ""}."""
    if request.method == "POST":
        body = read_body(request)
        tell_network_bank(holder=_text(body, "holder"), number=_text(body, "number"), bic=_text(body, "bic"), at=clock.now())
    found = NetworkBank.objects.order_by("-told_at", "-id").values("holder", "number", "bic", "told_at").first()
    return JsonResponse({"bank": found})


@as_json
@require_POST
@operator_api
def hear(request: OperatorRequest) -> HttpResponse:
    """The bank's XML as the body; answers what was new."""
    if request.content_type == "multipart/form-data" or len(request.body) > MOST_BYTES:
        raise Invalid
    fresh = hear_bank(data=request.body, by=request.actor.pk, at=clock.now())
    return JsonResponse({"new": [{"word": each.word, "end_to_end": each.end_to_end, "matched": each.matched} for each in fresh]})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def reserve(request: OperatorRequest) -> HttpResponse:
    """Every reserve rule; POST {"share": [10, 100], "days": 30, "effective_from": "2026-12-20", "why": {"en": …}}."""
    if request.method == "POST":
        body = read_body(request)
        why = body.get("why")
        if not isinstance(why, dict) or not all(isinstance(text, str) for text in why.values()) or not set(why) <= {"en", "zh-hans"}:
            raise Invalid
        begins = midnight(_date(body, "effective_from"), request.network.zone)
        set_reserve(share=_share(body.get("share")), days=_days(body), why=why, effective_from=begins, at=clock.now())
    rows = ReserveRule.objects.order_by("-effective_from", "-announced_at")
    fields = ("share_numerator", "share_denominator", "days", "why", "announced_at", "effective_from")
    return JsonResponse({"reserve": list(rows.values(*fields)[:50])})


@as_json
@require_POST
@operator_api
def credit_terms(request: OperatorRequest, slug: str) -> HttpResponse:
    """{"days": 30, "effective_from": "2026-12-20"}"""
    supplier, body = supplier_or_404(slug), read_body(request)
    begins = midnight(_date(body, "effective_from"), request.network.zone)
    made = set_credit_terms(issuer=supplier.pk, days=_days(body), effective_from=begins, at=clock.now())
    return JsonResponse({"days": made.days, "effective_from": made.effective_from}, status=201)


def _days(body: dict[str, Any]) -> int:
    days = body.get("days")
    if type(days) is not int or not 0 <= days <= 1000:
        raise Invalid
    return days


def _share(given: Any) -> Fraction:
    match given:
        case [int(numerator), int(denominator)] if 0 <= numerator <= denominator <= 10_000 and denominator > 0:
            return Fraction(numerator, denominator)
        case _:
            raise Invalid


def _date(body: dict[str, Any], name: str) -> date:
    try:
        day = date.fromisoformat(_text(body, name))
    except ValueError as unreadable:
        raise Invalid from unreadable
    if not 2000 <= day.year <= 2200:
        raise Invalid
    return day


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str) or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Invalid
    return value


def _amount(body: dict[str, Any], currency: str) -> Money:
    value = body.get("amount_minor")
    if type(value) is not int or not 0 <= value <= 10**13:
        raise Invalid
    return Money(value, currency)
