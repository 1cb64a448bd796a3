"""An invoice as EN 16931 asks for it, in the Cross Industry Invoice syntax: to be read by another program, alone or inside the PDF.

Its arithmetic rules (BR-CO-10 to BR-CO-17) are looked at before anything is handed out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

from babel.numbers import get_currency_precision
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.money import round_half_up, to_decimal
from towpath.settlement.models import Invoice, InvoiceLine

RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
GUIDELINE = "urn:cen.eu:en16931:2017"
UNITS = {"kg": "KGM", "g": "GRM", "l": "LTR", "ml": "MLT", "bag": "XBG", "case": "XCS", "box": "XBX"}
PIECE = "C62"
NOT_SUBJECT = "Not subject to VAT"


class FactsMissing(Refusal):
    code = "facts_missing"
    what_happened = _("An e-invoice names the country of both sides, and where there is tax also the issuer's tax number.")
    what_is_safe = _("The invoice itself is valid as it is; page, PDF and spreadsheet are there.")
    what_to_do = _("The network states them under Tax in its settings; the next invoices then have them.")


class DoesNotAddUp(Refusal):
    """Never to be seen: a figure of ours contradicts the standard's arithmetic."""

    code = "does_not_add_up"
    what_happened = _("This invoice does not add up as the standard asks.")
    what_to_do = _("Tell your network. Nothing was handed out.")


@dataclass(frozen=True)
class TaxPart:
    """All lines of one rate."""

    category: str
    rate: Fraction
    base_minor: int
    tax_minor: int


def e_invoice(invoice: Invoice, lines: Sequence[InvoiceLine], *, language: str = "en") -> bytes:
    """The whole document. Refused where the standard asks for facts that nobody has stated."""
    parts = tax_parts(lines)
    _require_facts(invoice, parts)
    check_arithmetic(invoice, lines, parts)
    for prefix, name in (("rsm", RSM), ("ram", RAM), ("udt", UDT)):
        ET.register_namespace(prefix, name)
    root = ET.Element(f"{{{RSM}}}CrossIndustryInvoice")
    context = ET.SubElement(root, f"{{{RSM}}}ExchangedDocumentContext")
    _put(_put(context, "GuidelineSpecifiedDocumentContextParameter"), "ID", GUIDELINE)
    document = ET.SubElement(root, f"{{{RSM}}}ExchangedDocument")
    _put(document, "ID", invoice.code)
    _put(document, "TypeCode", "380" if invoice.kind == "invoice" else "381")
    _day(_put(document, "IssueDateTime"), invoice.issued_on)
    if invoice.reason:
        _put(_put(document, "IncludedNote"), "Content", invoice.reason)
    trade = ET.SubElement(root, f"{{{RSM}}}SupplyChainTradeTransaction")
    for line in lines:
        _line(trade, line, invoice.currency, language, mixed=len(parts) > 1)
    _agreement(trade, invoice, parts)
    delivered = _put(_put(trade, "ApplicableHeaderTradeDelivery"), "ActualDeliverySupplyChainEvent")
    _day(_put(delivered, "OccurrenceDateTime"), invoice.issued_on)
    _settlement(trade, invoice, parts)
    written: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}'.encode()


def tax_parts(lines: Sequence[InvoiceLine]) -> list[TaxPart]:
    """By rate. What is not taxed at all stands outside the tax where nothing else is, and is zero-rated beside what is taxed."""
    rates = sorted({line.rate for line in lines}, reverse=True)
    return [
        TaxPart(
            category=_category(rate, mixed=len(rates) > 1),
            rate=rate,
            base_minor=sum(line.net_minor for line in lines if line.rate == rate),
            tax_minor=sum(line.tax_minor for line in lines if line.rate == rate),
        )
        for rate in rates
    ]


def check_arithmetic(invoice: Invoice, lines: Sequence[InvoiceLine], parts: Sequence[TaxPart]) -> None:
    """BR-CO-10, 13, 14, 15, 16 and 17; there are no charges and allowances, so 11 and 12 are nothing."""
    holds = (
        sum(line.net_minor for line in lines) == invoice.net_minor  # BR-CO-10, BR-CO-13
        and sum(part.tax_minor for part in parts) == invoice.tax_minor  # BR-CO-14
        and invoice.net_minor + invoice.tax_minor == invoice.gross_minor  # BR-CO-15, BR-CO-16
        # BR-CO-17: a base that was itself rounded out of a gross price may be one unit off.
        and all(abs(part.tax_minor - round_half_up(part.base_minor * part.rate)) <= 1 for part in parts)
    )
    if not holds:
        raise DoesNotAddUp


def _require_facts(invoice: Invoice, parts: Sequence[TaxPart]) -> None:
    taxed = any(part.category != "O" for part in parts)
    if not invoice.seller.get("country") or not invoice.buyer.get("country") or (taxed and not invoice.seller.get("tax_number")):
        raise FactsMissing
    if get_currency_precision(invoice.currency) > 2:
        raise FactsMissing(_("The standard knows amounts with two decimals at most."))


