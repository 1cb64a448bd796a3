"""What others may learn from settlement."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class FeeCharged(Announcement):
    """A fee was frozen, with the rule it comes from; also when it is zero."""

    name: ClassVar[str] = "fee.charged"
    reference: UUID
    kind: str
    amount_minor: int
    currency: str
    rule: UUID


@dataclass(frozen=True, kw_only=True)
class StatementSent(Announcement):
    """A month was frozen and is open to a contest."""

    name: ClassVar[str] = "statement.sent"
    statement_id: UUID
    due_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class LineContested(Announcement):
    name: ClassVar[str] = "statement.contested"
    statement_id: UUID
    contest_id: UUID


@dataclass(frozen=True, kw_only=True)
class ContestAnswered(Announcement):
    name: ClassVar[str] = "statement.contest_answered"
    statement_id: UUID
    contest_id: UUID
    answer: str


@dataclass(frozen=True, kw_only=True)
class StatementFinal(Announcement):
    """Accepted, or nobody said otherwise: what it says is due."""

    name: ClassVar[str] = "statement.final"
    statement_id: UUID


@dataclass(frozen=True, kw_only=True)
class DuesCorrected(Announcement):
    """The network took something back; the worker writes it into the books."""

    name: ClassVar[str] = "dues.corrected"
    correction_id: UUID


@dataclass(frozen=True, kw_only=True)
class DuesReceived(Announcement):
    """The business paid the network; the worker writes it into the books."""

    name: ClassVar[str] = "dues.received"
    payment_id: UUID


@dataclass(frozen=True, kw_only=True)
class DisputeTaken(Announcement):
    """The network bears a lost dispute; the worker writes it into the books."""

    name: ClassVar[str] = "dues.dispute_taken"
    lost_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvoiceIssued(Announcement):
    """An invoice or a credit note has its number."""

    name: ClassVar[str] = "invoice.issued"
    invoice_id: UUID
    kind: str
    gross_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class SupplyCredited(Announcement):
    """A supplier takes part of a line back; the worker writes the credit note."""

    name: ClassVar[str] = "supply.credited"
    credit_id: UUID


@dataclass(frozen=True, kw_only=True)
class SupplyPaid(Announcement):
    """A supplier has its money; the worker writes it into the books."""

    name: ClassVar[str] = "supply.paid"
    payment_id: UUID


@dataclass(frozen=True, kw_only=True)
class DayClosed(Announcement):
    """A business closed a day of its own."""

    name: ClassVar[str] = "day.closed"
    close_id: UUID
    difference_minor: int


@dataclass(frozen=True, kw_only=True)
class PayoutsAsked(Announcement):
    """The network wants to pay what it owes; each business's worker works out how much."""

    name: ClassVar[str] = "dues.payouts_asked"
    run_id: UUID


@dataclass(frozen=True, kw_only=True)
class PayoutAnswered(Announcement):
    """The bank took a payout, refused it, or sent it back."""

    name: ClassVar[str] = "dues.payout_answered"
    payout_id: UUID
    state: str
