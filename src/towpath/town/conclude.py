"""Draw the conclusions of a loaded history, by the same verbs the worker runs: count inside each shop, release, decide."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from towpath.foundation.money import Money
from towpath.foundation.tenancy import current_merchant, merchant_scope
from towpath.ledger.post import Posting, post_transfers
from towpath.logistics.models import ReceiptLine
from towpath.logistics.receive import posting_of
from towpath.network.models import Merchant
from towpath.refinery.count_contributions import count_contributions
from towpath.refinery.foresee import foresee
from towpath.refinery.models import TrialPlan
from towpath.refinery.reach_verdict import reach_verdict
from towpath.releases.release import release_due
from towpath.settlement.charge import NETWORK, dues_of
from towpath.settlement.models import FeeLine


def conclude(*, at: datetime, say: Callable[[str], None]) -> None:
    """Must run as the application: it acts inside each shop's scope, and sees no other."""
    say("Counting inside each shop, releasing what may leave …")
    for merchant_id in list(Merchant.objects.values_list("id", flat=True)):
        with merchant_scope(merchant_id):
            count_contributions(at=at)
            book_history(at=at)
    release_due(at=at)
    for plan in TrialPlan.objects.filter(detectable=None):
        # Learnt from the weeks before the start alone, as it would have been on the day of registration.
        TrialPlan.objects.filter(pk=plan.pk).update(detectable=foresee(plan))
    for plan in TrialPlan.objects.filter(verdict=None, ends_at__lte=at):
        verdict = reach_verdict(plan=plan, at=at)
        say(f"The trial has a verdict: {verdict.decision}.")


def book_history(*, at: datetime) -> int:
    """The transfers behind the fees and deliveries of the business in scope, each at its own moment; answers how many were new."""
    return post_transfers([*_fees(), *_deliveries()], at=at)


def _fees() -> Iterator[Posting]:
    owes = dues_of(current_merchant())
    for fee in FeeLine.objects.filter(amount_minor__gt=0):
        amount = Money(fee.amount_minor, fee.currency)
        key, parties = f"fee:{fee.kind}:{fee.reference}", {owes: current_merchant()}
        yield Posting(key=key, debit=owes, credit=NETWORK, amount=amount, reason=f"fee.{fee.kind}", parties=parties, at=fee.charged_at)


def _deliveries() -> Iterator[Posting]:
    for receipt in ReceiptLine.objects.select_related("line__item", "line__purchase"):
        posting = posting_of(receipt.line.purchase, receipt, receipt.line)
        if posting is not None:
            yield replace(posting, at=receipt.received_at)
