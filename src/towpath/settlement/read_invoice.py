"""Invoices as both sides read them: each with its lines, its credits, what was paid and what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from towpath.foundation.money import to_decimal
from towpath.foundation.together import together
from towpath.foundation.write_csv import Cell, write_csv
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.settlement.models import Invoice, InvoiceLine, InvoicePayment, SupplyCredit


@dataclass(frozen=True)
class ReadLine:
    """A line and how much of it is not credited yet, in thousandths."""

    line: InvoiceLine
    left_milli: int


@dataclass(frozen=True)
class ReadInvoice:
    """One paper with what happened to it since."""

    invoice: Invoice
    merchant: Merchant
    lines: Sequence[ReadLine]
    notes: Sequence[Invoice]
    payments: Sequence[InvoicePayment]

    @property
    def open_minor(self) -> int:
        if self.invoice.kind != "invoice" or self.invoice.issuer_kind != "supplier":
            return 0
        return self.invoice.gross_minor - sum(note.gross_minor for note in self.notes) - sum(each.amount_minor for each in self.payments)


def read_invoice(invoice_id: UUID) -> ReadInvoice | None:
    """One statement to the database."""
    found, merchants, lines, gone, notes, payments = together(
        Invoice.objects.filter(pk=invoice_id).select_related("credits"),
        Merchant.objects.filter(pk__in=Subquery(Invoice.objects.filter(pk=invoice_id).values("merchant_id"))),
        InvoiceLine.objects.filter(invoice=invoice_id).order_by("position"),
        SupplyCredit.objects.filter(line__invoice=invoice_id).order_by().values("line").annotate(m=Sum("quantity_milli")).values_list("line", "m"),
        Invoice.objects.filter(credits=invoice_id).order_by("issued_at"),
        InvoicePayment.objects.filter(invoice=invoice_id).order_by("recorded_at"),
    )  # fmt: skip
    if not found:
        return None
    credited = dict(gone)
    rows = [ReadLine(line, line.quantity_milli - int(credited.get(line.pk, 0))) for line in lines]
    return ReadInvoice(found[0], merchants[0], rows, notes, payments)


def with_open(invoices: QuerySet[Invoice]) -> QuerySet[Invoice]:
    """Each with `gone_minor`: what was credited and paid of it."""
    credited = Invoice.objects.filter(credits=OuterRef("pk")).order_by().values("credits").annotate(m=Sum("gross_minor")).values("m")[:1]
    paid = (
        InvoicePayment.objects.filter(invoice=OuterRef("pk")).order_by().values("invoice").annotate(m=Sum("amount_minor")).values("m")[:1]
    )
    return invoices.annotate(gone_minor=Coalesce(Subquery(credited), 0) + Coalesce(Subquery(paid), 0))


@dataclass(frozen=True)
class OpenItem:
    """An invoice in a list. What the network charges is settled through its statements, so only a supplier's is open by itself."""

    invoice: Invoice
    open_minor: int
    is_late: bool


def open_item(invoice: Invoice, today: date) -> OpenItem:
    """Of one asked for `with_open`."""
    left = 0
    if invoice.kind == "invoice" and invoice.issuer_kind == "supplier":
        left = invoice.gross_minor - int(vars(invoice)["gone_minor"])
    return OpenItem(invoice, left, left > 0 and invoice.due_on < today)


def invoice_csv(read: ReadInvoice, heading: Sequence[str], *, language: str) -> bytes:
    """Its lines as a spreadsheet; numbers as numbers, and no text that a spreadsheet would calculate."""
    currency = read.invoice.currency
    rows: list[list[Cell]] = [
        [
            each.line.position,
            in_language(each.line.words, language),
            Decimal(each.line.quantity_milli).scaleb(-3),
            each.line.unit,
            to_decimal(each.line.unit_minor, currency),
            to_decimal(each.line.net_minor, currency),
            to_decimal(each.line.tax_minor, currency),
            to_decimal(each.line.gross_minor, currency),
            currency,
        ]
        for each in read.lines
    ]
    return write_csv(heading, rows)


def plain_invoice(item: OpenItem) -> dict[str, Any]:
    """For machines."""
    fields = (
        "id", "code", "kind", "issuer_kind", "seller", "buyer", "about", "currency", "issued_at", "issued_on", "due_on", "reason",
        "tax_included", "net_minor", "tax_minor", "gross_minor", "credits_id",
    )  # fmt: skip
    return {name: getattr(item.invoice, name) for name in fields} | {"open_minor": item.open_minor, "late": item.is_late}


def plain_invoice_line(each: ReadLine) -> dict[str, Any]:
    fields = ("id", "position", "words", "quantity_milli", "unit", "unit_minor", "tax_name", "net_minor", "tax_minor", "gross_minor")
    rate = [each.line.tax_numerator, each.line.tax_denominator]
    return {name: getattr(each.line, name) for name in fields} | {"rate": rate, "left_milli": each.left_milli}
