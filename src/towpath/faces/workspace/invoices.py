"""Invoices and credit notes of a business: on the page, on paper, as a spreadsheet, and as a file for another program."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.workspace.access import MemberRequest, owner_page
from towpath.faces.workspace.money import to_money
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.settlement.documents.e_invoice import e_invoice
from towpath.settlement.documents.pdf import can_write_pdf, invoice_pdf
from towpath.settlement.models import Invoice
from towpath.settlement.read_invoice import ReadInvoice, invoice_csv, open_item, read_invoice, with_open

SHOWN = 100


@owner_page
@require_safe
def invoices(request: MemberRequest) -> HttpResponse:
    """Every paper, newest first, and what is open with each supplier."""
    today = clock.today(request.site.zone)
    rows = [open_item(each, today) for each in with_open(Invoice.objects.order_by("-issued_at", "-number"))[:SHOWN]]
    context = {
        "rows": rows,
        "open": sum(row.open_minor for row in rows),
        "late": sum(row.open_minor for row in rows if row.is_late),
        "currency": request.merchant.currency,
    }
    return page(request, "money/invoices.html", context, place="more", back=to_money())


@owner_page
@require_safe
def invoice(request: MemberRequest, invoice_id: UUID) -> HttpResponse:
    context = {"read": _read(invoice_id), "has_pdf": can_write_pdf(), "today": clock.today(request.site.zone)}
    return page(request, "money/invoice.html", context, place="more", back=to_money())


@owner_page
@require_safe
def pdf(request: MemberRequest, invoice_id: UUID) -> HttpResponse:
    """To keep: PDF/A-3b, with the file for another program inside."""
    read, language = _read(invoice_id), get_language() or "en"
    made = invoice_pdf(read.invoice, [each.line for each in read.lines], language=language)
    return _file(made, "application/pdf", f"{read.invoice.code}.pdf")


@owner_page
@require_safe
def xml(request: MemberRequest, invoice_id: UUID) -> HttpResponse:
    """For another program: EN 16931."""
    read, language = _read(invoice_id), get_language() or "en"
    made = e_invoice(read.invoice, [each.line for each in read.lines], language=language)
    return _file(made, "application/xml; charset=utf-8", f"{read.invoice.code}.xml")


@owner_page
@require_safe
def table(request: MemberRequest, invoice_id: UUID) -> HttpResponse:
    heading = [_("Line"), _("What"), _("Quantity"), _("Unit"), _("Price"), _("Without tax"), _("Tax"), _("Amount"), _("Currency")]
    read = _read(invoice_id)
    return _file(invoice_csv(read, heading, language=get_language() or "en"), "text/csv; charset=utf-8", f"{read.invoice.code}.csv")


def _read(invoice_id: UUID) -> ReadInvoice:
    return found(read_invoice(invoice_id))


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