def _category(rate: Fraction, *, mixed: bool) -> str:
    if rate:
        return "S"
    return "Z" if mixed else "O"


def _line(trade: ET.Element, line: InvoiceLine, currency: str, language: str, *, mixed: bool) -> None:
    item = _put(trade, "IncludedSupplyChainTradeLineItem")
    _put(_put(item, "AssociatedDocumentLineDocument"), "LineID", str(line.position))
    _put(_put(item, "SpecifiedTradeProduct"), "Name", line.words.get(language) or line.words.get("en") or "–")
    quantity, unit = _decimal(line.quantity), UNITS.get(line.unit.lower(), PIECE)
    # The price of the whole quantity: exact also where a price without tax has no end.
    price = _put(_put(item, "SpecifiedLineTradeAgreement"), "NetPriceProductTradePrice")
    _put(price, "ChargeAmount", _amount(line.net_minor, currency))
    _put(price, "BasisQuantity", quantity, unitCode=unit)
    _put(_put(item, "SpecifiedLineTradeDelivery"), "BilledQuantity", quantity, unitCode=unit)
    settled = _put(item, "SpecifiedLineTradeSettlement")
    tax = _put(settled, "ApplicableTradeTax")
    category = _category(line.rate, mixed=mixed)
    _put(tax, "TypeCode", "VAT")
    _put(tax, "CategoryCode", category)
    if category != "O":
        _put(tax, "RateApplicablePercent", _decimal(line.rate * 100))
    _put(_put(settled, "SpecifiedTradeSettlementLineMonetarySummation"), "LineTotalAmount", _amount(line.net_minor, currency))


def _agreement(trade: ET.Element, invoice: Invoice, parts: Sequence[TaxPart]) -> None:
    agreement = _put(trade, "ApplicableHeaderTradeAgreement")
    taxed = any(part.category != "O" for part in parts)
    _party(_put(agreement, "SellerTradeParty"), invoice.seller, identity=str(invoice.issuer), taxed=taxed)
    _party(_put(agreement, "BuyerTradeParty"), invoice.buyer, identity=str(invoice.merchant_id), taxed=taxed)


def _party(party: ET.Element, facts: dict[str, str], *, identity: str, taxed: bool) -> None:
    _put(party, "ID", identity)
    _put(party, "Name", facts["name"])
    address = _put(party, "PostalTradeAddress")
    if facts.get("address"):
        _put(address, "LineOne", facts["address"])
    _put(address, "CountryID", facts["country"])
    if taxed and facts.get("tax_number"):
        _put(_put(party, "SpecifiedTaxRegistration"), "ID", _vat_number(facts), schemeID="VA")


def _vat_number(facts: dict[str, str]) -> str:
    """Begins with its country, as the standard asks."""
    number = "".join(facts["tax_number"].split()).upper()
    return number if number[:2].isalpha() else f"{facts['country']}{number}"


def _settlement(trade: ET.Element, invoice: Invoice, parts: Sequence[TaxPart]) -> None:
    currency = invoice.currency
    settled = _put(trade, "ApplicableHeaderTradeSettlement")
    _put(settled, "InvoiceCurrencyCode", currency)
    for part in parts:
        tax = _put(settled, "ApplicableTradeTax")
        _put(tax, "CalculatedAmount", _amount(part.tax_minor, currency))
        _put(tax, "TypeCode", "VAT")
        if part.category == "O":
            _put(tax, "ExemptionReason", NOT_SUBJECT)
        _put(tax, "BasisAmount", _amount(part.base_minor, currency))
        _put(tax, "CategoryCode", part.category)
        if part.category != "O":
            _put(tax, "RateApplicablePercent", _decimal(part.rate * 100))
    _day(_put(_put(settled, "SpecifiedTradePaymentTerms"), "DueDateDateTime"), invoice.due_on)
    total = _put(settled, "SpecifiedTradeSettlementHeaderMonetarySummation")
    _put(total, "LineTotalAmount", _amount(invoice.net_minor, currency))
    _put(total, "TaxBasisTotalAmount", _amount(invoice.net_minor, currency))
    _put(total, "TaxTotalAmount", _amount(invoice.tax_minor, currency), currencyID=currency)
    _put(total, "GrandTotalAmount", _amount(invoice.gross_minor, currency))
    _put(total, "DuePayableAmount", _amount(invoice.gross_minor, currency))
    if invoice.credits is not None:
        _put(_put(settled, "InvoiceReferencedDocument"), "IssuerAssignedID", invoice.credits.code)


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{RAM}}}{name}", attributes)
    child.text = text
    return child


def _day(parent: ET.Element, day: date) -> None:
    written = ET.SubElement(parent, f"{{{UDT}}}DateTimeString", {"format": "102"})
    written.text = f"{day:%Y%m%d}"


def _amount(minor: int, currency: str) -> str:
    return f"{to_decimal(minor, currency):f}"


def _decimal(exact: Fraction) -> str:
    """As few places as it takes: 15.02, 19."""
    return f"{(Decimal(exact.numerator) / Decimal(exact.denominator)).normalize():f}"
