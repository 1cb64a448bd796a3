"""The page a customer keeps: what was done, with what, by whom, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from towpath.foundation.tenancy import current_merchant
from towpath.orders.models import Order, OrderLine
from towpath.work.close_job import standing_of
from towpath.work.models import Invoice, Job, Material, QuoteOption
from towpath.work.steps import Standing


@dataclass(frozen=True)
class Warranty:
    """Until this day, for what was approved."""

    words: str
    until: date


@dataclass(frozen=True)
class Report:
    job: Job
    steps: Sequence[Standing]
    materials: Sequence[Material]
    approved: Sequence[QuoteOption]
    warranties: Sequence[Warranty]
    invoice: Invoice | None
    lines: Sequence[OrderLine]

    @property
    def order(self) -> Order | None:
        return self.invoice.order if self.invoice else None


def report_of(job: Job) -> Report:
    """Read from what was written while it was done; nothing is typed for it."""
    approved = list(QuoteOption.objects.agreed().filter(quote__job=job))
    invoice = Invoice.objects.select_related("order").filter(job=job, merchant_id=current_merchant()).order_by("-issued_at", "-id").first()
    lines = OrderLine.objects.filter(order=invoice.order_id).order_by("position") if invoice else []
    day = job.closed_at.astimezone(ZoneInfo(job.zone)).date() if job.closed_at else None
    return Report(
        job=job,
        steps=standing_of(job),
        materials=list(Material.objects.filter(job=job).order_by("used_at", "id")),
        approved=approved,
        warranties=[
            Warranty(option.words, months_after(day, option.warranty_months)) for option in approved if day and option.warranty_months
        ],
        invoice=invoice,
        lines=list(lines),
    )


def months_after(day: date, months: int) -> date:
    """The same day of a later month; its last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
