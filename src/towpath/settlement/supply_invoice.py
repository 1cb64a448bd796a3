"""A supplier's invoices: for what really arrived, with credit terms; what is taken back is credited the same minute."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.ledger.post import Posting, post_transfers
from towpath.logistics.announcements import SupplyReceived
from towpath.logistics.models import ReceiptLine
from towpath.network.models import Merchant, Operator
from towpath.settlement.announcements import SupplyCredited, SupplyPaid
from towpath.settlement.credit_terms import credit_days
from towpath.settlement.issue_invoice import Charge, Issuer, issue_invoice
from towpath.settlement.keep_books import Books
from towpath.settlement.models import Invoice, InvoiceLine, InvoicePayment, SupplyCredit
from towpath.supply.models import Supplier

INVOICES, CREDITS = "S", "C"
WHOLE = 1000


class MoreThanInvoiced(Invalid):
    code = "more_than_invoiced"
    what_happened = _("That is more than is left of this line.")
    what_to_do = _("Credit what is left, or less.")


class MoreThanOpen(Refusal):
    code = "more_than_open"
    what_happened = _("That is more than is open on this invoice.")
    what_to_do = _("Record what is open, or less.")


class CreditReasonMissing(Invalid):
    code = "credit_reason_missing"
    what_happened = _("A credit needs its reason in words, between 5 and 600 characters.")


def invoice_receipts(fact: SupplyReceived) -> None:
    """What arrived is invoiced by each supplier, once; what arrives later is invoiced later. Invoice equals receipt."""
    billed = InvoiceLine.objects.filter(reference=OuterRef("pk"))
    came = ReceiptLine.objects.filter(line__purchase=fact.purchase_id).exclude(Exists(billed)).select_related("line__item__supplier")
    by_supplier: dict[Supplier, list[ReceiptLine]] = defaultdict(list)
    for receipt in came.order_by("pk"):
        by_supplier[receipt.line.item.supplier].append(receipt)
    for supplier, receipts in by_supplier.items():
        issue_supply_invoice(
            key=f"receipt:{receipts[0].pk}",
            supplier=supplier,
            charges=[_charge(receipt) for receipt in receipts],
            about=fact.purchase_id,
            at=fact.at,
        )


def issue_supply_invoice(*, key: str, supplier: Supplier, charges: Sequence[Charge], about: UUID | None, at: datetime) -> Invoice:
    """Due after the supplier's credit terms. A line that is no receipt (weighed and sent) is owed from now on; a receipt was already."""
    with all_or_nothing():
        invoice = issue_invoice(
            key=key,
            issuer=supplier_as_issuer(supplier, INVOICES),
            charges=charges,
            included=True,
            due_on=_day(at) + timedelta(days=credit_days(supplier.pk, at=at)),
            about=about,
            at=at,
        )
        sent = sum(line.gross_minor for line in InvoiceLine.objects.filter(invoice=invoice, reference=None))
        _post(f"invoice:{invoice.pk}", supplier.pk, sent, invoice.currency, "supply.invoiced", at)
    return invoice


def ask_for_credit(*, line: InvoiceLine, quantity_milli: int, reason: str, by: UUID | None, at: datetime) -> SupplyCredit:
    """The supplier takes so much of a line back: slimy, short, broken. The credit note follows in the business's own worker."""
    said = " ".join(reason.split())
    if not 5 <= len(said) <= 600:
        raise CreditReasonMissing
    with all_or_nothing():
        Invoice.objects.get(pk=line.invoice_id)
        if not 0 < quantity_milli <= left_of(line):
            raise MoreThanInvoiced
        credit: SupplyCredit = SupplyCredit.objects.create(
            merchant_id=line.merchant_id, line=line, quantity_milli=quantity_milli, reason=said, credited_at=at, credited_by=by
        )
        announce(SupplyCredited(at=at, credit_id=credit.pk), merchant_id=line.merchant_id)
    return credit


def left_of(line: InvoiceLine) -> int:
    """In thousandths: what has not been credited yet."""
    gone = SupplyCredit.objects.filter(line=line).aggregate(total=Sum("quantity_milli"))["total"] or 0
    return line.quantity_milli - int(gone)


