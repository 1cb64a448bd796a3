"""What settlement keeps: fees, statements, and the money that settles them."""

from towpath.settlement.models.days import DayClose
from towpath.settlement.models.fees import FeeLine, LicenceMonth, SalesDay
from towpath.settlement.models.hand_backs import HandBack
from towpath.settlement.models.invoices import (
    CreditTerms,
    Invoice,
    InvoiceLine,
    InvoicePayment,
    NumberSeries,
    SupplyCredit,
    TakenNumber,
)
from towpath.settlement.models.money import DuesPayment, LostDispute
from towpath.settlement.models.payouts import BankAccount, BankEntry, DuesPayout, NetworkBank, PayoutRun, ReserveRule
from towpath.settlement.models.statements import Contest, Correction, Difference, Statement, StatementLine

__all__ = [
    "BankAccount",
    "BankEntry",
    "Contest",
    "Correction",
    "CreditTerms",
    "DayClose",
    "Difference",
    "DuesPayment",
    "DuesPayout",
    "FeeLine",
    "HandBack",
    "Invoice",
    "InvoiceLine",
    "InvoicePayment",
    "LicenceMonth",
    "LostDispute",
    "NetworkBank",
    "NumberSeries",
    "PayoutRun",
    "ReserveRule",
    "SalesDay",
    "Statement",
    "StatementLine",
    "SupplyCredit",
    "TakenNumber",
]
