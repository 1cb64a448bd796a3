"""An invoice as a PDF that keeps (PDF/A-3b), with the e-invoice inside it where there is one. Needs the `pdf` extra."""

import json
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from towpath.foundation.errors import Refusal
from towpath.network.packs import in_language
from towpath.settlement.documents.e_invoice import FactsMissing, e_invoice, tax_parts
from towpath.settlement.models import Invoice, InvoiceLine
from towpath.ui import formats

LAYOUT = Path(__file__).with_name("invoice.typ")
FONTS = (
    "Libertinus Serif",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
"""The first one comes with typst; for Chinese whichever the machine has."""


class NoPdf(Refusal):
    code = "no_pdf"
    what_happened = gettext_lazy("This installation has no PDF writer.")
    what_is_safe = gettext_lazy("The page prints, and the spreadsheet and the e-invoice file are there.")
    what_to_do = gettext_lazy("Whoever runs the network can add it: pip install towpath[pdf].")


class SignMissing(Refusal):
    code = "sign_missing"
    what_happened = gettext_lazy("The machine has no font for a sign on this invoice.")
    what_is_safe = gettext_lazy("No paper with empty boxes was made.")
    what_to_do = gettext_lazy("Install a font with Chinese signs, such as Noto Sans CJK.")


def can_write_pdf() -> bool:
    """Whether the extra is there; 81 MB that a small machine may do without."""
    return find_spec("typst") is not None


def invoice_pdf(invoice: Invoice, lines: Sequence[InvoiceLine], *, language: str) -> bytes:
    """In the reader's language. A sign without a glyph is refused, never printed as a box."""
    if not can_write_pdf():
        raise NoPdf
    import typst

    with translation.override(language):
        inputs = {"data": json.dumps(_paper(invoice, lines, language), ensure_ascii=False)}
    with suppress(FactsMissing):
        inputs["xml"] = e_invoice(invoice, lines, language=language).decode()
    try:
        made = typst.compile(LAYOUT.read_bytes(), sys_inputs=inputs, format="pdf", pdf_standards="a-3b")
    except typst.TypstError as problem:
        raise SignMissing from problem
    assert isinstance(made, bytes)
    return made


def _paper(invoice: Invoice, lines: Sequence[InvoiceLine], language: str) -> dict[str, Any]:
    heading = _("Invoice") if invoice.kind == "invoice" else _("Credit note")
    facts = [[_("Number"), invoice.code], [_("Date"), formats.day(invoice.issued_on, year=True)]]
    if invoice.kind == "invoice":
        facts.append([_("Pay by"), formats.day(invoice.due_on, year=True)])
    if invoice.credits is not None:
        facts.append([_("Credits invoice"), invoice.credits.code])
    return {
        "title": f"{heading} {invoice.code}",
        "language": "zh" if language.startswith("zh") else "en",
        "fonts": list(FONTS),
        "heading": heading,
        "code": invoice.code,
        "seller": {"name": invoice.seller.get("name", ""), "lines": _address(invoice.seller)},
        "buyer": {"name": invoice.buyer.get("name", ""), "lines": _address(invoice.buyer)},
        "facts": facts,
        "labels": {"to": pgettext("an invoice", "To"), "columns": ["#", _("What"), _("Quantity"), _("Price"), _("Tax"), _("Amount")]},
        "lines": [_row(line, invoice, language) for line in lines],
        "sums": _sums(invoice, lines),
        "total": [_("Total"), formats.money(invoice.gross_minor, invoice.currency)],
        "remarks": [words for words in (invoice.reason, _included(invoice)) if words],
        "attachment": _("The same invoice as a file for another program"),
        "note": _("Made with towpath. Not a fiscal till receipt, and not the tax invoice of a state system such as a fapiao."),
    }


def _row(line: InvoiceLine, invoice: Invoice, language: str) -> list[str]:
    price, total = line.unit_minor, line.gross_minor if invoice.tax_included else line.net_minor
    quantity = (
        formats.number(line.quantity_milli // 1000) if line.quantity_milli % 1000 == 0 else f"{line.quantity_milli / 1000:.3f}".rstrip("0")
    )
    return [
        str(line.position),
        in_language(line.words, language),
        f"{quantity} {line.unit}".strip(),
        formats.money(price, invoice.currency),
        formats.percent(float(line.rate), 0 if (line.rate * 100).denominator == 1 else 2) if line.rate else "–",
        formats.money(total, invoice.currency),
    ]


def _sums(invoice: Invoice, lines: Sequence[InvoiceLine]) -> list[list[str]]:
    if not invoice.tax_minor:
        return []
    names = {line.rate: line.tax_name for line in lines}
    sums = [[_("Without tax"), formats.money(invoice.net_minor, invoice.currency)]]
    for part in tax_parts(lines):
        if part.rate:
            rate = formats.percent(float(part.rate), 0 if (part.rate * 100).denominator == 1 else 2)
            name = names[part.rate] or _("Tax")
            sums.append([f"{name} {rate}", formats.money(part.tax_minor, invoice.currency)])
    return sums


def _included(invoice: Invoice) -> str:
    return _("Prices contain their tax.") if invoice.tax_included and invoice.tax_minor else ""


def _address(facts: dict[str, str]) -> list[str]:
    lines = [facts.get("holder", ""), facts.get("address", ""), facts.get("country", "")]
    if facts.get("tax_number"):
        lines.append(_("Tax number %(number)s") % {"number": facts["tax_number"]})
    return [line for line in lines if line]
