"""One business's own counts, laid beside the gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from towpath.foundation.tenancy import all_or_nothing
from towpath.releases.models import Contribution


@dataclass(frozen=True)
class Count:
    """How many people, how many answers, how many said so, for one cell of one fixed question. No person in it."""

    question: str
    cell: str
    customers: int
    total: int
    hits: int


def contribute(*, counts: Iterable[Count], at: datetime) -> int:
    """Write what was counted inside this business. Counting again replaces the count, and an equal count changes nothing. Answers how many moved."""
    wanted = {(count.question, count.cell): count for count in counts}
    with all_or_nothing():
        standing = Contribution.objects.filter(question__in={question for question, _cell in wanted})
        known = {(row.question, row.cell): (row.customers, row.total, row.hits) for row in standing}
        moved = [count for key, count in wanted.items() if known.get(key) != (count.customers, count.total, count.hits)]
        Contribution.objects.bulk_create(
            [
                Contribution(
                    question=count.question, cell=count.cell, customers=count.customers, total=count.total, hits=count.hits, counted_at=at
                )
                for count in moved
            ],
            update_conflicts=True,
            unique_fields=["merchant_id", "question", "cell"],
            update_fields=["customers", "total", "hits", "counted_at"],
        )
    return len(moved)
