"""Ask for what was agreed: coming, and what the customer approved; less what being late takes off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.models import TaxRate
from towpath.network.tax import tax_of
from towpath.orders.bill_work import NothingToAsk, WorkLine, bill_work
from towpath.orders.left_to_pay import left_to_pay
from towpath.orders.lower_price import nothing_unpaid
from towpath.orders.models import Order
from towpath.orders.settle_booking import OVER
from towpath.work.announcements import JobInvoiced
from towpath.work.bill_lines import with_material
from towpath.work.hold_job import locked_job
from towpath.work.models import Invoice, Job, Material, QuoteOption


class NotClosed(Refusal):
    code = "not_closed"
    what_happened = _("Work is billed when it is done.")
    what_to_do = _("Close the job first.")


@dataclass(frozen=True)
class Sum:
    """What a job comes to, before it is asked for."""

    lines: Sequence[WorkLine]
    reduction_minor: int

    @property
    def total_minor(self) -> int:
        return sum(line.minor for line in self.lines)


def invoice_job(*, job: Job, at: datetime) -> Invoice:
    """Once, and again where the order was taken back. Only what was approved is asked for: work that nobody said yes to has no price. Tax is read out
    of the total, at the rate of that day."""
    with all_or_nothing():
        job = locked_job(job.pk)
        there: Invoice | None = Invoice.objects.select_related("order").filter(job=job, order__cancelled_at=None).first()
        if there is not None:
            return there
        if job.state != "closed":
            raise NotClosed
        if job.booking is not None:
            job.booking = nothing_unpaid(job.booking, at=at)  # and nobody pays a part of it between reading and writing
        asked = sum_of(job)
        if asked.total_minor <= 0:
            raise NothingToAsk
        order = bill_work(customer=_payer(job), lines=asked.lines, currency=job.currency, zone=job.zone, booking=job.booking, at=at)
        invoice = _write(job, order, asked, at)
        announce(
            JobInvoiced(
                at=at,
                customer=order.customer.pseudonym if order.customer else None,
                job_id=job.pk,
                order_id=order.pk,
                total_minor=invoice.total_minor,
                tax_minor=invoice.tax_minor,
                currency=invoice.currency,
            )
        )
    return invoice


def sum_of(job: Job) -> Sum:
    """Coming (what is left to pay of a booked visit that took place), each approved option, and the price reduction: at most as much as there is.
    What was taken off the price of the visit already is shown where that price is asked for."""
    coming = left_for_coming(job)
    lowered = job.lowered_minor if coming else 0
    options = QuoteOption.objects.agreed().filter(quote__job=job)
    with override(job.customer.language if job.customer else "en"):
        lines = [WorkLine(gettext("Call-out"), coming + lowered)] if coming else []
        agreed = [WorkLine(_said(option, first=nth == 0), option.price_minor) for nth, option in enumerate(options)]
        lines += with_material(agreed, list(Material.objects.filter(job=job).order_by("used_at", "id")))
        off = min(job.reduction_minor - job.lowered_minor + lowered, sum(line.minor for line in lines))
        if off:
            words = gettext("Price reduction: %(minutes)s minutes later than promised") % {"minutes": job.late_minutes}
            lines.append(WorkLine(words, -off))
    return Sum(lines, off)


def _said(option: QuoteOption, *, first: bool) -> str:
    """What was agreed on top of something, or instead of it, says so where it is paid."""
    facts = {"what": option.words, "n": option.quote.number}
    if option.quote.replaces:
        return gettext("Offer %(n)s, instead of what was agreed before: %(what)s") % facts
    return str(option.words) if first else gettext("Offer %(n)s, on top: %(what)s") % facts


def left_for_coming(job: Job) -> int:
    """A visit that was called off costs what its terms say, and that is asked for with the booking."""
    if job.booking is None:
        return int(job.call_out_minor)
    return 0 if job.booking.state in OVER else left_to_pay(job.booking)


def _payer(job: Job) -> Customer | None:
    payer: Customer | None = (job.booking.payer if job.booking else None) or job.customer
    return payer


def _write(job: Job, order: Order, asked: Sum, at: datetime) -> Invoice:
    usual = TaxRate.objects.in_force(at).first()
    rate = usual.rate if usual else Fraction(0)
    tax = tax_of(price=Money(asked.total_minor, job.currency), rate=rate, included=True).tax
    invoice: Invoice = Invoice.objects.create(
        job=job,
        order=order,
        number=order.number,
        total_minor=asked.total_minor,
        reduction_minor=asked.reduction_minor,
        currency=job.currency,
        tax_name=usual.name if usual else "",
        tax_numerator=rate.numerator,
        tax_denominator=rate.denominator,
        tax_minor=tax.minor,
        issued_at=at,
    )
    return invoice
