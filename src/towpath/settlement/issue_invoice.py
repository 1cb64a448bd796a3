"""Write an invoice or a credit note. Its tax is computed once for each rate, on the whole, and shared out so that the lines make the sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money, allocate, round_half_up
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.models import Licence, Merchant, Operator
from towpath.network.tax import tax_of
from towpath.settlement.announcements import InvoiceIssued
from towpath.settlement.models import Invoice, InvoiceLine
from towpath.settlement.number import next_number

NO_TAX = Fraction(0)


class NothingToInvoice(Invalid):
    code = "nothing_to_invoice"
    what_happened = _("An invoice needs at least one line, and every line a quantity above zero.")


@dataclass(frozen=True)
class Charge:
    """One line to be: so much, at this price (with its tax or without, as the whole invoice says)."""

    words: Mapping[str, str]
    quantity_milli: int
    unit: str
    unit_minor: int
    rate: Fraction = NO_TAX
    tax_name: str = ""
    reference: UUID | None = None

    @property
    def total_minor(self) -> int:
        """Rounded once, at the line: what is shown is what is summed."""
        return round_half_up(Fraction(self.quantity_milli * self.unit_minor, 1000))


@dataclass(frozen=True)
class Issuer:
    """Who invoices, as it stands on the paper."""

    kind: str
    id: UUID
    series: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Parts:
    """A line taken apart."""

    net: int
    tax: int

    @property
    def gross(self) -> int:
        return self.net + self.tax


def share_tax(charges: Sequence[Charge], currency: str, *, included: bool) -> list[Parts]:
    """For each rate the tax of the whole, by largest remainder on its lines: no line is rounded by itself. Pure."""
    parts: dict[int, Parts] = {}
    for rate in {charge.rate for charge in charges}:
        places = [place for place, charge in enumerate(charges) if charge.rate == rate]
        totals = [charges[place].total_minor for place in places]
        tax = tax_of(price=Money(sum(totals), currency), rate=rate, included=included).tax.minor
        taxes = allocate(tax, totals) if sum(totals) else [0] * len(places)
        for place, total, share in zip(places, totals, taxes, strict=True):
            parts[place] = Parts(total - share if included else total, share)
    return [parts[place] for place in range(len(charges))]


def issue_invoice(
    *,
    key: str,
    issuer: Issuer,
    charges: Sequence[Charge],
    included: bool,
    due_on: date,
    at: datetime,
    about: UUID | None = None,
    credits: Invoice | None = None,
    as_credit: bool = False,
    reason: str = "",
) -> Invoice:
    """The next number of its series, in the same transaction as the invoice; the same key makes one document."""
    if not charges or any(charge.quantity_milli <= 0 or charge.unit_minor < 0 for charge in charges):
        raise NothingToInvoice
    with all_or_nothing():
        standing: Invoice | None = Invoice.objects.filter(key=key).first()
        if standing is not None:
            return standing
        merchant = Merchant.objects.get(pk=current_merchant())
        document, parts = new_id(), share_tax(charges, merchant.currency, included=included)
        # The number comes last of what may wait: two who write at the same time follow one another here, and neither leaves a gap.
        number = next_number(issuer=issuer.id, series=issuer.series, document=document, at=at)
        invoice: Invoice = Invoice.objects.create(
            pk=document,
            key=key,
            kind="credit" if as_credit or credits is not None else "invoice",
            issuer_kind=issuer.kind,
            issuer=issuer.id,
            series=issuer.series,
            number=number,
            credits=credits,
            about=about,
            currency=merchant.currency,
            issued_at=at,
            issued_on=at.astimezone(ZoneInfo(merchant.zone)).date(),
            due_on=due_on,
            seller=dict(issuer.facts),
            buyer=_buyer(merchant),
            reason=reason,
            tax_included=included,
            net_minor=sum(part.net for part in parts),
            tax_minor=sum(part.tax for part in parts),
            gross_minor=sum(part.gross for part in parts),
        )
        InvoiceLine.objects.bulk_create(
            _line(invoice, position, charge, part) for position, (charge, part) in enumerate(zip(charges, parts, strict=True), start=1)
        )
        announce(InvoiceIssued(at=at, invoice_id=invoice.pk, kind=invoice.kind, gross_minor=invoice.gross_minor, currency=invoice.currency))
    return invoice


def _line(invoice: Invoice, position: int, charge: Charge, part: Parts) -> InvoiceLine:
    return InvoiceLine(
        invoice=invoice,
        position=position,
        words=dict(charge.words),
        quantity_milli=charge.quantity_milli,
        unit=charge.unit,
        unit_minor=charge.unit_minor,
        reference=charge.reference,
        tax_name=charge.tax_name,
        tax_numerator=charge.rate.numerator,
        tax_denominator=charge.rate.denominator,
        net_minor=part.net,
        tax_minor=part.tax,
        gross_minor=part.gross,
    )


def _buyer(merchant: Merchant) -> dict[str, str]:
    """As the business stands in the register, where its licence was looked at."""
    licence = Licence.objects.filter(verified_at__isnull=False).order_by("-submitted_at").first()
    return {
        "name": merchant.name,
        "holder": licence.holder if licence else "",
        "address": licence.address if licence else merchant.district,
        "tax_number": "",
        "country": Operator.objects.values_list("country", flat=True).first() or "",
    }
