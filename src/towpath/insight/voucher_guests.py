"""Are guests with a voucher treated like everybody else? The business's own answer, from its own rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from django.db.models import Exists, OuterRef

from towpath.care.models import Feedback
from towpath.dining.models import Ticket
from towpath.payments.models import Payment

FEWEST = 10
"""Below that on either side a difference says nothing."""
MOST_SCORE = 0.3
MOST_WAIT = 0.3
"""As a share of what everybody else waits."""


@dataclass(frozen=True)
class Treated:
    """One side: how many answered, what they said on average, how long they waited."""

    answers: int
    score: float | None
    visits: int
    wait_minutes: float | None


@dataclass(frozen=True)
class VoucherGap:
    """Guests with a voucher beside all others, over the same time."""

    with_voucher: Treated
    others: Treated

    @property
    def score(self) -> float | None:
        """Below zero: they were less content. Nothing where too few answered."""
        one, other = self.with_voucher, self.others
        if one.score is None or other.score is None or min(one.answers, other.answers) < FEWEST:
            return None
        return one.score - other.score

    @property
    def wait(self) -> float | None:
        """How much longer they waited, as a share of what others waited. Nothing where there were too few visits."""
        one, other = self.with_voucher, self.others
        if one.wait_minutes is None or not other.wait_minutes or min(one.visits, other.visits) < FEWEST:
            return None
        return one.wait_minutes / other.wait_minutes - 1

    @property
    def is_unfair(self) -> bool:
        """Worse by more than the bounds that are promised."""
        return (self.score is not None and self.score < -MOST_SCORE) or (self.wait is not None and self.wait > MOST_WAIT)


def voucher_gap(*, since: datetime, until: datetime) -> VoucherGap:
    """Of the business in scope; two questions."""
    said = (
        Feedback.objects.exclude(order=None)
        .filter(given_at__gte=since, given_at__lt=until)
        .annotate(by_voucher=_by_voucher("order__group"))
    )
    served = Ticket.objects.filter(served_at__gte=since, served_at__lt=until).annotate(by_voucher=_by_voucher("order__group"))
    scores = list(said.values_list("by_voucher", "score"))
    times = served.values_list("by_voucher", "sent_at", "served_at")
    waits = [(by, (end - start).total_seconds() / 60) for by, start, end in times if end is not None]
    return VoucherGap(*(_treated([s for by, s in scores if by is side], [w for by, w in waits if by is side]) for side in (True, False)))


def _by_voucher(group: str) -> Exists:
    return Exists(Payment.objects.standing().filter(payable=OuterRef(group), share="voucher"))


def _treated(scores: Sequence[float], waits: Sequence[float]) -> Treated:
    return Treated(len(scores), fmean(scores) if scores else None, len(waits), fmean(waits) if waits else None)
