"""Hold our books against the provider's own account statement, and explain every difference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from towpath.foundation.tenancy import merchant_scope, refuse_open_scope
from towpath.ledger.post import balance, read_ledger
from towpath.payments.models import Dispute, Payment, Payout, ProviderAccount, Refund, Told
from towpath.payments.providers import Movement, provider_named

Why = Literal["not_told_yet", "unknown_here", "unknown_there", "another_amount"]


@dataclass(frozen=True)
class Difference:
    """One thing on which the two books do not agree. Amounts are what it did to the balance."""

    source: str
    what: str
    """payment, refund, fee_return, dispute, payout; or the provider's own word where we know nothing of it."""
    why: Why
    there_minor: int
    here_minor: int
    currency: str


@dataclass(frozen=True)
class Reconciliation:
    """What was compared, and what is left to explain."""

    account: str
    movements: int
    there_minor: int
    """The sum of the provider's statement."""
    here_minor: int
    """What our rows say should be there."""
    booked_minor: int
    """What the ledger says, by its own transfers."""
    currency: str
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        return not self.differences and self.there_minor == self.here_minor == self.booked_minor


@dataclass(frozen=True)
class Expected:
    """What one of our rows should have done to the balance at the provider."""

    what: str
    minor: int


def reconcile(*, merchant_id: UUID, since: datetime) -> Reconciliation | None:
    """The whole statement since an instant (that of the account's opening, for a sum that means something); nothing without an account."""
    refuse_open_scope()
    with merchant_scope(merchant_id):
        account = ProviderAccount.objects.order_by("opened_at").first()
    if account is None:
        return None
    statement = list(provider_named(account.provider).movements(account=account.reference, since=since))
    with merchant_scope(merchant_id):
        ours, untold = _ours(), set(Told.objects.filter(heeded_at=None).values_list("about", flat=True))
        address = f"merchant/{merchant_id}/online"
        booked = balance(read_ledger(merchant_id), address)
    currency = statement[0].currency if statement else next(iter(booked), "")
    return Reconciliation(
        account=account.reference,
        movements=len(statement),
        there_minor=sum(line.net_minor for line in statement),
        here_minor=sum(row.minor for row in ours.values()),
        booked_minor=booked.get(currency, 0),
        currency=currency,
        differences=tuple(compare(statement, ours, untold)),
    )


def compare(statement: Iterable[Movement], ours: Mapping[str, Expected], untold: set[str]) -> Iterable[Difference]:
    """Source by source: the provider may move one thing several times (paid, then taken back), and only the sum counts. Pure."""
    there: dict[str, int] = {}
    kinds: dict[str, tuple[str, str]] = {}
    for line in statement:
        there[line.source] = there.get(line.source, 0) + line.net_minor
        kinds.setdefault(line.source, (line.kind, line.currency))
    usual = next(iter(kinds.values()), ("", ""))[1]
    for source in sorted(there.keys() | ours.keys()):
        moved, expected = there.get(source, 0), ours.get(source)
        if moved == (expected.minor if expected else 0):
            continue
        yield Difference(
            source=source,
            what=expected.what if expected else kinds[source][0],
            why=_why(source, source in there, expected, untold),
            there_minor=moved,
            here_minor=expected.minor if expected else 0,
            currency=kinds.get(source, ("", usual))[1],
        )


def _why(source: str, is_there: bool, expected: Expected | None, untold: set[str]) -> Why:
    if source in untold:
        return "not_told_yet"
    if expected is None:
        return "unknown_here"
    return "another_amount" if is_there else "unknown_there"


def _ours() -> dict[str, Expected]:
    """Every row that moved money at the provider, by the provider's own name for it."""
    rows = {payment.charge: Expected("payment", _of_payment(payment)) for payment in Payment.objects.exclude(charge="")}
    for refund in Refund.objects.exclude(reference=""):
        rows[refund.reference] = Expected("refund", 0 if refund.state == "failed" else -refund.amount_minor)
        if refund.fee_reference:
            rows[refund.fee_reference] = Expected("fee_return", refund.fee_online_minor)
    for dispute in Dispute.objects.all():
        taken = 0 if dispute.state == "won" else dispute.amount_minor
        rows[dispute.reference] = Expected("dispute", -taken - dispute.cost_minor)
    for payout in Payout.objects.all():
        rows[payout.reference] = Expected("payout", 0 if payout.state == "failed" else -payout.amount_minor)
    return rows


def _of_payment(payment: Payment) -> int:
    """What came in; and, where the provider took it back, what was left of it with the share it still held."""
    came = int(payment.amount_minor - payment.fee_minor - payment.cost_minor)
    if payment.failed_at is None:
        return came
    left = payment.amount_minor - payment.refunded_minor
    return int(came - left + payment.fee_minor - payment.fee_sent_back_minor)