def write_credit_note(fact: SupplyCredited) -> None:
    """A document of its own that names the invoice; the business owes that much less. Asked for twice too much, the second is not written."""
    credit = SupplyCredit.objects.select_related("line__invoice").get(pk=fact.credit_id)
    line, invoice = credit.line, credit.line.invoice
    before = SupplyCredit.objects.filter(line=line, pk__lt=credit.pk).aggregate(total=Sum("quantity_milli"))["total"] or 0
    if before + credit.quantity_milli > line.quantity_milli:
        return
    charge = Charge(line.words, credit.quantity_milli, line.unit, line.unit_minor, line.rate, line.tax_name)
    with all_or_nothing():
        note = issue_invoice(
            key=f"supply_credit:{credit.pk}",
            issuer=Issuer("supplier", invoice.issuer, CREDITS, invoice.seller),
            charges=[charge],
            included=invoice.tax_included,
            due_on=_day(credit.credited_at),
            about=invoice.about,
            credits=invoice,
            reason=credit.reason,
            at=credit.credited_at,
        )
        _post(f"supply_credit:{credit.pk}", invoice.issuer, -note.gross_minor, note.currency, "supply.credited", credit.credited_at)


def record_supply_payment(*, invoice: Invoice, amount: Money, received_on: date, key: str, by: UUID | None, at: datetime) -> InvoicePayment:
    """The supplier has its money; recorded once, and never more than is open."""
    if invoice.issuer_kind != "supplier" or invoice.kind != "invoice" or amount.currency != invoice.currency or not 1 <= len(key) <= 120:
        raise Invalid
    with all_or_nothing():
        standing: InvoicePayment | None = InvoicePayment.objects.filter(merchant_id=invoice.merchant_id, key=key).first()
        if standing is not None:
            return standing
        if not 0 < amount.minor <= open_minor(invoice):
            raise MoreThanOpen
        payment: InvoicePayment = InvoicePayment.objects.create(
            merchant_id=invoice.merchant_id,
            invoice=invoice,
            key=key,
            amount_minor=amount.minor,
            received_on=received_on,
            recorded_at=at,
            recorded_by=by,
        )
        announce(SupplyPaid(at=at, payment_id=payment.pk), merchant_id=invoice.merchant_id)
    return payment


def open_minor(invoice: Invoice) -> int:
    """An open item: the invoice less what was credited and paid."""
    credited = Invoice.objects.filter(credits=invoice).aggregate(total=Sum("gross_minor"))["total"] or 0
    paid = InvoicePayment.objects.filter(invoice=invoice).aggregate(total=Sum("amount_minor"))["total"] or 0
    return invoice.gross_minor - int(credited) - int(paid)


def book_supply_payment(fact: SupplyPaid) -> None:
    """From the business's bank to its supplier: neither owes the other for it any more."""
    payment = InvoicePayment.objects.select_related("invoice").get(pk=fact.payment_id)
    invoice = payment.invoice
    _post(f"supply_paid:{payment.pk}", invoice.issuer, -payment.amount_minor, invoice.currency, "supply.paid", payment.recorded_at)


def supplier_as_issuer(supplier: Supplier, series: str) -> Issuer:
    country = Operator.objects.values_list("country", flat=True).first() or ""
    return Issuer("supplier", supplier.pk, series, {"name": supplier.name, "address": "", "tax_number": "", "country": country})


def total_of(invoices: Iterable[Invoice]) -> int:
    """Invoices less credit notes."""
    return sum(each.gross_minor if each.kind == "invoice" else -each.gross_minor for each in invoices)


def _charge(receipt: ReceiptLine) -> Charge:
    line = receipt.line
    return Charge(line.item.name, receipt.quantity * WHOLE, line.item.unit, line.unit_minor, reference=receipt.pk)


def _day(at: datetime) -> date:
    zone: str = Merchant.objects.values_list("zone", flat=True).get(pk=current_merchant())
    return at.astimezone(ZoneInfo(zone)).date()


def _post(key: str, supplier: UUID, minor: int, currency: str, reason: str, at: datetime) -> None:
    """Above zero the business owes its supplier more; below zero less."""
    if minor == 0:
        return
    business = current_merchant()
    owes, is_owed = f"merchant/{business}/payable", f"supplier/{supplier}/receivable"
    debit, credit = (owes, is_owed) if minor > 0 else (is_owed, owes)
    postings = [
        Posting(
            key=key,
            debit=debit,
            credit=credit,
            amount=Money(abs(minor), currency),
            reason=reason,
            parties={owes: business, is_owed: supplier},
        )
    ]
    if reason == "supply.paid":
        books = Books(business)
        postings.append(
            Posting(
                key=f"{key}:own", debit=books.costs, credit=books.bank, amount=Money(abs(minor), currency), reason="supply_paid",
                parties={books.costs: business, books.bank: business},
            )
        )  # fmt: skip
    post_transfers(postings, at=at)
