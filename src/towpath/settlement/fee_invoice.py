"""The network's own invoice for its fees: one a month, once the statement is final; what is taken back later is credited."""

from datetime import timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.db.models import Count, Sum

from towpath.foundation.money import Money
from towpath.network.models import Operator
from towpath.settlement.announcements import DuesCorrected, StatementFinal
from towpath.settlement.credit_terms import credit_days
from towpath.settlement.draw_up import PARTS
from towpath.settlement.fee_tax import fee_tax
from towpath.settlement.issue_invoice import Charge, Issuer, issue_invoice
from towpath.settlement.models import Correction, Invoice, Statement, StatementLine
from towpath.settlement.send_statement import tax_of_correction

SERIES = "F"
ONE = 1000
FEES = {
    "sale": {"en": "Fees on {n} sales", "zh-hans": "{n} 笔交易的服务费"},
    "plan": {"en": "Monthly plan", "zh-hans": "月费"},
    "licence": {"en": "Licences for methods", "zh-hans": "方法授权费"},
    "returned": {"en": "Fees returned with refunds", "zh-hans": "随退款退回的服务费"},
    "due_again": {"en": "Fees due again after refunds that failed", "zh-hans": "退款未到账，恢复收取的服务费"},
    "never_came": {"en": "Fees that fell away", "zh-hans": "取消的服务费"},
}
ALL_FEES = {"en": "Fees of {month}, after what was returned", "zh-hans": "{month} 服务费（已扣除退回部分）"}
TAKEN_BACK = {"en": "Taken back: {reason}", "zh-hans": "退回：{reason}"}


def invoice_fees(fact: StatementFinal) -> None:
    """A statement is final: its fees become an invoice. Where more went back than was charged it is a credit note; without fees there is none."""
    statement = Statement.objects.get(pk=fact.statement_id)
    if statement.charged_minor == 0:
        return
    tax = fee_tax(Money(statement.charged_minor, statement.currency), at=statement.closes_at)
    issue_invoice(
        key=f"statement:{statement.pk}",
        issuer=network_as_issuer(),
        charges=_charges(statement, tax.rate, tax.name),
        included=tax.included,
        due_on=max(statement.due_on, fact.at.astimezone(ZoneInfo(statement.zone)).date()),
        about=statement.pk,
        as_credit=statement.charged_minor < 0,
        at=fact.at,
    )
    for correction in Correction.objects.filter(line__statement=statement).select_related("line__statement").order_by("corrected_at"):
        _credit(correction, statement)


def credit_fees(fact: DuesCorrected) -> None:
    """What is taken back of a fee that was invoiced is credited; if the invoice is still to come, together with it."""
    correction = Correction.objects.select_related("line__statement").get(pk=fact.correction_id)
    statement = Statement.objects.get(pk=correction.line.statement_id)
    if Invoice.objects.filter(key=f"statement:{statement.pk}").exists():
        _credit(correction, statement)


def network_as_issuer() -> Issuer:
    """As the network says of itself, at this moment."""
    network = Operator.objects.order_by("pk").first()
    assert network is not None
    facts = {"name": network.name, "address": network.address, "tax_number": network.tax_number, "country": network.country}
    return Issuer("network", network.pk, SERIES, facts)


def _charges(statement: Statement, rate: Fraction, tax_name: str) -> list[Charge]:
    """One line for each kind and share. As long as nothing went back; an invoice has no lines below zero, so then there is one for all."""
    grouped = (
        StatementLine.objects.filter(statement=statement, kind__in=PARTS["charged"])
        .exclude(amount_minor=0)
        .order_by("kind", "rate_numerator", "rate_denominator")
        .values("kind", "rate_numerator", "rate_denominator")
        .annotate(n=Count("id"), minor=Sum("amount_minor"))
    )
    rows = list(grouped)
    if any(row["minor"] < 0 for row in rows):
        words = {language: text.format(month=f"{statement.month:%Y-%m}") for language, text in ALL_FEES.items()}
        return [Charge(words, ONE, "", abs(statement.charged_minor), rate, tax_name)]
    return [
        Charge({language: text.format(n=row["n"]) for language, text in FEES[row["kind"]].items()}, ONE, "", row["minor"], rate, tax_name)
        for row in rows
    ]


def _credit(correction: Correction, statement: Statement) -> None:
    if correction.line.kind not in PARTS["charged"]:
        return
    invoice = Invoice.objects.get(key=f"statement:{statement.pk}")
    tax = tax_of_correction(correction)
    words = {language: text.format(reason=correction.reason) for language, text in TAKEN_BACK.items()}
    issue_invoice(
        key=f"correction:{correction.pk}",
        issuer=network_as_issuer(),
        charges=[Charge(words, ONE, "", -correction.amount_minor, tax.rate, tax.name)],
        included=tax.included,
        due_on=correction.corrected_at.astimezone(ZoneInfo(statement.zone)).date()
        + timedelta(days=credit_days(invoice.issuer, at=correction.corrected_at)),
        about=statement.pk,
        credits=invoice,
        reason=correction.reason,
        at=correction.corrected_at,
    )
