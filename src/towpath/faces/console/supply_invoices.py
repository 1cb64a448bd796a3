"""Suppliers' invoices as the hub keeps them: what is open, what is credited, what was paid."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, invoice_line_or_404, invoice_or_404, merchant_or_404, operator_page
from towpath.faces.console.settlement_forms import CreditForm, PaymentForm
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.settlement.models import Invoice
from towpath.settlement.read_invoice import open_item, read_invoice, with_open
from towpath.settlement.supply_invoice import ask_for_credit, record_supply_payment

SHOWN = 100


@require_safe
@operator_page
def table(request: OperatorRequest, merchant_id: UUID) -> HttpResponse:
    """Every paper of one business: its suppliers' and the network's own."""
    today = clock.today(request.network.zone)
    papers = with_open(Invoice.objects.filter(merchant_id=merchant_id).order_by("-issued_at", "-number"))[:SHOWN]
    context = {"merchant": merchant_or_404(merchant_id), "rows": [open_item(each, today) for each in papers]}
    return page(request, "console/settlement/invoices.html", context)


@require_safe
@operator_page
def one(request: OperatorRequest, invoice_id: UUID) -> HttpResponse:
    return _one(request, invoice_id)


@require_POST
@operator_page
def credit(request: OperatorRequest, line_id: UUID) -> HttpResponse:
    """So much of a line is taken back; the credit note follows within seconds."""
    line = invoice_line_or_404(line_id)
    form = CreditForm(request.POST, unit=line.unit)
    try:
        if not form.is_valid():
            return _one(request, line.invoice_id, credit_forms={line.pk: form}, status=400)
        ask_for_credit(line=line, quantity_milli=form.milli, reason=form.cleaned_data["reason"], by=request.actor.pk, at=clock.now())
    except Refusal as no:
        return _one(request, line.invoice_id, credit_forms={line.pk: form}, problem=no, status=STATUS[no.kind])
    messages.success(request, _("Credited. The credit note is written within seconds."))
    return redirect("settlement-invoice", line.invoice_id)


@require_POST
@operator_page
def pay(request: OperatorRequest, invoice_id: UUID) -> HttpResponse:
    """The supplier has its money."""
    invoice = invoice_or_404(invoice_id)
    form = PaymentForm(request.POST, currency=invoice.currency)
    try:
        if not form.is_valid():
            return _one(request, invoice_id, payment_form=form, status=400)
        record_supply_payment(invoice=invoice, by=request.actor.pk, at=clock.now(), **form.transfer())
    except Refusal as no:
        return _one(request, invoice_id, payment_form=form, problem=no, status=STATUS[no.kind])
    messages.success(request, _("Recorded. The business sees it on its page."))
    return redirect("settlement-invoice", invoice_id)


def _one(
    request: OperatorRequest,
    invoice_id: UUID,
    *,
    credit_forms: dict[UUID, CreditForm] | None = None,
    payment_form: PaymentForm | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    read = found(read_invoice(invoice_id))
    is_supply = read.invoice.kind == "invoice" and read.invoice.issuer_kind == "supplier"
    context: dict[str, Any] = {
        "read": read,
        "is_supply": is_supply,
        "credit_forms": {
            each.line.pk: (credit_forms or {}).get(each.line.pk) or CreditForm(unit=each.line.unit, auto_id=f"id_{each.line.pk}_%s")
            for each in read.lines
            if is_supply and each.left_milli
        },
        "payment_form": payment_form or PaymentForm.for_today(clock.today(request.network.zone), read.invoice.currency),
        "problem": problem,
    }
    return page(request, "console/settlement/invoice.html", context, status=status)
